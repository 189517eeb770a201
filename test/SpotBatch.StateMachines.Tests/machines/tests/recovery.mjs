// Executions that die, calls that fail, answers that are lost: what is left is taken up again.
import assert from 'node:assert/strict';
import { scheduleInput, stepInput } from '../lib/lab.mjs';
import { throttled } from '../lib/errors.mjs';

export const tests = {};
const fire = scheduleInput('clone');

/** The queue that the first run was recorded with is deleted; AWS Batch says so in these words. */
function deleted(lab, words) {
  const old = lab.calls.filter(c => c.state === 'Arm the run').at(-1).args.ExpressionAttributeValues[':queue'].S;
  lab.faults.push(call => {
    if (call.action === 'listJobs' && call.args.JobQueue === old) throw lab.error('Batch.ClientException', `${words} (Service: Batch, Status Code: 400, Request ID: 0)`);
  });
}

for (const concurrency of ['Allow', 'Forbid', 'Replace']) {
  for (const [how, before] of [['before', true], ['after', false]]) {
    tests[`${concurrency}: killed ${how} each call in turn, the sweep makes it one job`] = async lab => {
      for (let call = 1; ; call++) {
        lab.batch.jobs.length = 0;
        lab.batch.definitions.length = 0;
        await lab.table.clear();
        lab.task('clone', { concurrency });
        const result = await lab.run('gate', fire, { [before ? 'killBefore' : 'killAfter']: call });
        if (!result.killed) {
          assert.ok(call > 4);
          return `${call - 1} calls`;
        }
        lab.later(301);
        await lab.run('sweep', {});
        const ends = await lab.drain();
        // Killed before the claim nothing is known; Scheduler counts that as not delivered.
        const expected = before && call === 1 ? 0 : 1;
        assert.equal(lab.batch.jobs.length, expected, `${call}: ${JSON.stringify(ends)}`);
        if (!expected) continue;
        const [run] = await lab.runs();
        assert.deepEqual([run.phase, run.jobId], ['SUBMITTED', 'job-1'], `call ${call}`);
      }
    };
  }
}

Object.assign(tests, {
  async 'the event of a job comes before it was recorded: one job, no second'(lab) {
    lab.task('clone');
    await lab.run('gate', fire, { killAfter: 5 });
    lab.batch.move('job-1', 'RUNNABLE');
    await lab.deliver();
    const [run] = await lab.runs();
    assert.deepEqual([run.phase, run.jobId, run.pend], ['SUBMITTED', 'job-1', 'BATCH']);
    lab.later(301);
    assert.equal((await lab.run('gate', fire)).output.outcome, 'duplicate');
  },

  async 'history is faster than the gate: the gate agrees'(lab) {
    lab.task('clone');
    lab.faults.push(async call => {
      if (call.machine === 'gate' && call.action === 'updateItem' && /submitted/.test(call.args.UpdateExpression)) {
        lab.batch.move('job-1', 'RUNNABLE');
        await lab.deliver();
      }
    });
    const { output } = await lab.run('gate', fire);
    assert.deepEqual([output.outcome, output.jobId], ['submitted', 'job-1']);
  },

  async 'a job that ListJobs did not show is the stray one, and is terminated'(lab) {
    lab.task('clone');
    await lab.run('gate', fire, { killAfter: 5 });
    lab.batch.jobs[0].hidden = true;
    lab.later(301);
    assert.equal((await lab.run('gate', fire)).output.jobId, 'job-2');
    lab.batch.jobs[0].hidden = false;
    lab.batch.move('job-1', 'RUNNING');
    await lab.deliver();
    assert.ok(lab.batch.jobs[0].IsTerminated);
    assert.ok(!lab.batch.jobs[1].IsTerminated);
  },

  async 'another job is on record already: the gate terminates its own'(lab) {
    lab.task('clone');
    let other = false;
    lab.faults.push(async call => {
      if (call.action === 'submitJob' && !other) {
        other = true;
        const { JobId } = lab.batch.submitJob(call.args);
        lab.batch.move(JobId, 'RUNNABLE');
        await lab.deliver();
      }
    });
    const { output } = await lab.run('gate', fire);
    assert.deepEqual([output.outcome, output.jobId], ['duplicate', 'job-1']);
    assert.ok(lab.batch.jobs[1].IsTerminated);
  },

  async 'SubmitJob with a lost answer: the job is found and recorded'(lab) {
    lab.task('clone');
    lab.faults.push(async (call, answer) => {
      if (call.action !== 'submitJob') return;
      await answer();
      throw lab.error('Batch.SdkClientException', 'Unable to execute HTTP request: Read timed out');
    });
    const { output } = await lab.run('gate', fire);
    assert.deepEqual([output.outcome, output.jobId, lab.batch.jobs.length], ['submitted', 'job-1', 1]);
  },

  async 'SubmitJob with a lost answer and no job to see: left armed, found by the sweep'(lab) {
    lab.task('clone');
    lab.faults.push(async (call, answer) => {
      if (call.action !== 'submitJob') return;
      await answer();
      lab.batch.jobs[0].hidden = true;
      throw lab.error('Batch.ServerException', 'Internal (Service: Batch, Status Code: 500)');
    });
    const { output } = await lab.run('gate', fire);
    assert.equal(output.outcome, 'deferred');
    assert.equal((await lab.runs())[0].phase, 'ARMED');
    lab.batch.jobs[0].hidden = false;
    lab.later(301);
    await lab.run('sweep', {});
    assert.deepEqual((await lab.drain()).map(e => e.output.jobId), ['job-1']);
    assert.equal(lab.batch.jobs.length, 1);
  },

  async 'a throttled SubmitJob is tried again until there is room'(lab) {
    lab.task('clone');
    lab.faults.push(call => {
      if (call.action === 'submitJob' && call.nth <= 4) throw throttled('Batch', 'SubmitJob');
    });
    assert.equal((await lab.run('gate', fire)).output.outcome, 'submitted');
    assert.equal(lab.batch.jobs.length, 1);
  },

  async 'TooManyRequests that goes on is deferred, within the execution\'s time'(lab) {
    lab.task('clone');
    lab.faults.push(call => {
      if (call.action === 'submitJob') throw lab.error('Batch.TooManyRequestsException', 'slow down');
    });
    const began = lab.time;
    assert.deepEqual((({ outcome, reason }) => [outcome, reason])((await lab.run('gate', fire)).output), ['deferred', 'AWS Batch throttles']);
    assert.ok(lab.time - began < 180_000);
  },

  async 'a throttled ListJobs defers a takeover'(lab) {
    lab.task('clone');
    await lab.run('gate', fire, { killAfter: 5 });
    lab.later(301);
    lab.faults.push(call => { if (call.action === 'listJobs') throw throttled('Batch', 'ListJobs'); });
    assert.equal((await lab.run('gate', fire)).output.outcome, 'deferred');
    lab.faults.length = 0;
    lab.later(301);
    assert.equal((await lab.run('gate', fire)).output.jobId, 'job-1');
  },

  async 'a definition that cannot be read for a moment is read again'(lab) {
    lab.task('clone');
    lab.faults.push(call => { if (call.action === 'describeJobDefinitions' && call.nth <= 3) throw throttled('Batch', 'DescribeJobDefinitions'); });
    assert.equal((await lab.run('gate', fire)).output.outcome, 'submitted');
  },

  async 'a disabled queue is no fault of the request: alarm, and the sweep tries on'(lab) {
    lab.task('clone');
    for (const queue of lab.batch.queues.values()) queue.enabled = false;
    const { failed } = await lab.run('gate', fire);
    assert.equal(failed.error, 'SpotBatch.Deferred');
    assert.match(failed.cause, /ENABLED/);
    for (const queue of lab.batch.queues.values()) queue.enabled = true;
    lab.later(301);
    await lab.run('sweep', {});
    assert.deepEqual((await lab.drain()).map(e => e.output.outcome), ['submitted']);
  },

  async 'a permission that is not there yet on Describe is told, fails loudly and is tried again'(lab) {
    lab.task('clone');
    lab.faults.push(call => { if (call.action === 'describeJobDefinitions') throw lab.error('Batch.AccessDeniedException', 'not authorized'); });
    assert.equal((await lab.run('gate', fire)).failed.error, 'SpotBatch.Refused');
    assert.deepEqual(lab.bus.map(e => [e.DetailType, e.Detail.reason]), [['Submission Refused', 'not authorized']]);
    lab.faults.length = 0;
    lab.later(301);
    await lab.run('sweep', {});
    assert.deepEqual((await lab.drain()).map(e => e.output.outcome), ['submitted']);
  },

  async 'after a day nobody can tell: the run is abandoned and the alarm rings'(lab) {
    lab.task('clone');
    await lab.run('gate', fire, { killAfter: 5 });
    lab.later(86400 + 301);
    const { failed } = await lab.run('gate', { trigger: 'sweep', run: (await lab.runs())[0].runId });
    assert.equal(failed.error, 'SpotBatch.Abandoned');
    const [run] = await lab.runs();
    assert.deepEqual([run.phase, run.pend], ['ABANDONED', undefined]);
    assert.equal(lab.batch.jobs.length, 1);
  },

  async 'a day later, a workflow that waits hears of it'(lab) {
    lab.task('clone');
    await lab.run('gate', stepInput('clone', { token: 't', taskToken: 'T' }), { killAfter: 2 });
    lab.later(86400 + 301);
    await lab.run('sweep', {});
    await lab.drain();
    await lab.run('sweep', {});
    await lab.drain();
    assert.deepEqual(lab.told.map(t => t.Error), ['SpotBatch.Abandoned']);
  },

  async 'a ledger that does not answer the claim sends the fire to the dead letters and fails loudly'(lab) {
    lab.task('clone');
    lab.faults.push(call => { if (call.service === 'dynamodb') throw lab.error('DynamoDb.InternalServerErrorException', 'no'); });
    assert.equal((await lab.run('gate', fire)).failed.error, 'DynamoDb.InternalServerErrorException');
    assert.deepEqual(lab.deadLetters, [fire]);
  },

  async 'without the dead letters, too, the gate still fails with the reason'(lab) {
    lab.task('clone');
    lab.faults.push(call => { if (call.service !== 'batch') throw lab.error(call.service === 'sqs' ? 'Sqs.SqsException' : 'DynamoDb.InternalServerErrorException', 'no'); });
    assert.equal((await lab.run('gate', fire)).failed.error, 'DynamoDb.InternalServerErrorException');
    assert.deepEqual(lab.deadLetters, []);
  },

  async 'a fire that is on record never goes to the dead letters'(lab) {
    lab.task('clone');
    await lab.run('gate', fire, { killAfter: 1 });
    lab.faults.push(call => { if (call.service === 'dynamodb') throw lab.error('DynamoDb.InternalServerErrorException', 'no'); });
    lab.later(301);
    await lab.run('gate', { trigger: 'sweep', run: (await lab.runs())[0].runId });
    assert.deepEqual(lab.deadLetters, []);
  },

  async 'a claim outlasts a minute of throttling: nobody would send the fire again'(lab) {
    lab.task('clone');
    const until = lab.time + 60_000;
    lab.faults.push(call => {
      if (call.service === 'dynamodb' && lab.time < until) throw lab.error('DynamoDb.ThrottlingException', 'slow down');
    });
    assert.equal((await lab.run('gate', fire)).output.outcome, 'submitted');
  },

  async 'every write of the ledger may be throttled a few times'(lab) {
    lab.task('clone', { concurrency: 'Forbid' });
    const seen = new Map();
    lab.faults.push(call => {
      const key = JSON.stringify(call.args.UpdateExpression ?? call.action);
      seen.set(key, (seen.get(key) ?? 0) + 1);
      if (call.service === 'dynamodb' && seen.get(key) <= 3) throw lab.error('DynamoDb.ProvisionedThroughputExceededException', 'slow down');
    });
    assert.equal((await lab.run('gate', fire)).output.outcome, 'submitted');
    assert.equal(lab.batch.jobs.length, 1);
  },

  async 'two executions of one fire at the same moment are one job'(lab) {
    lab.task('clone');
    let inner = null;
    lab.faults.push(async call => { if (call.action === 'submitJob' && !inner) inner = await lab.run('gate', fire); });
    await lab.run('gate', fire);
    assert.equal(inner.output.outcome, 'duplicate');
    assert.equal(lab.batch.jobs.length, 1);
  },

  async 'the queue of a holder that died is deleted: it has no job, and the task runs on its new one'(lab) {
    for (const words of ['JobQueue arn:aws:batch:eu-west-1:111122223333:job-queue/old-arm not found', 'Job queue old-arm does not exist.']) {
      Object.assign(lab.batch, { definitions: [], jobs: [] });
      await lab.table.clear();
      lab.faults.length = 0;
      lab.task('clone', { concurrency: 'Forbid' });
      await lab.run('gate', fire, { killBefore: 6 });
      const [holder] = await lab.runs();
      assert.equal(holder.phase, 'ARMED');
      deleted(lab, words);
      lab.later(310);
      const { output, failed } = await lab.run('gate', scheduleInput('clone', '2026-01-05T11:00:00Z'));
      assert.equal(output?.outcome, 'submitted', `a queue that is gone blocks the task: ${failed?.cause}`);
      assert.equal((await lab.runItem(holder.runId)).phase, 'ABANDONED');
    }
  },

  async 'the queue of a run whose execution died is deleted: the run goes to the task\'s new one'(lab) {
    lab.task('clone');
    await lab.run('gate', fire, { killBefore: 5 });
    assert.equal((await lab.runs())[0].phase, 'ARMED');
    deleted(lab, 'JobQueue old-arm not found.');
    lab.later(310);
    await lab.run('sweep', {});
    assert.deepEqual((await lab.drain()).map(e => e.output?.outcome), ['submitted']);
  },

  async 'what else ListJobs says of a queue is no proof that it has no job'(lab) {
    for (const [name, words] of [['Batch.ClientException', 'JobQueue old-arm is not in the ENABLED state'], ['Batch.ServerException', 'JobQueue not found'],
      ['Batch.ClientException', 'the next token does not exist'], ['Batch.AccessDeniedException', 'not authorized: job queue not found']]) {
      Object.assign(lab.batch, { definitions: [], jobs: [] });
      await lab.table.clear();
      lab.faults.length = 0;
      lab.task('clone', { concurrency: 'Forbid' });
      await lab.run('gate', fire, { killBefore: 6 });
      lab.later(310);
      lab.faults.push(call => { if (call.action === 'listJobs') throw lab.error(name, `${words} (Service: Batch, Status Code: ${/Server/.test(name) ? 500 : /Access/.test(name) ? 403 : 400}, Request ID: 0)`); });
      const { output } = await lab.run('gate', scheduleInput('clone', '2026-01-05T11:00:00Z'));
      assert.equal(output, undefined, `${name}: ${words}`);
      assert.deepEqual(lab.batch.jobs, []);
    }
  },
});
