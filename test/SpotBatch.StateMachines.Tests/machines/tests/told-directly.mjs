// Who is told of jobs and queues on a platform without a ledger: AWS Batch's own events, by the rules as synthesized.
import assert from 'node:assert/strict';
import { alertFaults } from '../lib/direct/faults.mjs';
import { blockedEvent, definition, jobEvent, jobId } from '../lib/direct/job-event.mjs';
import { happen } from '../lib/direct/rules.mjs';
import { Lean } from '../lib/direct/world.mjs';

const none = found => { if (found.length) throw new Error(found.join('\n')); };
const receivers = { mail: /:PlatformAlertsTopic/, Own: /:Own/, slack: /slack/, teams: /teams/, pagerDuty: /pagerduty/, ops: /ops\.example\.com/ };
const evil = 'Task "clone" failed:\n<!channel> <https://evil.example|sign in> <x> \\n {"a": 1} \u00e9';

/** What arrives of an event, by receiver. */
const arrives = (world, event) => Object.fromEntries(happen(world, event).map(({ to, body }) => [Object.keys(receivers).find(name => receivers[name].test(to)) ?? to, body]));

/** Events of which nobody must hear, each with what it is. */
const silent = [
  ['a job that succeeded', jobEvent({ status: 'SUCCEEDED' })],
  // Lost with its machine, and queued again: https://docs.aws.amazon.com/batch/latest/userguide/job_retries.html
  ['a lost attempt', jobEvent({ status: 'RUNNABLE', statusReason: 'Host EC2 (instance i-0) terminated.' })],
  ['a child with its index', jobEvent({ jobId: `${jobId}:3`, arrayProperties: { index: 3, statusSummary: {} } })],
  ['a child without its index', jobEvent({ jobId: `${jobId}:3`, arrayProperties: undefined })],
  ['somebody else\'s job', jobEvent({ jobDefinition: definition('job-definition/test-clone:1') })],
  ['somebody else\'s job, of a longer name', jobEvent({ jobDefinition: definition('job-definition/production-clone:1') })],
  ['somebody else\'s queue', blockedEvent({ jobDefinition: definition('job-definition/test-clone:1') })],
];

/** What goes wrong, in words. */
function problems(lean) {
  return lean.worlds().flatMap(world => {
    const found = [];
    const tell = (event, then) => {
      try {
        world.deadLetters = [];
        then(arrives(world, event));
      } catch (e) {
        found.push(e.message);
      }
    };
    tell(jobEvent({ statusReason: evil }), sent => {
      for (const letter of world.deadLetters) found.push(`no word${/AccessDenied/.test(letter.error) ? ` on ${Object.keys(receivers).find(name => !sent[name])}` : ''}: ${letter.error}`);
      if (world.deadLetters.length === 0 && Object.keys(sent).length !== 6) found.push(`${Object.keys(sent)} are told`);
    });
    for (const [what, event] of silent) tell(event, sent => { if (Object.keys(sent).length) found.push(`${what} is told`); });
    return found.map(text => `${world.kind}: ${text}`);
  });
}

const each = (lean, event, hold) => {
  let note;
  for (const world of lean.worlds()) {
    const sent = arrives(world, event);
    assert.deepEqual(world.deadLetters, []);
    assert.deepEqual(Object.keys(sent).sort(), Object.keys(receivers).sort());
    note = hold(sent);
  }
  return note;
};
const text = 'The job prod-clone of the platform prod failed, its last attempt included. See: aws batch describe-jobs --jobs ' + jobId;

export const tests = {
  'a job that failed for good is told to everybody, and nothing else is'(lean) {
    none(problems(lean));
  },

  'an array is told once, as itself'(lean) {
    each(lean, jobEvent({ arrayProperties: { size: 4, statusSummary: { FAILED: 1, SUCCEEDED: 3 } }, statusReason: 'Array Child Job failed' }), sent => assert.match(sent.mail, /Array Child Job failed/));
  },

  'a mail says which job, why, and how to look'(lean) {
    return each(lean, jobEvent(), ({ mail, Own }) => {
      assert.deepEqual(JSON.parse(mail), { alert: text, reason: 'Essential container in task exited' });
      assert.equal(Own, mail);
      return mail;
    });
  },

  'Slack, Teams and PagerDuty get what they take, a program the event itself'(lean) {
    const event = jobEvent();
    each(lean, event, ({ slack, teams, pagerDuty, ops }) => {
      assert.deepEqual(JSON.parse(slack).blocks.map(({ text: section, elements }) => (section ?? elements[0]).text), [text, 'Essential container in task exited']);
      assert.deepEqual(JSON.parse(teams).attachments[0].content.body.map(({ inlines }) => inlines[0].text), [text, 'Essential container in task exited']);
      const { dedup_key: key, payload } = JSON.parse(pagerDuty);
      assert.deepEqual([key, payload.summary, payload.component, payload.custom_details.reason], [jobId, text, 'prod-clone', 'Essential container in task exited']);
      assert.deepEqual(JSON.parse(ops), event);
    });
  },

  'whatever a reason says arrives as text: quotes, lines, what looks like a mention or a name of EventBridge'(lean) {
    each(lean, jobEvent({ statusReason: evil }), ({ mail, slack, teams, pagerDuty }) => {
      assert.equal(JSON.parse(mail).reason, evil);
      const { blocks } = JSON.parse(slack);
      assert.ok(blocks.every(block => [block.text, ...block.elements ?? []].filter(Boolean).every(({ type }) => type === 'plain_text')), 'Slack reads mentions in other texts');
      assert.equal(blocks[1].elements[0].text, evil);
      assert.equal(JSON.parse(teams).attachments[0].content.body[1].inlines[0].text, evil);
      assert.equal(JSON.parse(pagerDuty).payload.custom_details.reason, evil);
    });
  },

  'a queue that is blocked is told with AWS Batch\'s reason'(lean) {
    each(lean, blockedEvent(), sent => {
      assert.match(JSON.parse(sent.mail).alert, /^The job prod-clone of the platform prod waits and blocks its queue\./);
      assert.match(JSON.parse(sent.mail).reason, /^MISCONFIGURATION:/);
    });
  },

  'a job that failed without a reason is told; Slack takes no empty text, and the event is a dead letter'(lean) {
    for (const world of lean.worlds()) {
      const sent = arrives(world, jobEvent({ statusReason: undefined }));
      assert.deepEqual(Object.keys(receivers).filter(name => !sent[name]), ['slack']);
      assert.deepEqual(JSON.parse(sent.mail), { alert: text, reason: '' });
      assert.deepEqual(world.deadLetters.map(({ body, error }) => [body.detail.jobId, error]), [[jobId, 'InvalidRequest: invalid_blocks (Status Code: 400)']]);
    }
  },

  'what a receiver does not take goes to the dead letters, where an alarm rings'(lean) {
    for (const { platform } of lean.worlds()) {
      const [queue] = platform.of('AWS::SQS::Queue');
      const targets = platform.of('AWS::Events::Rule').flatMap(({ properties }) => properties.Targets);
      assert.deepEqual([...new Set(targets.map(({ DeadLetterConfig }) => DeadLetterConfig.Arn))], [queue.attributes.Arn]);
      const [alarm] = platform.of('AWS::CloudWatch::Alarm').filter(({ properties }) => properties.Namespace === 'AWS/SQS');
      assert.deepEqual(alarm.properties.Dimensions, [{ Name: 'QueueName', Value: queue.attributes.QueueName }]);
      assert.equal(alarm.properties.AlarmActions.length, 2);
    }
  },
};

for (const { name, change, expect } of alertFaults) {
  tests[`finds out: ${name}`] = lean => {
    const changed = structuredClone(lean.templates);
    for (const templates of Object.values(changed)) change(templates);
    const said = problems(new Lean(changed));
    assert.match(said.join('\n') || 'nobody noticed', expect);
    return said.find(each => expect.test(each)) ?? '';
  };
}
