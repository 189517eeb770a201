// What the interpreter does where it was found to differ from recorded executions, and where its limits are.
import assert from 'node:assert/strict';
import { bench } from '../lib/bench.mjs';
import { mostDeep } from '../lib/depth.mjs';
import { queueArn } from '../lib/lab.mjs';

const pass = (fields = {}) => ({ Type: 'Pass', End: true, ...fields });
const call = (fields = {}) => ({ Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:batch:listJobs', Arguments: {}, End: true, ...fields });
const each = (processor, fields = {}) => ({ Type: 'Map', ItemProcessor: { StartAt: Object.keys(processor)[0], States: processor, ...fields.processor }, End: true, ...fields.state });
const failed = async (states, options) => (await bench(states, options)).failed;
const output = async (states, options) => {
  const { output, failed } = await bench(states, options);
  assert.equal(failed, undefined, JSON.stringify(failed));
  return output;
};
const error = (error, cause = 'sorry') => ({ error, cause });
const evaluation = (state, cause) => ({ error: 'States.QueryEvaluationError', cause: `An error occurred while executing the state '${state}'. ${cause}` });

export const tests = {
  async 'an expression stands alone between its braces: anything around them makes it a text'() {
    assert.deepEqual(await output({ A: pass({ Output: [' {% 1 %}', '{% 1 %} ', '{%1+1%}', '$states.input', null, { 'b.$': '$' }] }) }), [' {% 1 %}', '{% 1 %} ', 2, '$states.input', null, { 'b.$': '$' }]);
  },

  async 'a $ within a text or a pattern is no variable'() {
    assert.equal(await output({ A: pass({ Output: "{% 'costs $much' & $string($contains('a$b', /^a\\$b$/)) %}" }) }), 'costs $muchtrue');
  },

  async 'nothing, a function and a mistake fail the state, with where they stand'() {
    const of = expression => failed({ A: pass({ Output: { b: `{% ${expression} %}` } }) });
    assert.deepEqual(await of('$states.input.x'), evaluation('A', "The JSONata expression '$states.input.x' specified for the field 'Output/b' returned nothing (undefined)."));
    assert.deepEqual(await of('$unknown'), evaluation('A', "The JSONata expression '$unknown' specified for the field 'Output/b' returned nothing (undefined)."));
    assert.deepEqual(await of('function($x){$x}'), evaluation('A', "The JSONata expression 'function($x){$x}' specified for the field 'Output/b' returned an unsupported result type."));
    assert.deepEqual(await of('$sum'), evaluation('A', "The JSONata expression '$sum' specified for the field 'Output/b' returned an unsupported result type."));
    assert.match((await of("$eval('1')")).cause, /threw an error during evaluation\. T1006: /);
    assert.match((await of("$parse('{')")).cause, /threw an error during evaluation\. /);
    assert.match((await of("$hash('a', 'SHA-2')")).cause, /no algorithm SHA-2$/);
  },

  async 'what Step Functions adds to JSONata'() {
    assert.deepEqual(await output({ A: pass({ Output: {
      parts: '{% $partition([1, 2, 3], 2) %}', one: '{% $partition([0], 4) %}', range: '{% $range(0, 10, 3) %}', single: '{% $range(1, 9, 9) %}', down: '{% $range(3, 1, -1) %}',
      parse: "{% $parse('[1, \"a\"]') %}", hash: "{% $hash('a', 'MD5') %}", uuid: '{% $uuid() %}', chance: '{% $random() %}', same: '{% $random(7) = $random(7) %}',
    } }) }), {
      parts: [[1, 2], [3]], one: [[0]], range: [0, 3, 6, 9], single: 1, down: [3, 2, 1], parse: [1, 'a'], hash: '0cc175b9c0f1b6a831c399e269772661', uuid: 'u', chance: 0.5, same: true,
    });
  },

  async 'Assign and Output see the variables as they were on entry'() {
    assert.deepEqual(await output({ A: pass({ Assign: { n: 1 }, End: undefined, Next: 'B' }), B: pass({ Assign: { n: '{% $n + 1 %}', seen: '{% $n %}' }, Output: '{% $n %}', End: undefined, Next: 'C' }),
      C: pass({ Output: '{% [$states.input, $n, $seen] %}' }) }), [1, 2, 1]);
  },

  async 'a rule of a Choice has an Output and an Assign, and the state has those of its default'() {
    const choice = {
      A: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.yes %}', Next: 'B', Output: 'rule', Assign: { by: 'rule' } }], Default: 'B', Output: 'default', Assign: { by: 'default' } },
      B: pass({ Output: '{% [$states.input, $by] %}' }),
    };
    assert.deepEqual(await output(choice, { input: { yes: true } }), ['rule', 'rule']);
    assert.deepEqual(await output(choice, { input: { yes: false } }), ['default', 'default']);
  },

  async 'a condition is a boolean, and a Choice that nothing matches fails'() {
    const choice = { A: { Type: 'Choice', Choices: [{ Condition: '{% $states.input %}', Next: 'B' }] }, B: pass() };
    assert.equal((await failed(choice, { input: false })).error, 'States.NoChoiceMatched');
    assert.deepEqual(await failed(choice, { input: 'true' }), evaluation('A', "The JSONata expression '$states.input' specified for the field 'Choices[0]/Condition' returned an unexpected result type. "
      + "Expected 'boolean', but was 'string' for value: \"true\""));
  },

  async 'a Map without Items goes over the state\'s input, which must be a list'() {
    assert.deepEqual(await output({ A: each({ B: pass() }) }, { input: [1, 'two'] }), [1, 'two']);
    assert.deepEqual(await failed({ A: each({ B: pass() }) }, { input: { a: 1 } }), evaluation('A', 'Map state input must be an array but was: {"a":1}'));
  },

  async 'Items must be a list, of which one entry is one'() {
    const over = Items => ({ A: each({ B: pass() }, { state: { Items } }) });
    assert.deepEqual(await output(over('{% [0] %}')), [0]);
    assert.deepEqual(await output(over('{% [] %}')), []);
    assert.deepEqual(await output(over([1, '{% 1 + 1 %}'])), [1, 2]);
    for (const [expression, type, value] of [['1', 'number', '1'], ["'a'", 'string', '"a"'], ['null', 'null', 'null'], ["{'a': 1}", 'object', '{"a":1}']]) {
      assert.deepEqual(await failed(over(`{% ${expression} %}`)), evaluation('A',
        `The JSONata expression '${expression}' specified for the field 'Items' returned an unexpected result type. Expected 'array', but was '${type}' for value: ${value}`));
    }
  },

  async 'an item is seen by its selector and by the states of its iteration'() {
    assert.deepEqual(await output({ A: each({ B: pass({ Output: '{% [$states.input, $states.context.Map.Item.Index] %}' }) }, { state: {
      Items: '{% $states.input.all %}', ItemSelector: { v: '{% $states.context.Map.Item.Value %}', of: '{% $count($states.input.all) %}' },
    } }) }, { input: { all: ['a', 'b'] } }), [[{ v: 'a', of: 2 }, 0], [{ v: 'b', of: 2 }, 1]]);
  },

  async 'what an iteration assigns stays in it, and it sees what is around it'() {
    assert.deepEqual(await output({
      A: pass({ Assign: { around: 7 }, End: undefined, Next: 'B' }),
      B: { ...each({ C: pass({ Assign: { own: '{% $states.input %}' }, End: undefined, Next: 'D' }), D: pass({ Output: '{% [$own, $around] %}' }) }, { state: { Items: [1, 2] } }), End: undefined, Next: 'E' },
      E: pass({ Output: '{% [$states.input, $exists($own)] %}' }),
    }), [[1, 7], [2, 7], false]);
  },

  async 'an iteration that fails fails its Map, which tries again from its first item, and is caught'() {
    const map = { A: { ...each({ B: call() }, { state: { Items: [1, 2], Retry: [{ ErrorEquals: ['X'], MaxAttempts: 1 }], Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C', Output: '{% $states.errorOutput %}' }] } }) }, C: pass() };
    const { output: caught, calls } = await bench(map, { answers: [{ result: 1 }, error('X'), { result: 1 }, error('X')] });
    assert.deepEqual([caught, calls.length], [{ Error: 'X', Cause: 'sorry' }, 4]);
  },

  async 'a distributed Map tolerates as many failures as it says, and sees no variable'() {
    const map = (state, processor = { B: call() }) => ({ A: pass({ Assign: { around: 1 }, End: undefined, Next: 'M' }), M: each(processor, { state: { Items: [1, 2], ...state }, processor: { ProcessorConfig: { Mode: 'DISTRIBUTED' } } }) });
    assert.deepEqual((await output(map({ ToleratedFailureCount: 1 }), { answers: [error('X'), { result: 2 }] }))[1], 2);
    assert.deepEqual((await output(map({ ToleratedFailurePercentage: '{% 50 %}' }), { answers: [error('X'), { result: 2 }] }))[1], 2);
    assert.deepEqual(await failed(map({}), { answers: [error('X')] }), { error: 'States.ExceedToleratedFailureThreshold', cause: 'The specified tolerated failure threshold was exceeded' });
    assert.match((await failed(map({ ToleratedFailurePercentage: 101 }))).cause, /ToleratedFailurePercentage must be between 0 and 100\.$/);
    assert.deepEqual(await output(map({}, { B: pass({ Output: '{% $exists($around) %}' }) })), [false, false]);
  },

  async 'Maps within Maps'() {
    assert.deepEqual(await output({ A: each({ B: each({ C: call({ Output: '{% [$states.input, $states.result] %}' }) }) }) }, { input: [[1], [2, 3]], answers: ['a', 'b', 'c'].map(result => ({ result })) }),
      [[[1, 'a']], [[2, 'b'], [3, 'c']]]);
  },

  async 'branches of a Parallel have its Arguments, and their outputs are its result in their order'() {
    const branch = (name, state) => ({ StartAt: name, States: { [name]: state } });
    const parallel = { A: { Type: 'Parallel', Arguments: { a: '{% $states.input.x %}' }, Branches: [branch('B', call()), branch('C', pass())], Output: '{% $states.result %}',
      Catch: [{ ErrorEquals: ['X'], Next: 'D' }], End: true }, D: pass() };
    assert.deepEqual(await output(parallel, { input: { x: 1 }, answers: [{ result: 'b' }] }), ['b', { a: 1 }]);
    assert.deepEqual(await output(parallel, { input: { x: 1 }, answers: [error('X')] }), { Error: 'X', Cause: 'sorry' });
  },

  async 'a Wait has seconds or a time with its offset'() {
    const wait = fields => ({ A: { Type: 'Wait', End: true, ...fields } });
    assert.deepEqual((await bench(wait({ Seconds: '{% $states.input %}' }), { input: 5 })).waits, [5]);
    assert.deepEqual((await bench(wait({ Timestamp: '2026-01-05T11:00:00+01:00' }))).waits, [0]);
    assert.deepEqual((await bench(wait({ Timestamp: '{% $states.input %}' }), { input: '2026-01-05T10:00:07.123456789Z' })).waits, [7.123]);
    for (const text of ['2026-01-05 10:00:00Z', '2026-01-05T10:00:00', '2026-13-05T10:00:00Z', '2026-01-05T25:00:00Z']) {
      assert.deepEqual(await failed(wait({ Timestamp: text })), evaluation('A', `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${text}`));
    }
    for (const seconds of [-1, 1.5, 100_000_000]) assert.equal((await failed(wait({ Seconds: seconds }))).error, 'States.QueryEvaluationError');
    assert.equal((await failed(wait({ Seconds: '{% "5" %}' }))).error, 'States.QueryEvaluationError');
  },

  async 'Fail has what it says, and Succeed its Output'() {
    assert.deepEqual(await failed({ A: { Type: 'Fail' } }), {});
    assert.deepEqual(await failed({ A: { Type: 'Fail', Cause: '{% $states.input %}' } }, { input: 'why' }), { cause: 'why' });
    assert.equal(await output({ A: { Type: 'Succeed', Output: null } }), null);
  },

  async 'Arguments are evaluated again at each try'() {
    let minute = 0;
    const { calls, waits } = await bench({ A: call({ Arguments: { t: '{% $millis() %}', try: '{% $states.context.State.RetryCount %}' }, Retry: [{ ErrorEquals: ['X'], IntervalSeconds: 3, MaxAttempts: 2 }] }) },
      { answers: [error('X'), error('X'), { result: 1 }], env: { now: () => minute++ * 60_000 } });
    assert.deepEqual(calls, [{ t: 0, try: 0 }, { t: 60_000, try: 1 }, { t: 120_000, try: 2 }]);
    assert.deepEqual(waits, [3, 6]);
  },

  async 'an expression that fails is tried again and caught like a call'() {
    const caught = { A: call({ Arguments: { a: '{% $states.input.gone %}' }, Retry: [{ ErrorEquals: ['States.QueryEvaluationError'], MaxAttempts: 1 }], Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B', Assign: { why: '{% $states.errorOutput.Error %}' }, Output: 'gone' }] }),
      B: pass({ Output: '{% [$states.input, $why] %}' }) };
    const { output, waits } = await bench(caught);
    assert.deepEqual([output, waits], [['gone', 'States.QueryEvaluationError'], [1]]);
  },

  async 'a step of somebody\'s workflow of JSONPath, in a Map of it'() {
    const step = { Type: 'Task', Resource: 'arn:aws:states:::events:putEvents.waitForTaskToken', Parameters: { Entries: [{
      'DetailType': 'clone', 'Detail': { 'taskToken.$': '$$.Task.Token', 'token.$': "States.Format('{}/{}/{}', $$.Execution.Id, $$.Map.Item.Index, $.n)", 'all.$': '$' },
    }] }, ResultSelector: { 'run.$': '$.RunId' }, ResultPath: '$.done', Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Caught' }], End: true };
    const machine = { Each: { QueryLanguage: 'JSONPath', Type: 'Map', ItemsPath: '$.items', ItemProcessor: { QueryLanguage: 'JSONPath', StartAt: 'Step', States: { Step: step, Caught: { Type: 'Pass', End: true } } }, End: true } };
    const { output, calls } = await bench(machine, { input: { items: [{ n: 1 }, { n: 2 }] }, answers: [{ result: { RunId: 'a' } }, error('X')], env: { context: { Execution: { Id: 'e' } } } });
    assert.deepEqual(calls.map(({ Entries: [{ Detail }] }) => [Detail.token, Detail.all]), [['e/0/1', { n: 1 }], ['e/1/2', { n: 2 }]]);
    assert.deepEqual(output, [{ n: 1, done: { run: 'a' } }, { n: 2, error: { Error: 'X', Cause: 'sorry' } }]);
  },

  async 'what the context says of execution, state and try'() {
    const { output: context } = await bench({ A: call({ Resource: 'arn:aws:states:::events:putEvents.waitForTaskToken', Output: '{% $states.context %}' }) },
      { input: { a: 1 }, answers: [{ result: 1 }], env: { context: { Execution: { Name: 'mine' } } } });
    assert.deepEqual([Object.keys(context).sort(), Object.keys(context.Execution).sort()], [['Execution', 'State', 'StateMachine', 'Task'], ['Id', 'Input', 'Name', 'RedriveCount', 'RoleArn', 'StartTime']]);
    assert.deepEqual([context.Execution.Input, context.Execution.Name, context.State], [{ a: 1 }, 'mine', { Name: 'A', EnteredTime: '2026-01-05T10:00:00.000Z', RetryCount: 0 }]);
  },

  async 'an expression nests at most 100 deep, and each object that a function makes counts for good'() {
    const of = expression => bench({ A: pass({ Output: `{% ${expression} %}` }) }, { env: { nesting: mostDeep } });
    const many = n => Array.from({ length: n }, () => 1).join('+');
    assert.equal((await of(many(90))).output, 90);
    assert.match((await of(many(200))).failed.cause, /threw an error during evaluation\. Stack overflow error: .* Depth=101 max=100$/);
    assert.equal((await of('[[1..1000].{ "a": $, "b": $ }]')).output.length, 1000);
    assert.equal((await of('$map([1..1000], function($v) { { "a": $v } })')).output.length, 1000);
    for (const overflow of ['$map([1..101], function($v) { { "a": $v, "b": $v } })', '[1..101].($v := $; { "a": $v, "b": $v })', '$map([1..101], function($v) { [$v, $v] })']) {
      assert.match((await of(overflow)).failed.cause, /Stack overflow error/, overflow);
    }
  },
};

// Each place at which Step Functions counts 262,144 bytes, one byte above it and just there.
const limit = 262_144;
const text = (bytes, of = 'x') => of.repeat((bytes - 2) / Buffer.byteLength(of));
const places = {
  'the arguments of a call': [bytes => ({ A: call({ Arguments: '{% $states.input %}' }) }), text, 'batch', [{ result: 1 }]],
  'the result of a call': [() => ({ A: call() }), () => ({}), 'batch', bytes => [{ result: text(bytes) }]],
  'the result of a call in UTF-8': [() => ({ A: call() }), () => ({}), 'batch', bytes => [{ result: text(bytes + bytes % 2, 'é') }]],
  'the output of a state': [() => ({ A: pass({ Output: '{% $states.input[0] & $states.input[1] %}' }) }), bytes => [text(bytes / 2 + 1 - bytes % 2 / 2), text(bytes / 2 + 1 + bytes % 2 / 2)], 'A'],
  'the results of a Map': [bytes => ({ A: each({ B: call() }, { state: { Items: [1, 2] } }) }), () => ({}), 'A', bytes => [{ result: text(200_000) }, { result: text(bytes - 200_000 - 3) }]],
  'what an Assign assigns': [() => ({ A: pass({ Assign: { a: '{% $states.input[0] %}', b: '{% $states.input[1] %}' }, Output: 1 }) }), bytes => [text(200_000), text(bytes - 200_000 - '{"a":,"b":}'.length)], 'A'],
};
for (const [place, [states, input, who, answers = []]] of Object.entries(places)) {
  tests[`262,144 bytes, and no more: ${place}`] = async () => {
    const run = bytes => bench(states(bytes), { input: input(bytes), answers: typeof answers === 'function' ? answers(bytes) : [...answers] });
    assert.equal((await run(limit)).failed, undefined);
    assert.deepEqual((await run(limit + 1)).failed, { error: 'States.DataLimitExceeded', cause: `The state/task '${who}' returned a result with a size exceeding the maximum number of bytes service limit.` });
  };
}

tests['10 MiB of variables, and no more'] = async () => {
  const states = Object.fromEntries(Array.from({ length: 41 }, (_, i) => [`S${i}`, pass({ Assign: { [`v${i}`]: '{% $states.input %}' }, ...(i < 40 ? { End: undefined, Next: `S${i + 1}` } : {}) })]));
  const { failed, path } = await bench(states, { input: text(limit - 100) });
  assert.deepEqual([failed.error, path.at(-1)], ['States.DataLimitExceeded', 'S40']);
};

// AWS's guide says that States.ALL does not catch it; in recorded executions it did.
for (const [statesAll, expected] of [['recordings', { output: 'States.DataLimitExceeded' }], ['documents', { error: 'States.DataLimitExceeded' }]]) {
  tests[`States.ALL and a result that is too large, as in the ${statesAll}`] = async () => {
    const states = { A: call({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B', Output: '{% $states.errorOutput.Error %}' }] }), B: pass() };
    const { output, failed } = await bench(states, { answers: [{ result: text(limit + 1) }], env: { statesAll } });
    assert.deepEqual(output ? { output } : { error: failed.error }, expected);
    states.A.Catch.unshift({ ErrorEquals: ['States.DataLimitExceeded'], Next: 'B', Output: 'by its name' });
    assert.equal((await bench(states, { answers: [{ result: text(limit + 1) }], env: { statesAll } })).output, 'by its name');
  };
}

// Times: calls that hang, in the laboratory.
const hanging = (lab, state, more = {}) => {
  lab.machines = { ...lab.machines, hanging: { name: 'hanging', QueryLanguage: 'JSONata', TimeoutSeconds: 180, StartAt: 'A', States: { A: state, B: pass({ Output: '{% $states.input.Error %}' }) }, ...more } };
  return lab.run('hanging', {});
};
const listing = fields => call({ Arguments: { JobQueue: queueArn('bulk-arm'), Filters: [{ Name: 'JOB_NAME', Values: ['n'] }] }, ...fields });
tests['an execution ends at its TimeoutSeconds, while it waits for an answer or between tries'] = async lab => {
  lab.takes = () => 181;
  assert.deepEqual(await hanging(lab, listing()), { failed: { error: 'States.Timeout' } });
  lab.takes = () => 0;
  lab.faults.push(() => { throw lab.error('X', 'sorry'); });
  const began = lab.time;
  assert.deepEqual(await hanging(lab, listing({ Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 100, MaxAttempts: 9 }], Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B' }] })), { failed: { error: 'States.Timeout' } });
  assert.ok(lab.time - began <= 181_000, `${lab.time - began}`);
};
tests['a call that hangs longer than the TimeoutSeconds of its state fails it, done or not'] = async lab => {
  lab.takes = () => 11;
  const caught = { TimeoutSeconds: 10, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'B' }] };
  assert.deepEqual(await hanging(lab, listing(caught)), { output: 'States.Timeout' });
  assert.equal(lab.calls.length, 1);
  lab.takes = () => 9;
  assert.notEqual((await hanging(lab, listing(caught))).output, 'States.Timeout');
};
tests['what many iterations wait for at the same time passes once'] = async lab => {
  lab.takes = () => 10;
  const began = lab.time;
  await hanging(lab, { Type: 'Map', Items: Array.from({ length: 20 }, (_, i) => i), MaxConcurrency: 10, ItemProcessor: { StartAt: 'C', States: { C: listing() } }, End: true });
  assert.equal(lab.time - began, 20_000);
};
