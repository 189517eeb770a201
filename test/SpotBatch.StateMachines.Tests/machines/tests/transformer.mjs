// The transformer against what was recorded on AWS: kinds of values in kinds of templates.
import assert from 'node:assert/strict';
import { arriving, NotDelivered } from '../lib/transformer.mjs';

const event = { id: 'e-1', 'detail-type': 'Sale', detail: { command: 'update', flag: true, one: ['HIGH'], many: ['ACTIVE', 'INACTIVE'], who: { name: 'ann', age: 3 } } };
const paths = { type: '$.detail-type', command: '$.detail.command', flag: '$.detail.flag', one: '$.detail.one', many: '$.detail.many', who: '$.detail.who', none: '$.detail.nothing' };
const made = InputTemplate => arriving({ Id: 't', InputTransformer: { InputPathsMap: paths, InputTemplate } }, event);

export const tests = {
  async 'without any, the whole event; with a path, a part of it, and a text in its quotes'() {
    assert.deepEqual(JSON.parse(arriving({ Id: 't' }, event)), event);
    assert.equal(arriving({ Id: 't', InputPath: '$.detail.who' }, event), '{"name":"ann","age":3}');
    assert.equal(arriving({ Id: 't', InputPath: '$.detail.command' }, event), '"update"');
  },
  async 'lines of text keep their quotes'() {
    assert.equal(made('"<one> of <type>"\n"<none> nothing"\n"<who> and <flag>"'), '"[HIGH] of Sale"\n" nothing"\n"{name:ann,age:3} and true"');
  },
  async 'an object takes values as JSON outside of quotes and as text within, and nothing as an empty text'() {
    assert.equal(made('{"a": <command>, "b": "x/<command>", "c": <who>, "d": [<command>, "e"], "f": <none>, "g": <many>, "h": "<none>"}'),
      '{"a":"update","b":"x/update","c":{"name":"ann","age":3},"d":["update","e"],"f":"","g":["ACTIVE","INACTIVE"],"h":""}');
  },
  async 'an object or a list in quotes within an object is delivered nowhere'() {
    for (const template of ['{"a": "<who>"}', '{"a": "<one>"}', '{"a": "x/<who>", "b": <who>}']) assert.throws(() => made(template), NotDelivered);
  },
  async 'a name that is no key is refused at deployment'() {
    assert.throws(() => made('{"a": "<notdefinedkey>"}'), /InputTemplate for target t contains invalid placeholder notdefinedkey\./);
    assert.equal(made('{"a": "\\u003Cnotdefinedkey\\u003E"}'), '{"a":"<notdefinedkey>"}');
  },
  async 'two ways at once are refused at deployment'() {
    assert.throws(() => arriving({ Id: 't', InputPath: '$.detail', Input: '{}' }, event), /Only one of Input, InputPath, or InputTransformer/);
  },
  async 'what nobody recorded is refused here'() {
    assert.throws(() => arriving({ Id: 't', InputTransformer: { InputPathsMap: { x: '$.x' }, InputTemplate: '{"a": "<x>"}' } }, { x: 'a\nb' }), /nobody has recorded/);
    assert.throws(() => made('<type> without quotes'), NotDelivered);
  },
};
