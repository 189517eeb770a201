// What AWS Batch says about a job, in any order and number, and what follows from its end.
import assert from 'node:assert/strict';
import { event } from '../lib/batch.mjs';
import { scheduleInput, stepInput, submitInput } from '../lib/lab.mjs';

const fire = scheduleInput('clone');
const job = (lab, n = 1) => lab.batch.jobs[n - 1];

async function submitted(lab, input = fire) {
  lab.task('clone', { parameters: { group: '' } });
  return (await lab.run('gate', input)).output.runId;
}

/** A life with a Spot loss: each event as it comes. */
function life(lab) {
  for (const status of ['RUNNABLE', 'STARTING', 'RUNNING']) { lab.later(10); lab.batch.move('job-1', status); }
  lab.later(60);
  lab.batch.attempt('job-1', { reason: 'Task stopped', statusReason: 'Host EC2 (instance i-0abc) terminated.', status: 'RUNNABLE' });
  for (const status of ['STARTING', 'RUNNING']) { lab.later(10); lab.batch.move('job-1', status); }
  lab.later(100);
  lab.batch.attempt('job-1', { exitCode: 0, statusReason: 'Essential container in task exited', status: 'SUCCEEDED' });
  return lab.batch.takeEvents();
}

const whole = {
  phase: 'DONE', status: 'SUCCEEDED', seq: 1000, attempts: 2, spotLosses: 1, exitCode: 0, logStream: 'log/job-1/2',
  startedAt: '2026-01-05T10:00:30.000Z', stoppedAt: '2026-01-05T10:03:30.000Z', queuedAt: '2026-01-05T10:00:00.000Z', pend: undefined,
  // From the job's creation to its first start; from there to its end; and its two attempts alone.
  queueSeconds: 30, runSeconds: 180, machineSeconds: 160,
};
const picked = item => Object.fromEntries(Object.keys(whole).map(k => [k, item[k]]));

export const tests = {
  async 'a run with a Spot loss ends as one item that says it all'(lab) {
    const runId = await submitted(lab);
    for (const e of life(lab)) await lab.run('history', e);
    const item = await lab.runItem(runId);
    assert.deepEqual(picked(item), whole);
    assert.deepEqual(item.attemptDetails, [
      { reason: 'Host EC2 (instance i-0abc) terminated.: Task stopped', startedAt: '2026-01-05T10:00:30.000Z', stoppedAt: '2026-01-05T10:01:30.000Z', logStream: 'log/job-1/1' },
      { reason: 'Essential container in task exited', exitCode: 0, startedAt: '2026-01-05T10:01:50.000Z', stoppedAt: '2026-01-05T10:03:30.000Z', logStream: 'log/job-1/2' },
    ]);
    assert.ok(item.announcedAt);
    assert.deepEqual(lab.bus.map(e => [e.EventBusName, e.Source, e.DetailType]), [['spotbatch-prod', 'spotbatch.history', 'Run Finished']]);
    assert.deepEqual(lab.bus[0].Detail, {
      platform: 'prod', task: 'clone', runId, status: 'SUCCEEDED', scheduledAt: '2026-01-05T10:00:00Z', trigger: 'schedule', attempts: 2, spotLosses: 1,
      exitCode: 0, reason: 'Essential container in task exited', owner: 'team', jobId: 'job-1', logStream: 'log/job-1/2',
      acceptedAt: '2026-01-05T10:00:00.000Z', startedAt: '2026-01-05T10:00:30.000Z', stoppedAt: '2026-01-05T10:03:30.000Z',
    });
  },

  async 'a run that ended is one line of the log of runs'(lab) {
    const runId = await submitted(lab);
    for (const e of life(lab)) await lab.run('history', e);
    assert.deepEqual(lab.log, [{
      group: '/spotbatch/prod/runs', stream: 'runs', at: lab.time,
      platform: 'prod', task: 'clone', runId, status: 'SUCCEEDED', succeeded: 1, failed: 0, day: '2026-01-05', trigger: 'schedule', owner: 'team', scheduledAt: '2026-01-05T10:00:00Z',
      acceptedAt: '2026-01-05T10:00:00.000Z', queuedAt: '2026-01-05T10:00:00.000Z', startedAt: '2026-01-05T10:00:30.000Z', stoppedAt: '2026-01-05T10:03:30.000Z',
      waitSeconds: 30, runSeconds: 180, attempts: 2, spotLosses: 1, exitCode: 0, reason: 'Essential container in task exited', jobId: 'job-1', logStream: 'log/job-1/2',
      // 60 s until the machine was lost, 100 s to the end; the 20 s between were nobody's.
      machineSeconds: 160, vcpuSeconds: 320, vcpus: 2, memoryMiB: 4096,
    }]);
  },

  async 'a run that never started has no times in the log of runs, and no machine'(lab) {
    await submitted(lab);
    lab.batch.move('job-1', 'FAILED', { StatusReason: 'CannotPullContainerError' });
    await lab.deliver();
    const [{ status, succeeded, failed, day, waitSeconds, runSeconds, machineSeconds, exitCode, attempts, reason }] = lab.log;
    assert.deepEqual([status, succeeded, failed, day, waitSeconds, runSeconds, machineSeconds, exitCode, attempts, reason], ['FAILED', 0, 1, '2026-01-05', undefined, undefined, undefined, undefined, 0, 'CannotPullContainerError']);
  },

  async 'an array is one line that says how many it was'(lab) {
    await submitted(lab, submitInput('clone', { token: 't', arraySize: 5 }));
    lab.batch.move('job-1', 'SUCCEEDED');
    await lab.deliver();
    assert.deepEqual(lab.log.map(l => [l.status, l.arraySize, l.machineSeconds]), [['SUCCEEDED', 5, undefined]]);
  },

  async 'without the log of runs all else is as it was'(lab) {
    for (const [i, error] of ['CloudWatchLogs.ResourceNotFoundException', 'CloudWatchLogs.ThrottlingException', 'States.Timeout'].entries()) {
      lab.faults.length = 0;
      lab.faults.push(call => { if (call.service === 'cloudwatchlogs') throw lab.error(error, 'no'); });
      const runId = await submitted(lab, stepInput('clone', { token: `t${i}`, taskToken: 'T' }));
      lab.batch.move(`job-${i + 1}`, 'SUCCEEDED');
      await lab.deliver();
      const { status, announcedAt, pend } = await lab.runItem(runId);
      assert.deepEqual([status, typeof announcedAt, pend, lab.bus.length, lab.told.length, lab.log.length], ['SUCCEEDED', 'string', undefined, i + 1, i + 1, 0], error);
    }
  },

  async 'an end that is announced late is logged then, without the size'(lab) {
    const runId = await submitted(lab);
    lab.batch.move('job-1', 'SUCCEEDED');
    // It dies before the event of the end: the item has it already.
    await lab.run('history', lab.batch.takeEvents()[0], { killBefore: 2 });
    await lab.run('history', { announce: runId });
    assert.deepEqual(lab.log.map(l => [l.runId, l.status, l.vcpus, l.vcpuSeconds]), [[runId, 'SUCCEEDED', undefined, undefined]]);
  },

  async 'a Spot retry moves the status back to RUNNABLE, as it should'(lab) {
    const runId = await submitted(lab);
    const events = life(lab);
    const seen = [];
    for (const e of events) {
      await lab.run('history', e);
      seen.push((await lab.runItem(runId)).status);
    }
    assert.deepEqual(seen, ['RUNNABLE', 'STARTING', 'RUNNING', 'RUNNABLE', 'STARTING', 'RUNNING', 'SUCCEEDED']);
  },

  async 'a run that goes on has waited, and has no run time yet'(lab) {
    const runId = await submitted(lab);
    for (const e of life(lab).slice(0, 4)) await lab.run('history', e);
    const { status, queueSeconds, runSeconds, machineSeconds } = await lab.runItem(runId);
    assert.deepEqual([status, queueSeconds, runSeconds, machineSeconds], ['RUNNABLE', 30, undefined, 60]);
  },

  async 'ten attempts with long reasons, the most that AWS Batch makes, are a small item'(lab) {
    const runId = await submitted(lab);
    for (let i = 1; i <= 11; i++) {
      lab.batch.move('job-1', 'RUNNING');
      lab.batch.attempt('job-1', { exitCode: 1, reason: 'r'.repeat(2000), statusReason: 's'.repeat(2000), status: i < 11 ? 'RUNNABLE' : 'FAILED' });
    }
    await lab.deliver();
    const item = await lab.runItem(runId);
    assert.deepEqual([item.attempts, item.attemptDetails.length, item.exitReason.length], [11, 10, 500]);
    for (const { reason } of item.attemptDetails) assert.equal(reason.length, 300);
    assert.ok(JSON.stringify(item).length < 8000);
  },

  async 'every event twice changes nothing: one end is announced'(lab) {
    const runId = await submitted(lab);
    for (const e of life(lab)) for (let i = 0; i < 2; i++) await lab.run('history', e);
    assert.deepEqual(picked(await lab.runItem(runId)), whole);
    assert.equal(lab.bus.length, 1);
  },

  async 'events backwards: the first one to come is the last word'(lab) {
    const runId = await submitted(lab);
    for (const e of life(lab).reverse()) await lab.run('history', e);
    assert.deepEqual(picked(await lab.runItem(runId)), whole);
    assert.equal(lab.bus.length, 1);
  },

  async 'events in any of 60 orders end the same and never go back'(lab) {
    const runId = await submitted(lab);
    const events = life(lab);
    const before = await lab.table.item(`RUN#${runId}`, 'RUN');
    let dice = 12345;
    const roll = n => (dice = (dice * 1103515245 + 12345) % 2 ** 31) % n;
    for (let round = 0; round < 60; round++) {
      await lab.table.put(before);
      const deck = [...events, events[roll(events.length)]];
      let highest = -1;
      while (deck.length) {
        await lab.run('history', deck.splice(roll(deck.length), 1)[0]);
        const { seq } = await lab.runItem(runId);
        assert.ok(seq >= highest);
        highest = seq;
      }
      assert.deepEqual(picked(await lab.runItem(runId)), whole);
    }
    assert.equal(lab.bus.length, 60);
  },

  async 'a failure says why, with its exit code'(lab) {
    const runId = await submitted(lab);
    lab.batch.move('job-1', 'RUNNING');
    lab.batch.attempt('job-1', { exitCode: 137, reason: 'OutOfMemoryError: Container killed due to memory usage', statusReason: 'Essential container in task exited', status: 'FAILED' });
    await lab.deliver();
    const { status, exitCode, exitReason, spotLosses } = await lab.runItem(runId);
    assert.deepEqual([status, exitCode, exitReason, spotLosses], ['FAILED', 137, 'Essential container in task exited', 0]);
    assert.equal(lab.bus[0].Detail.status, 'FAILED');
    assert.equal(lab.bus[0].Detail.exitCode, 137);
  },

  async 'a job that fails before it ran has no start and no exit code'(lab) {
    await submitted(lab);
    lab.batch.move('job-1', 'FAILED', { StatusReason: 'CannotPullContainerError' });
    await lab.deliver();
    const { runId, startedAt, exitCode, reason, attempts } = lab.bus[0].Detail;
    assert.deepEqual([startedAt, exitCode, reason, attempts], [undefined, undefined, 'CannotPullContainerError', 0]);
    const { queueSeconds, runSeconds, machineSeconds } = await lab.runItem(runId);
    assert.deepEqual([queueSeconds, runSeconds, machineSeconds], [undefined, undefined, 0]);
  },

  async 'an array\'s end counts its children; children have no runs, whether or not their events have an index'(lab) {
    const runId = await submitted(lab, submitInput('clone', { token: 't', arraySize: 5 }));
    for (const [jobId, arrayProperties] of [['job-1:2', { index: 2 }], ['job-1:2', undefined], ['job-1:2', {}], ['job-2', { index: 2 }]]) {
      for (const status of ['RUNNABLE', 'RUNNING', 'SUCCEEDED', 'FAILED']) lab.batch.child('job-1', 2, status, arrayProperties);
      for (const e of lab.batch.takeEvents()) await lab.run('history', { ...e, detail: { ...e.detail, jobId } });
      assert.deepEqual((await lab.runItem(runId)).status, undefined);
      assert.equal(lab.calls.filter(c => c.action === 'terminateJob').length, 0, `${jobId} ${JSON.stringify(arrayProperties)} was taken for a stray`);
    }
    lab.batch.move('job-1', 'FAILED');
    await lab.deliver();
    assert.deepEqual((await lab.runItem(runId)).children, { SUCCEEDED: 4, FAILED: 1 });
  },

  async 'an array ends without its counts when DescribeJobs is throttled'(lab) {
    const runId = await submitted(lab, submitInput('clone', { token: 't', arraySize: 5 }));
    lab.faults.push(call => { if (call.action === 'describeJobs') throw lab.error('Batch.TooManyRequestsException', 'slow down'); });
    lab.batch.move('job-1', 'SUCCEEDED');
    await lab.deliver();
    const { status, children } = await lab.runItem(runId);
    assert.deepEqual([status, children], ['SUCCEEDED', undefined]);
  },

  async 'an event of a job that nobody knows is none of our business'(lab) {
    await submitted(lab);
    const strange = event({ ...job(lab), JobName: 'by-hand', JobId: 'other', Status: 'RUNNING' });
    assert.equal((await lab.run('history', strange)).failed, undefined);
    assert.equal(lab.calls.filter(c => c.action === 'terminateJob').length, 0);
  },

  async 'a job of a run that was skipped, rejected or abandoned is terminated'(lab) {
    const runId = await submitted(lab);
    for (const phase of ['SKIPPED', 'REJECTED', 'ABANDONED']) {
      const item = await lab.table.item(`RUN#${runId}`, 'RUN');
      const { jobId, ...rest } = item;
      await lab.table.put({ ...rest, phase: { S: phase } });
      job(lab).IsTerminated = false;
      lab.batch.move('job-1', 'RUNNABLE');
      await lab.deliver();
      assert.ok(job(lab).IsTerminated, phase);
      await lab.table.put(item);
    }
  },

  async 'the end of a stray job changes nothing'(lab) {
    const runId = await submitted(lab);
    await lab.run('history', event({ ...job(lab), JobId: 'stray', Status: 'FAILED' }));
    const { jobId, status } = await lab.runItem(runId);
    assert.deepEqual([jobId, status, lab.bus.length], ['job-1', undefined, 0]);
  },

  async 'a stray job that cannot be terminated fails loudly'(lab) {
    await submitted(lab);
    const stray = { ...job(lab), JobId: 'stray', Status: 'RUNNING' };
    lab.batch.jobs.push(stray);
    lab.faults.push(call => { if (call.action === 'terminateJob') throw lab.error('Batch.ServerException', 'no'); });
    const { failed } = await lab.run('history', event(stray));
    assert.equal(failed.error, 'SpotBatch.Stray');
  },

  async 'a workflow that waits gets the result'(lab) {
    const runId = await submitted(lab, stepInput('clone', { token: 't', taskToken: 'T' }));
    for (const e of life(lab)) await lab.run('history', e);
    assert.equal(lab.told.length, 1);
    const [{ action, TaskToken, Output }] = lab.told;
    assert.deepEqual([action, TaskToken], ['sendTaskSuccess', 'T']);
    assert.deepEqual(JSON.parse(Output), lab.bus[0].Detail);
    assert.equal(JSON.parse(Output).runId, runId);
  },

  async 'a workflow that waits hears of the failure'(lab) {
    await submitted(lab, stepInput('clone', { token: 't', taskToken: 'T' }));
    lab.batch.move('job-1', 'FAILED');
    await lab.deliver();
    assert.deepEqual(lab.told.map(t => [t.action, t.Error, JSON.parse(t.Cause).status]), [['sendTaskFailure', 'SpotBatch.RunFailed', 'FAILED']]);
  },

  async 'a workflow that is gone does not matter'(lab) {
    for (const [i, error] of ['TaskDoesNotExist', 'TaskTimedOut', 'InvalidToken'].entries()) {
      lab.faults.length = 0;
      lab.faults.push(call => { if (/sendTask/.test(call.action)) throw lab.error(`Sfn.${error}Exception`, 'gone'); });
      const runId = await submitted(lab, stepInput('clone', { token: `t${i}`, taskToken: 'T' }));
      lab.batch.move(`job-${i + 1}`, 'SUCCEEDED');
      await lab.deliver();
      assert.ok((await lab.runItem(runId)).announcedAt, error);
    }
  },

  async 'a workflow that cannot be told now is told by the sweep'(lab) {
    const runId = await submitted(lab, stepInput('clone', { token: 't', taskToken: 'T' }));
    lab.faults.push(call => { if (/sendTask/.test(call.action)) throw lab.error('Sfn.SfnException', 'slow down'); });
    lab.batch.move('job-1', 'SUCCEEDED');
    assert.equal((await lab.run('history', lab.batch.takeEvents()[0])).failed.error, 'SpotBatch.NotAnnounced');
    lab.faults.length = 0;
    lab.later(301);
    await lab.run('sweep', {});
    await lab.drain();
    assert.deepEqual(lab.told.map(t => t.TaskToken), ['T']);
    assert.equal((await lab.runItem(runId)).pend, undefined);
  },

  async 'killed before or after each call of the end, the sweep announces it'(lab) {
    for (const how of ['killBefore', 'killAfter']) {
      for (let call = 1; ; call++) {
        await lab.table.clear();
        lab.log.length = 0;
        lab.batch.jobs.length = lab.batch.definitions.length = lab.bus.length = lab.told.length = 0;
        const runId = await submitted(lab, stepInput('clone', { token: 't', taskToken: 'T' }));
        lab.batch.move('job-1', 'SUCCEEDED');
        if (!(await lab.run('history', lab.batch.takeEvents()[0], { [how]: call })).killed) break;
        // Killed before anything was written the sweep looks an hour later; else after a few minutes.
        lab.later(3601);
        for (let i = 0; i < 2; i++) { await lab.run('sweep', {}); await lab.drain(); }
        const item = await lab.runItem(runId);
        assert.deepEqual([item.phase, item.status, item.pend], ['DONE', 'SUCCEEDED', undefined], `${how} ${call}`);
        assert.ok(lab.bus.length >= 1 && lab.bus.length <= 2, `${how} ${call}`);
        // A second line for a second announcement; queries count each run once.
        assert.ok(lab.log.length <= 2 && lab.log.every(l => l.runId === runId), `${how} ${call}`);
        assert.ok(lab.told.length >= 1, `${how} ${call}`);
      }
    }
  },

  async 'an end that was announced is not announced again, only marked'(lab) {
    const runId = await submitted(lab);
    for (const e of life(lab)) await lab.run('history', e);
    await lab.run('history', { announce: runId });
    assert.equal(lab.bus.length, 1);
  },

  async 'nothing to announce of a run that still goes on'(lab) {
    const runId = await submitted(lab);
    await lab.run('history', { announce: runId });
    assert.equal(lab.bus.length, 0);
  },

  async 'the bus refuses the event: still pending, and loud'(lab) {
    const runId = await submitted(lab);
    lab.faults.push(call => { if (call.action === 'putEvents') throw lab.error('EventBridge.FailedEntry', 'refused'); });
    lab.batch.move('job-1', 'SUCCEEDED');
    assert.equal((await lab.run('history', lab.batch.takeEvents()[0])).failed.error, 'SpotBatch.NotAnnounced');
    assert.equal((await lab.runItem(runId)).pend, 'ANNOUNCE');
  },

  async 'a ledger that does not answer fails loudly'(lab) {
    await submitted(lab);
    lab.batch.move('job-1', 'SUCCEEDED');
    lab.faults.push(call => { if (call.service === 'dynamodb') throw lab.error('DynamoDb.InternalServerErrorException', 'no'); });
    assert.equal((await lab.run('history', lab.batch.takeEvents()[0])).failed.error, 'DynamoDb.InternalServerErrorException');
  },

  async 'a job that is only called like a run is none of it: not its end, and nothing is terminated for it'(lab) {
    const runId = await submitted(lab);
    const item = await lab.table.item(`RUN#${runId}`, 'RUN');
    const { jobId, ...armed } = { ...item, phase: { S: 'ARMED' }, pend: { S: 'GATE' } };
    const closed = { ...armed, phase: { S: 'SKIPPED' } };
    const real = event({ ...job(lab), JobId: 'foreign' }).detail;
    const arn = 'arn:aws:batch:eu-west-1:111122223333:job-';
    const forged = {
      'on a foreign queue': { jobQueue: `${arn}queue/mine` },
      'on a foreign queue, without a tag': { jobQueue: `${arn}queue/mine`, tags: {} },
      'of a foreign definition': { jobDefinition: `${arn}definition/prod-other:1` },
      'of a definition whose name only begins alike': { jobDefinition: `${arn}definition/prod-clone-2:1` },
      'of another run by its tag': { tags: { ...real.tags, 'spotbatch:run': 'clone--00000000000000000000000000000000' } },
      'called like no run': { jobName: 'clone', tags: { ...real.tags, 'spotbatch:run': 'clone' } },
    };
    for (const [how, change] of Object.entries(forged)) {
      for (const before of [item, armed, closed]) {
        await lab.table.put(before);
        for (const status of ['RUNNING', 'SUCCEEDED']) {
          assert.equal((await lab.run('history', { source: 'aws.batch', detail: { ...real, status, ...change } })).failed, undefined, how);
        }
        assert.deepEqual(await lab.table.item(`RUN#${runId}`, 'RUN'), before, `a job ${how} changed the run`);
      }
    }
    assert.deepEqual(lab.bus, [], 'nothing was announced');
    assert.deepEqual(lab.calls.filter(c => c.action === 'terminateJob'), [], 'nothing was terminated');
  },

  async 'an event that does not say which run its job was submitted for: AWS Batch is asked'(lab) {
    const runId = await submitted(lab);
    const item = await lab.table.item(`RUN#${runId}`, 'RUN');
    const { jobId, ...armed } = { ...item, phase: { S: 'ARMED' }, pend: { S: 'GATE' } };
    const asked = () => lab.calls.filter(c => c.machine === 'history' && c.action === 'describeJobs').length;
    for (const lacks of ['tags', 'jobDefinition', 'jobQueue']) {
      const bare = (more = {}) => {
        const e = event({ ...job(lab), Status: 'RUNNING', ...more });
        return { ...e, detail: { ...e.detail, [lacks]: lacks === 'tags' ? { resourceArn: 'arn' } : undefined } };
      };
      lab.calls.length = 0;
      await lab.table.put(item);
      await lab.run('history', bare());
      assert.deepEqual([(await lab.runItem(runId)).status, asked()], ['RUNNING', 0], 'the job on record is known');
      await lab.table.put(armed);
      await lab.run('history', bare());
      assert.deepEqual([(await lab.runItem(runId)).jobId, asked()], ['job-1', 1], 'a job is adopted after it was looked at');
      // A second job of the run, and one that only has its name.
      lab.batch.jobs.push({ ...job(lab), JobId: 'stray', Status: 'RUNNING' }, { ...job(lab), JobId: 'foreign', Status: 'RUNNING', Tags: { 'spotbatch:task': 'clone' } });
      await lab.run('history', bare({ JobId: 'foreign' }));
      assert.equal(lab.batch.jobs[2].IsTerminated, undefined, 'not ours');
      await lab.run('history', bare({ JobId: 'stray' }));
      assert.equal(lab.batch.jobs[1].IsTerminated, true);
      lab.batch.jobs.length = 1;
    }
  },

  async 'AWS Batch may describe a job later than it tells of it, or not at all'(lab) {
    const runId = await submitted(lab);
    const item = await lab.table.item(`RUN#${runId}`, 'RUN');
    const { jobId, ...armed } = { ...item, phase: { S: 'ARMED' }, pend: { S: 'GATE' } };
    await lab.table.put(armed);
    const bare = { detail: { ...event({ ...job(lab), Status: 'RUNNING' }).detail, tags: {} } };
    job(lab).hidden = true;
    let shows = Infinity;
    lab.whileWaiting = () => { job(lab).hidden = lab.time < shows; };
    assert.equal((await lab.run('history', bare)).failed.error, 'SpotBatch.Unknown');
    assert.equal((await lab.runItem(runId)).jobId, undefined, 'the sweep still looks for it');
    shows = lab.time + 40000;
    await lab.run('history', bare);
    assert.equal((await lab.runItem(runId)).jobId, 'job-1');
    await lab.table.put(armed);
    lab.faults.push(call => { if (call.action === 'describeJobs') throw lab.error('Batch.BatchException', 'no'); });
    assert.match((await lab.run('history', bare)).failed.cause, /job-1, called clone--.*Batch\.BatchException/);
  },

  async 'an end whose write was answered late, twice or never is announced by the execution that wrote it'(lab) {
    const runId = await submitted(lab);
    lab.batch.move('job-1', 'SUCCEEDED');
    let lost = 0;
    lab.faults.push(async (call, answer) => {
      if (call.action !== 'updateItem' || call.state !== 'Update the run' || lost >= 2) return undefined;
      lost++;
      await answer();
      throw lab.error('DynamoDb.SdkClientException', 'Read timed out');
    });
    await lab.run('history', lab.batch.takeEvents()[0]);
    assert.deepEqual(lab.bus.map(e => e.DetailType), ['Run Finished'], 'the end that it wrote itself was no news to it');
    const { phase, pend, announcedAt } = await lab.runItem(runId);
    assert.deepEqual([phase, pend, typeof announcedAt], ['DONE', undefined, 'string']);
  },

  async 'a run never expires while its job lives, however long; from its end on it does'(lab) {
    for (const expiryTakes of [0, 172800]) {
      await lab.table.clear();
      lab.batch.jobs.length = lab.batch.definitions.length = 0;
      lab.expiryTakes = expiryTakes;
      const runId = await submitted(lab);
      // As earlier versions had it: from its first day on.
      await lab.table.put({ ...await lab.table.item(`RUN#${runId}`, 'RUN'), expires: { N: String(lab.time / 1000 + 90 * 86400) } });
      lab.batch.move('job-1', 'RUNNING');
      await lab.deliver();
      assert.equal((await lab.runItem(runId)).expires, undefined, 'an event of a live job keeps its run');
      lab.later(200 * 86400);
      await lab.run('sweep', {});
      lab.batch.move('job-1', 'SUCCEEDED');
      await lab.deliver();
      const { phase, expires } = await lab.runItem(runId);
      assert.deepEqual([phase, expires], ['DONE', lab.time / 1000 + 90 * 86400]);
      lab.later(89 * 86400);
      await lab.run('sweep', {});
      assert.equal((await lab.runItem(runId)).phase, 'DONE');
      lab.later(4 * 86400);
      await lab.run('sweep', {});
      assert.equal(await lab.runItem(runId), undefined);
    }
  },

  async 'that another run replaced this one is said with its end, whatever the reason reads'(lab) {
    const runId = await submitted(lab);
    await lab.table.put({ ...await lab.table.item(`RUN#${runId}`, 'RUN'), replacedBy: { S: 'clone--2' } });
    lab.batch.move('job-1', 'FAILED', { StatusReason: 'anything' });
    await lab.deliver();
    assert.deepEqual([lab.bus[0].Detail.replacedBy, lab.bus[0].Detail.reason], ['clone--2', 'anything']);
  },

  async 'any text of any length: the end is a small event, and a line of JSON'(lab) {
    const nasty = '"\\\n\r\t\u0000\u001b[31m\u2028\u{1F4A5}{% $states %}${Platform}<!channel>';
    lab.faults.push((call, answer) => {
      if (call.service === 'cloudwatchlogs') for (const { Message } of call.args.LogEvents) assert.equal(JSON.parse(Message).failed, 1);
      return undefined;
    });
    for (const [i, reason] of [nasty.repeat(200), '\u{1F4A5}'.repeat(2000), '\u0001'.repeat(2000), ''].entries()) {
      const runId = await submitted(lab, submitInput('clone', { token: `t${i}` }));
      const mine = lab.batch.jobs.at(-1);
      lab.batch.move(mine.JobId, 'RUNNING');
      lab.batch.attempt(mine.JobId, { exitCode: 1, reason, statusReason: reason, status: 'FAILED' });
      const [, last] = lab.batch.takeEvents();
      last.detail.container.logStreamName = 'l'.repeat(5000);
      // AWS's own limit for an event.
      last.detail.container.environment = [{ name: 'TEXT', value: 'x'.repeat(262144 - 100 - Buffer.byteLength(JSON.stringify(last))) }];
      await lab.run('history', last);
      const { Detail } = lab.bus.at(-1);
      assert.ok(Buffer.byteLength(JSON.stringify(Detail)) < 8000, `${Buffer.byteLength(JSON.stringify(Detail))} bytes`);
      assert.equal(Detail.runId, runId);
      assert.ok([...Detail.reason].length <= 500 && reason.startsWith(Detail.reason));
      assert.equal(lab.log.at(-1).reason, Detail.reason);
    }
  },

  async 'slow calls: the end of an array is on record before its execution is over, and announced in the end'(lab) {
    const runId = await submitted(lab, submitInput('clone', { token: 't', arraySize: 5 }));
    lab.batch.move('job-1', 'SUCCEEDED');
    const [last] = lab.batch.takeEvents();
    const tries = {};
    // Twelve seconds a call; each fails twice, the count of the children always.
    lab.faults.push(call => {
      lab.later(12);
      tries[call.state] = (tries[call.state] ?? 0) + 1;
      if (tries[call.state] < 3 || call.state === 'Count the children') throw lab.error('Any.SdkClientException', 'Read timed out');
    });
    const began = lab.time;
    await lab.run('history', last);
    assert.equal((await lab.runItem(runId)).phase, 'DONE', `not on record after ${(lab.time - began) / 1000} s`);
    lab.faults.length = 0;
    lab.later(901);
    await lab.run('sweep', {});
    await lab.drain();
    const { pend, announcedAt } = await lab.runItem(runId);
    assert.deepEqual([pend, typeof announcedAt], [undefined, 'string']);
  },

  async 'a status that AWS Batch may add one day changes no end'(lab) {
    const runId = await submitted(lab);
    lab.batch.move('job-1', 'PAUSED');
    await lab.deliver();
    assert.equal((await lab.runItem(runId)).status, 'PAUSED');
    lab.batch.move('job-1', 'SUCCEEDED');
    await lab.deliver();
    assert.equal((await lab.runItem(runId)).status, 'SUCCEEDED');
  },
};

for (const [name, input] of Object.entries({ nothing: {}, 'a text': 'x', 'no job name': { detail: { jobId: 'j', status: 'RUNNING' } }, 'a status that is a number': { detail: { jobName: 'n', jobId: 'j', status: 5 } } })) {
  tests[`fails loudly: ${name}`] = async lab => {
    assert.equal((await lab.run('history', input)).failed.error, 'SpotBatch.Malformed');
  };
}
