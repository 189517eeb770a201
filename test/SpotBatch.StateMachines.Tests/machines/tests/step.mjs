// States of workflows that run a task: each try of each entry is one run, and each is answered, whoever else submits.
import assert from 'node:assert/strict';
import { submitInput } from '../lib/lab.mjs';
import { context, stepEvent } from '../lib/step.mjs';

/** Hands tries of the step to the gate, lets all jobs end, and says whom the platform answered. */
async function answers(lab, tries, { deliveries = 1 } = {}) {
  lab.task('clone', { parameters: { group: '' } });
  for (const [i, tried] of tries.entries()) {
    for (let n = 0; n < deliveries; n++) await lab.run('gate', stepEvent(tried, { id: `event-${i}-${n}` }));
  }
  await end(lab);
  return lab.told.map(t => [t.action, t.TaskToken]);
}

async function end(lab) {
  for (const { JobId } of lab.batch.jobs) lab.batch.move(JobId, 'SUCCEEDED');
  await lab.deliver();
}

const success = token => ['sendTaskSuccess', token];

export const tests = {
  async 'three items of an inline Map are three runs, and each is answered'(lab) {
    // They enter in the same millisecond and differ in nothing but the task's token.
    const tries = ['T1', 'T2', 'T3'].map(taskToken => context({ taskToken }));
    assert.deepEqual(await answers(lab, tries), ['T1', 'T2', 'T3'].map(success), 'items of the map share a run: the others wait for seven days');
    assert.equal(lab.batch.jobs.length, 3);
  },

  async 'a loop is a run each time round'(lab) {
    const tries = [context({ taskToken: 'T1' }), context({ taskToken: 'T2', entered: '2026-01-05T11:00:00.000Z' })];
    assert.deepEqual(await answers(lab, tries), ['T1', 'T2'].map(success), 'the second time round was no run of its own');
  },

  async 'a Retry is a run of its own, even if its token were the same'(lab) {
    assert.equal((await answers(lab, [context({ taskToken: 'T' }), context({ taskToken: 'T', retries: 1 })])).length, 2);
    assert.equal(lab.batch.jobs.length, 2);
  },

  async 'after a redrive the step is a run of its own, even if all but the count were the same'(lab) {
    assert.equal((await answers(lab, [context(), context({ redrives: 1 })])).length, 2);
    assert.equal(lab.batch.jobs.length, 2);
  },

  async 'a try that is delivered three times is one run, answered once'(lab) {
    assert.deepEqual(await answers(lab, [context()], { deliveries: 3 }), [success('T')]);
    assert.equal(lab.batch.jobs.length, 1);
  },

  async 'what the step takes of its input reaches the job, and people see where it came from'(lab) {
    await answers(lab, [context()]);
    assert.deepEqual(lab.calls.find(c => c.action === 'submitJob').args.Parameters, { group: 'one' });
    const [run] = await lab.runs();
    assert.match(run.key, /^arn:aws:states:eu-west-1:111122223333:execution:flow:one\|Clone\|2026-01-05T10:00:00\.000Z\|0\|0\|[0-9a-f]{64}$/);
  },

  async 'a step whose token is of nobody\'s making still has a run of its own'(lab) {
    lab.task('clone', { parameters: { group: '' } });
    const event = stepEvent(context());
    const long = await lab.run('gate', { ...event, detail: { ...event.detail, token: 'x'.repeat(5000) } });
    assert.equal(long.output.outcome, 'submitted');
    assert.equal((await lab.runItem(long.output.runId)).key.length, 900 + 1 + 64);
  },

  async 'attack: who sends a step\'s token first takes nothing from the workflow'(lab) {
    lab.task('clone', { parameters: { group: '' } });
    const event = stepEvent(context());
    await lab.run('gate', submitInput('clone', { token: event.detail.token }));
    assert.deepEqual(await answers(lab, [context()]), [success('T')]);
    assert.equal(lab.batch.jobs.length, 2);
  },

  async 'attack: another step that sends the same token, and its own task token, takes nothing either'(lab) {
    const event = stepEvent(context());
    lab.task('clone', { parameters: { group: '' } });
    await lab.run('gate', { ...event, detail: { ...event.detail, taskToken: 'of somebody else' } });
    assert.deepEqual((await answers(lab, [context()])).sort(), [success('T'), success('of somebody else')]);
  },

  async 'attack: a submitter who has another workflow\'s task token has nobody answered with it'(lab) {
    lab.task('clone');
    const { output } = await lab.run('gate', submitInput('clone', { token: 't', taskToken: 'stolen' }));
    await end(lab);
    assert.deepEqual([output.outcome, lab.told], ['rejected', []], 'a workflow was answered that a submitter named');
    assert.doesNotMatch(JSON.stringify(await lab.table.all()), /stolen/);
  },

  async 'attack: who reads runs finds no task token, only that somebody waits'(lab) {
    lab.task('clone', { parameters: { group: '' } });
    const { output } = await lab.run('gate', stepEvent(context({ taskToken: 'secret' })));
    const items = await lab.table.all();
    const holding = items.filter(item => JSON.stringify(item).includes('secret'));
    assert.deepEqual(holding.map(item => [item.pk.S, item.sk.S]), [[`TOKEN#${output.runId}`, 'TOKEN']], 'the task token stands where readers of runs see it');
    // Without these two it is in no index either, by which a task's runs are read.
    assert.deepEqual([holding[0].task, holding[0].pend], [undefined, undefined]);
    assert.equal((await lab.runItem(output.runId)).waits, 'workflow');
    // As long as any workflow may wait.
    assert.equal(Number(holding[0].expires.N), lab.time / 1000 + 366 * 86400);
  },

  async 'a token that is gone is nobody\'s: the run\'s end is on record all the same'(lab) {
    lab.task('clone', { parameters: { group: '' } });
    const { output } = await lab.run('gate', stepEvent(context()));
    await lab.table.put({ pk: { S: `TOKEN#${output.runId}` }, sk: { S: 'TOKEN' } });
    await end(lab);
    assert.deepEqual([lab.told.length, typeof (await lab.runItem(output.runId)).announcedAt], [0, 'string']);
  },

  async 'a ledger that does not take the token is told as one that does not take the run'(lab) {
    lab.task('clone');
    lab.faults.push(call => { if (call.args.Key?.sk?.S === 'TOKEN') throw lab.error('DynamoDb.InternalServerErrorException', 'no'); });
    const event = stepEvent(context());
    assert.equal((await lab.run('gate', event)).failed.error, 'DynamoDb.InternalServerErrorException');
    assert.deepEqual(lab.deadLetters, [event]);
    assert.deepEqual(await lab.runs(), []);
  },

  async 'a token that can\'t be read now is read by the sweep\'s try'(lab) {
    lab.task('clone', { parameters: { group: '' } });
    const { output } = await lab.run('gate', stepEvent(context()));
    lab.faults.push(call => { if (call.action === 'getItem' && call.args.Key.sk.S === 'TOKEN') throw lab.error('DynamoDb.InternalServerErrorException', 'no'); });
    await end(lab);
    assert.deepEqual([lab.told.length, (await lab.runItem(output.runId)).pend], [0, 'ANNOUNCE']);
    lab.faults.length = 0;
    lab.later(301);
    await lab.run('sweep', {});
    await lab.drain();
    assert.deepEqual(lab.told.map(t => t.TaskToken), ['T']);
  },
};
