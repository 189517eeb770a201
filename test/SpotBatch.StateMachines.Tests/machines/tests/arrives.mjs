// What arrives at each kind of target, by the rules as they are synthesized; docs/alerts.md shows these texts.
import assert from 'node:assert/strict';
import { finished, job, late, rejected, runId, told } from '../lib/alerts.mjs';
import { deliveries, rulesOf } from '../lib/deliveries.mjs';

const asEvent = (entry, n = 1) => ({
  version: '0', id: `alert-${n}`, 'detail-type': entry.DetailType, source: entry.Source, account: '111122223333', time: '2026-01-05T12:00:10Z', region: 'eu-west-1', resources: [], detail: entry.Detail,
});
const rules = lab => rulesOf(lab.machines.template);
const evil = '<!channel> <https://evil.example|sign in>\n"quotes" & \\n [x](https://evil.example)';

/** What the alert machine says of an event, delivered: the mails, and the bodies of the others by their addresses. */
async function delivered(lab, event) {
  await lab.run('alert', event);
  const sent = deliveries(rules(lab), asEvent(lab.bus.at(-1)), true);
  for (const { to, body } of sent.filter(one => one.to === 'spotbatch-prod-mail')) assert.ok(!(await lab.run('mail', JSON.parse(body))).failed);
  return Object.fromEntries(sent.map(({ to, body }) => [to, JSON.parse(body)]));
}

const address = { slack: /slack/, teams: /teams/, pagerDuty: /^https:\/\/events\.pagerduty\.com\/v2\/enqueue$/, ops: /^https:\/\/ops\.example\.com\/events$/ };
const at = (sent, which) => Object.entries(sent).find(([to]) => address[which].test(to))[1];

async function failure(lab) {
  lab.task('clone');
  job(lab, { StatusReason: 'OutOfMemoryError: Container killed due to memory usage' });
  return delivered(lab, finished({ exitCode: 137 }));
}

export const tests = {
  async 'a mail has a subject of its own, and lines without quotes'(lab) {
    await failure(lab);
    assert.equal(lab.mails.length, 1);
    const { topic, subject, message } = lab.mails[0];
    assert.match(topic, /^PlatformAlertsTopic/);
    assert.equal(subject, 'prod: clone failed');
    assert.equal(message.split('\n')[0], 'Task clone (team) on prod failed: out of memory at 3800 MiB: raise MemoryMiB.');
    assert.equal(message.split('\n').length, 5);
    assert.ok(!message.includes('"'), message);
    return `Subject: ${subject}\n\n${message}`;
  },

  async 'Slack gets blocks: what happened as plain text, and links of our own'(lab) {
    const { text, blocks } = at(await failure(lab), 'slack');
    assert.equal(text, 'prod: clone failed');
    assert.deepEqual(blocks.map(block => block.type), ['section', 'context']);
    assert.equal(blocks[0].text.text.split('\n').length, 3);
    return JSON.stringify({ text, blocks }, null, 2);
  },

  async 'Teams gets a card'(lab) {
    const card = at(await failure(lab), 'teams');
    assert.equal(card.attachments[0].content.body.length, 3);
    return JSON.stringify(card, null, 2);
  },

  async 'PagerDuty gets an event of its API'(lab) {
    const body = at(await failure(lab), 'pagerDuty');
    assert.ok(['trigger', 'resolve'].includes(body.event_action) && body.dedup_key && body.payload.summary && body.payload.source && body.payload.severity);
    return JSON.stringify(body, null, 2);
  },

  async 'PagerDuty\'s incident ends when the task recovers'(lab) {
    const { dedup_key: failed } = at(await failure(lab), 'pagerDuty');
    const { dedup_key: recovered, event_action } = at(await delivered(lab, finished({ status: 'SUCCEEDED', runId: 'clone--2', acceptedAt: '2026-01-06T10:00:00.000Z', exitCode: 0 })), 'pagerDuty');
    assert.deepEqual([recovered, event_action], [failed, 'resolve']);
    const other = at(await delivered(lab, late()), 'pagerDuty');
    assert.notEqual(other.dedup_key, failed);
  },

  async 'a program gets the event itself'(lab) {
    const event = at(await failure(lab), 'ops');
    assert.deepEqual([event.source, event['detail-type'], event.detail.runId, event.detail.what], ['spotbatch.alerts', 'Run Failed', runId, 'out of memory at 3800 MiB: raise MemoryMiB']);
  },

  async 'whatever a submitter writes arrives, as text'(lab) {
    lab.task('clone');
    const sent = await delivered(lab, rejected({ reason: `the task has no parameter ${evil}` }));
    assert.equal(lab.mails[0].message.split('\n').length, 4);
    assert.match(lab.mails[0].message, /"quotes" & \\n \[x\]/);
    assert.doesNotMatch(JSON.stringify(at(sent, 'slack')), /<!channel>|<https:\/\/evil/);
  },

  async 'a task\'s own route reaches its own people alone'(lab) {
    const { Tags } = Object.values(lab.machines.template.Resources).find(r => r.Type === 'AWS::Batch::JobDefinition' && r.Properties.JobDefinitionName === 'prod-Report').Properties;
    lab.task('clone', { tags: { 'spotbatch:alerts': Tags['spotbatch:alerts'] } });
    job(lab);
    await lab.run('alert', finished({ exitCode: 3 }));
    const sent = deliveries(rules(lab), asEvent(lab.bus.at(-1)), true);
    assert.deepEqual(sent.map(one => one.to.replace(/[0-9A-F]{8}$/, '')), ['spotbatch-prod-mail-']);
    assert.match(JSON.parse(sent[0].body).topic, /^SpotBatchprodAlertsTopic/);
  },

  async 'a topic that can\'t be published on leaves its message with the dead letters, after an hour of tries'(lab) {
    lab.task('clone');
    lab.faults.push(call => { if (call.service === 'sns') throw lab.error('SNS.AuthorizationErrorException', 'not authorized'); });
    await delivered(lab, late());
    assert.equal(lab.mails.length, 0);
    assert.match(JSON.stringify(lab.deadLetters), /prod: clone is late.*SNS\.AuthorizationErrorException/);
    assert.equal(lab.calls.filter(call => call.service === 'sns').length, 21);
    lab.faults.push(call => { if (call.service === 'sqs') throw lab.error('SQS.QueueDoesNotExistException', 'no queue'); });
    assert.equal((await lab.run('mail', { topic: 't', mail: { subject: 's', lines: ['l'] } })).failed.error, 'SpotBatch.NotTold');
  },

  async 'an alarm on the platform reaches hooks in their own form'(lab) {
    const alarm = rules(lab).find(rule => rule.pattern.source[0] === 'aws.cloudwatch');
    const event = { source: 'aws.cloudwatch', 'detail-type': 'CloudWatch Alarm State Change', resources: [alarm.pattern.resources[0]], detail: { alarmName: 'Base-DeadSweep-1X', state: { value: 'ALARM' }, configuration: { description: 'The sweep is dead' } } };
    const sent = Object.fromEntries(deliveries(rules(lab), event, false).map(({ to, body }) => [to, JSON.parse(body)]));
    assert.equal(at(sent, 'slack').blocks[0].text.text, 'The sweep is dead');
    assert.equal(at(sent, 'teams').attachments[0].content.body[0].inlines[0].text, 'The sweep is dead');
    assert.deepEqual([at(sent, 'pagerDuty').payload.summary, at(sent, 'pagerDuty').dedup_key], ['The sweep is dead', 'Base-DeadSweep-1X']);
    assert.deepEqual(at(sent, 'ops'), event);
  },

  async 'a trigger\'s parameters reach the gate as they were written, whatever they look like'(lab) {
    const filter = '<id> < 3 & "a" > <run>';
    const happened = deliveries(rules(lab), { source: 'example.shop', id: 'event-9', 'detail-type': 'Sale', detail: {} }, false);
    assert.deepEqual(happened.map(({ body }) => JSON.parse(body)), [{ trigger: 'event', task: 'Load', event: 'event-9', parameters: { filter } }]);
    const ended = { source: 'spotbatch.history', 'detail-type': 'Run Finished', detail: { task: 'Load', status: 'SUCCEEDED', runId: 'Load--1', scheduledAt: '2026-01-05T10:00:00Z' } };
    const followed = deliveries(rules(lab), ended, true).filter(({ body }) => body.includes('follow'));
    assert.deepEqual(followed.map(({ body }) => JSON.parse(body)), [{ trigger: 'follow', task: 'Report', upstream: 'Load--1', scheduledAt: '2026-01-05T10:00:00Z', parameters: { filter } }]);
  },

  async 'every rule gets an event through to each of its targets'(lab) {
    assert.ok(rules(lab).length >= 8, `${rules(lab).length} rules`);
    for (const rule of rules(lab)) for (const target of rule.targets) assert.ok(target.RoleArn, `${rule.id} acts as nobody`);
  },
};
