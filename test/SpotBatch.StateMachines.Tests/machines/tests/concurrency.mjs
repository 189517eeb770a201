// Queue, Forbid, Replace and pauses: what the gate does about a run that is already there.
import assert from 'node:assert/strict';
import { queueArn, scheduleInput, stepInput } from '../lib/lab.mjs';

const at = hour => scheduleInput('clone', `2026-01-05T${hour}:00:00Z`);
const holder = async lab => (await lab.table.item('TASK#clone', 'LOCK')).holder.S;

export const tests = {
  async 'Queue submits while a run is alive: AWS Batch itself keeps the job waiting'(lab) {
    lab.task('clone', { concurrency: 'Queue' });
    const first = await lab.run('gate', at('10'));
    lab.batch.move('job-1', 'RUNNING');
    await lab.deliver();
    const second = await lab.run('gate', at('12'));
    assert.deepEqual([first.output.outcome, second.output.outcome], ['submitted', 'submitted']);
    assert.notEqual(first.output.runId, second.output.runId);
    assert.equal(await lab.table.item('TASK#clone', 'LOCK'), undefined);
  },

  async 'Forbid skips while a run is alive, and says which'(lab) {
    lab.task('clone', { concurrency: 'Forbid' });
    const first = await lab.run('gate', at('10'));
    lab.batch.move('job-1', 'RUNNING');
    await lab.deliver();
    const { output } = await lab.run('gate', at('12'));
    assert.equal(output.outcome, 'skipped');
    const item = await lab.runItem(output.runId);
    assert.deepEqual([item.phase, item.blockedBy, item.pend], ['SKIPPED', first.output.runId, undefined]);
    assert.match(item.endReason, /is still alive$/);
  },

  async 'a skip for another run is told once, after it is on record'(lab) {
    lab.task('clone', { concurrency: 'Forbid' });
    const first = await lab.run('gate', at('10'));
    let recorded;
    lab.faults.push(async call => {
      if (call.action === 'putEvents') recorded = (await lab.runItem(call.args.Entries[0].Detail.runId)).phase;
    });
    const { output } = await lab.run('gate', at('12'));
    await lab.run('gate', at('12'));
    assert.deepEqual(lab.bus, [{
      EventBusName: 'spotbatch-prod', Source: 'spotbatch.gate', DetailType: 'Run Skipped',
      Detail: {
        platform: 'prod', task: 'clone', runId: output.runId, trigger: 'schedule', scheduledAt: '2026-01-05T12:00:00Z', acceptedAt: '2026-01-05T10:00:00.000Z',
        reason: `the run ${first.output.runId} is still alive`, blockedBy: first.output.runId, owner: 'team',
      },
    }]);
    assert.equal(recorded, 'SKIPPED');
  },

  async 'a skip that cannot be told is on record all the same, a workflow hears of it, and the sweep tells it'(lab) {
    lab.task('clone', { concurrency: 'Forbid' });
    await lab.run('gate', at('10'));
    lab.faults.push(call => { if (call.action === 'putEvents') throw lab.error('EventBridge.FailedEntry', 'no'); });
    const { output } = await lab.run('gate', stepInput('clone', { token: 'w', taskToken: 'T' }));
    const { phase, pend } = await lab.runItem(output.runId);
    assert.deepEqual([output.outcome, phase, pend], ['skipped', 'SKIPPED', 'GATE']);
    assert.deepEqual(lab.told.map(t => [t.TaskToken, t.Error]), [['T', 'SpotBatch.Skipped']]);
    lab.faults.length = 0;
    lab.later(310);
    await lab.run('sweep', {});
    await lab.drain();
    assert.deepEqual([lab.bus.map(e => e.DetailType), (await lab.runItem(output.runId)).pend], [['Run Skipped'], undefined]);
  },

  async 'Forbid runs again once the first run has ended and history knows'(lab) {
    lab.task('clone', { concurrency: 'Forbid' });
    await lab.run('gate', at('10'));
    lab.batch.move('job-1', 'SUCCEEDED');
    await lab.deliver();
    const { output } = await lab.run('gate', at('12'));
    assert.equal(output.outcome, 'submitted');
    assert.equal(await holder(lab), output.runId);
    assert.equal((await lab.table.item('TASK#clone', 'LOCK')).fence.N, '2');
  },

  async 'Forbid asks AWS Batch when the final event is late, and the event still fills in the rest'(lab) {
    lab.task('clone', { concurrency: 'Forbid' });
    const first = await lab.run('gate', at('10'));
    lab.batch.attempt('job-1', { exitCode: 3, statusReason: 'Essential container in task exited', status: 'FAILED' });
    const { output } = await lab.run('gate', at('12'));
    assert.equal(output.outcome, 'submitted');
    const closed = await lab.runItem(first.output.runId);
    assert.deepEqual([closed.phase, closed.status, closed.seq, closed.exitCode], ['DONE', 'FAILED', 900, undefined]);
    await lab.deliver();
    const full = await lab.runItem(first.output.runId);
    assert.deepEqual([full.phase, full.seq, full.exitCode], ['DONE', 1000, 3]);
    assert.equal(lab.bus.length, 1);
  },

  async 'a run that the gate closed gets its details from the sweep when its event never comes'(lab) {
    lab.task('clone', { concurrency: 'Forbid' });
    const first = await lab.run('gate', at('10'));
    lab.batch.attempt('job-1', { exitCode: 3, statusReason: 'Essential container in task exited', status: 'FAILED' });
    lab.batch.takeEvents();
    await lab.run('gate', at('12'));
    assert.equal(lab.bus.length, 0);
    lab.later(301);
    await lab.run('sweep', {});
    await lab.drain();
    const { phase, seq, exitCode, pend } = await lab.runItem(first.output.runId);
    assert.deepEqual([phase, seq, exitCode, pend], ['DONE', 1000, 3, undefined]);
    assert.deepEqual(lab.bus.map(e => e.Detail.exitCode), [3]);
  },

  async 'Forbid holds back while a job cannot be found yet, and lets go long after'(lab) {
    lab.task('clone', { concurrency: 'Forbid' });
    await lab.run('gate', at('10'));
    lab.batch.jobs[0].hidden = true;
    assert.equal((await lab.run('gate', at('11'))).output.outcome, 'skipped');
    lab.later(899);
    assert.equal((await lab.run('gate', at('12'))).output.outcome, 'skipped');
    lab.later(2);
    assert.equal((await lab.run('gate', at('13'))).output.outcome, 'submitted');
  },

  async 'Forbid skips for a run that is being submitted right now'(lab) {
    lab.task('clone', { concurrency: 'Forbid' });
    await lab.run('gate', at('10'), { killBefore: 5 });
    assert.equal((await lab.run('gate', at('12'))).output.outcome, 'skipped');
  },

  async 'Forbid abandons a run whose execution died before it was armed'(lab) {
    lab.task('clone', { concurrency: 'Forbid' });
    await lab.run('gate', at('10'), { killAfter: 4 });
    const [first] = await lab.runs();
    assert.equal(first.phase, 'CLAIMED');
    lab.later(301);
    assert.equal((await lab.run('gate', at('12'))).output.outcome, 'submitted');
    const { phase, endReason, pend } = await lab.runItem(first.runId);
    assert.deepEqual([phase, pend], ['ABANDONED', 'GATE']);
    await lab.run('sweep', {});
    await lab.drain();
    assert.deepEqual(lab.bus.filter(e => e.DetailType === 'Run Rejected').map(e => e.Detail.reason.replace(/clone--\w+/, 'another')), ['it was not submitted in time: another took its place']);
    assert.match(endReason, /^it was not submitted in time/);
    assert.equal((await lab.run('gate', { trigger: 'sweep', run: first.runId })).output.outcome, 'duplicate');
  },

  async 'Forbid abandons an armed run that has no job'(lab) {
    lab.task('clone', { concurrency: 'Forbid' });
    await lab.run('gate', at('10'), { killAfter: 5 });
    const [first] = await lab.runs();
    assert.equal(first.phase, 'ARMED');
    lab.later(301);
    assert.equal((await lab.run('gate', at('12'))).output.outcome, 'submitted');
    assert.equal((await lab.runItem(first.runId)).phase, 'ABANDONED');
  },

  async 'Forbid adopts the job of an armed run, over pages, and skips for it'(lab) {
    lab.task('clone', { concurrency: 'Forbid' });
    await lab.run('gate', at('10'), { killAfter: 6 });
    const [first] = await lab.runs();
    assert.equal(first.phase, 'ARMED');
    // Names that differ only in case fill the first page.
    const shouted = { JobName: first.runId.toUpperCase(), JobQueue: queueArn('bulk-arm'), Status: 'RUNNING', CreatedAt: lab.time, Attempts: [] };
    for (const JobId of ['x1', 'x2', 'x3']) lab.batch.jobs.push({ ...shouted, JobId });
    lab.later(301);
    const { output } = await lab.run('gate', at('12'));
    assert.deepEqual([output.outcome, (await lab.runItem(first.runId)).jobId], ['skipped', 'job-1']);
  },

  async 'an abandoned run that a workflow waits for is announced by the sweep'(lab) {
    lab.task('clone', { concurrency: 'Forbid' });
    await lab.run('gate', stepInput('clone', { token: 'w', taskToken: 'T' }), { killAfter: 5 });
    lab.later(301);
    await lab.run('gate', at('12'));
    await lab.run('sweep', {});
    await lab.drain();
    assert.deepEqual(lab.told.map(t => [t.action, t.TaskToken, t.Error]), [['sendTaskFailure', 'T', 'SpotBatch.Abandoned']]);
  },

  async 'the lock is taken by one when the holder is judged by two'(lab) {
    lab.task('clone', { concurrency: 'Forbid' });
    await lab.run('gate', at('10'));
    lab.batch.move('job-1', 'SUCCEEDED');
    await lab.deliver();
    let once = false;
    lab.faults.push(async call => {
      if (call.action === 'updateItem' && call.args.Key.sk.S === 'LOCK' && !once) {
        once = true;
        await lab.run('gate', at('11'));
      }
    });
    const { output } = await lab.run('gate', at('12'));
    assert.equal(output.outcome, 'skipped');
    assert.equal(lab.batch.jobs.length, 2);
  },

  async 'Replace ends the older run, waits until it is gone, and only then submits'(lab) {
    lab.task('clone', { concurrency: 'Replace' });
    await lab.run('gate', at('10'));
    lab.batch.move('job-1', 'RUNNING');
    await lab.deliver();
    let alive = null;
    lab.whileWaiting = async () => {
      assert.equal(lab.batch.jobs.length, 1);
      if (alive === null) alive = lab.time;
      if (lab.time - alive >= 30000) lab.batch.move('job-1', 'FAILED');
    };
    lab.later(60);
    const { output } = await lab.run('gate', at('12'));
    assert.equal(output.outcome, 'submitted');
    assert.ok(lab.batch.jobs[0].IsTerminated);
    assert.match(lab.batch.jobs[0].StatusReason, /^Replaced by clone--/);
  },

  async 'Replace gives up waiting in time and leaves the run to the sweep'(lab) {
    lab.task('clone', { concurrency: 'Replace' });
    await lab.run('gate', at('10'));
    lab.later(60);
    const began = lab.time;
    const { output } = await lab.run('gate', at('12'));
    assert.equal(output.outcome, 'deferred');
    assert.ok(lab.time - began < 180_000);
    lab.batch.move('job-1', 'FAILED');
    lab.later(301);
    await lab.run('sweep', {});
    assert.deepEqual((await lab.drain()).map(e => e.output.outcome), ['submitted']);
  },

  async 'Replace waits for a run that is being submitted, then ends it'(lab) {
    lab.task('clone', { concurrency: 'Replace' });
    await lab.run('gate', at('10'), { killBefore: 5 });
    lab.later(60);
    const { output } = await lab.run('gate', at('12'));
    assert.equal(output.outcome, 'deferred');
    assert.equal(lab.batch.jobs.length, 0);
  },

  async 'Replace waits while the older job cannot be found yet'(lab) {
    lab.task('clone', { concurrency: 'Replace' });
    await lab.run('gate', at('10'));
    lab.batch.jobs[0].hidden = true;
    assert.equal((await lab.run('gate', at('12'))).output.outcome, 'deferred');
    assert.equal(lab.batch.jobs.length, 1);
  },

  async 'Replace never lets an older run end a newer one'(lab) {
    lab.task('clone', { concurrency: 'Replace' });
    await lab.run('gate', at('10'), { killAfter: 1 });
    const [old] = await lab.runs();
    lab.later(310);
    await lab.run('gate', at('12'));
    const { output } = await lab.run('gate', { trigger: 'sweep', run: old.runId });
    assert.deepEqual([output.outcome, output.reason], ['skipped', 'a newer run replaced this one']);
    assert.deepEqual(lab.bus.map(e => [e.DetailType, e.Detail.runId, e.Detail.blockedBy]), [['Run Skipped', old.runId, (await holder(lab))]]);
    assert.ok(!lab.batch.jobs[0].IsTerminated);
  },

  async 'a failing TerminateJob is tried again at the next look'(lab) {
    lab.task('clone', { concurrency: 'Replace' });
    await lab.run('gate', at('10'));
    lab.faults.push(call => {
      if (call.action === 'terminateJob' && call.nth <= 4) throw lab.error('Batch.ServerException', 'no');
    });
    lab.whileWaiting = async () => {
      if (lab.batch.jobs[0].IsTerminated && lab.batch.jobs[0].Status !== 'FAILED') lab.batch.move('job-1', 'FAILED');
    };
    assert.equal((await lab.run('gate', at('12'))).output.outcome, 'submitted');
  },

  async 'a paused task skips with the reason, and runs once resumed'(lab) {
    lab.task('clone');
    await lab.table.put({ pk: { S: 'PAUSE#clone' }, sk: { S: 'PAUSE' }, reason: { S: 'moving the database' }, by: { S: 'ann' } });
    const { output } = await lab.run('gate', at('10'));
    assert.deepEqual([output.outcome, output.reason], ['paused', 'the task is paused: moving the database']);
    assert.deepEqual(lab.bus, [], 'a pause is no news');
    assert.deepEqual((({ phase, endReason }) => [phase, endReason])(await lab.runItem(output.runId)), ['SKIPPED', output.reason]);
    await lab.table.clear();
    assert.equal((await lab.run('gate', at('12'))).output.outcome, 'submitted');
  },

  async 'a pause beside the lock, where no operator may write, pauses nothing'(lab) {
    lab.task('clone');
    await lab.table.put({ pk: { S: 'TASK#clone' }, sk: { S: 'PAUSE' }, reason: { S: 'x' } });
    assert.equal((await lab.run('gate', at('10'))).output.outcome, 'submitted');
  },

  async 'a paused platform skips every task'(lab) {
    lab.task('clone');
    await lab.table.put({ pk: { S: 'PLATFORM' }, sk: { S: 'PAUSE' } });
    assert.equal((await lab.run('gate', at('10'))).output.reason, 'the platform is paused');
    assert.equal(lab.bus.length, 0);
  },

  async 'a workflow that waits hears of a skip and of a rejection'(lab) {
    lab.task('clone');
    await lab.table.put({ pk: { S: 'PLATFORM' }, sk: { S: 'PAUSE' } });
    const skipped = await lab.run('gate', stepInput('clone', { token: 'a', taskToken: 'T1' }));
    await lab.run('gate', stepInput('clone', { token: 'b', taskToken: 'T2', arraySize: 1 }));
    assert.deepEqual(lab.told.map(t => [t.action, t.TaskToken, t.Error]),
      [['sendTaskFailure', 'T1', 'SpotBatch.Skipped'], ['sendTaskFailure', 'T2', 'SpotBatch.Rejected']]);
    assert.equal((await lab.runItem(skipped.output.runId)).pend, undefined);
    assert.equal(lab.batch.jobs.length, 0);
  },

  async 'keys of the lock and pauses that were not read are read again'(lab) {
    lab.task('clone');
    lab.faults.push(call => {
      if (call.action === 'batchGetItem' && call.nth === 1) return { Responses: { ledger: [] }, UnprocessedKeys: call.args.RequestItems };
    });
    await lab.table.put({ pk: { S: 'PLATFORM' }, sk: { S: 'PAUSE' } });
    assert.equal((await lab.run('gate', at('10'))).output.outcome, 'paused');
  },

  async 'a pause, whatever else is in it and however much, skips its task, with the beginning of its reason'(lab) {
    lab.task('clone');
    for (const [more, reason] of [
      [{ reason: { S: 'x'.repeat(390_000) } }, 'the task is paused'],
      [{ reason: { S: 'x'.repeat(100_000) } }, `the task is paused: ${'x'.repeat(500)}`],
      [{ reason: { S: 'a migration' }, note: { S: 'x'.repeat(300_000) } }, 'the task is paused: a migration'],
      [{ reason: { M: {} } }, 'the task is paused'],
    ]) {
      await lab.table.clear();
      await lab.table.put({ pk: { S: 'PAUSE#clone' }, sk: { S: 'PAUSE' }, ...more });
      const { output, failed } = await lab.run('gate', at('10'));
      assert.deepEqual([output?.outcome, output?.reason], ['paused', reason], `the run is not skipped: ${failed?.error} ${failed?.cause}`);
    }
  },

  async 'why it is paused can\'t be read: the run is skipped all the same'(lab) {
    lab.task('clone');
    await lab.table.put({ pk: { S: 'PAUSE#clone' }, sk: { S: 'PAUSE' }, reason: { S: 'a migration' } });
    lab.faults.push(call => { if (call.state === 'Read why it is paused') throw lab.error('DynamoDb.InternalServerErrorException', 'no'); });
    assert.deepEqual((await lab.run('gate', at('10'))).output?.reason, 'the task is paused');
  },

  async 'a paused step hears the same of its run, whoever tells it'(lab) {
    const heard = new Set();
    for (const killAfter of [Infinity, 6]) {
      lab.told.length = 0;
      await lab.table.clear();
      lab.task('clone');
      await lab.table.put({ pk: { S: 'PAUSE#clone' }, sk: { S: 'PAUSE' }, reason: { S: 'a migration' } });
      await lab.run('gate', stepInput('clone', { taskToken: 'T' }), { killAfter });
      if (killAfter < Infinity) assert.deepEqual(lab.told, []);
      lab.later(310);
      await lab.run('sweep', {});
      await lab.drain();
      assert.equal(lab.told.length, 1);
      heard.add(`${lab.told[0].Error}: ${lab.told[0].Cause}`);
    }
    assert.equal(heard.size, 1, `a workflow hears by luck: ${[...heard].join(' | ')}`);
  },
};
