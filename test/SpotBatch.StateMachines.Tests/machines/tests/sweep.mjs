// What dead executions and lost events leave, found within minutes.
import assert from 'node:assert/strict';
import { scheduleInput } from '../lib/lab.mjs';

const at = n => scheduleInput('clone', `2026-01-05T10:00:${String(n).padStart(2, '0')}Z`);
const runs = async (lab, n) => {
  lab.task('clone');
  for (let i = 0; i < n; i++) await lab.run('gate', at(i));
};

export const tests = {
  async 'nothing to do is a success'(lab) {
    assert.deepEqual((await lab.run('sweep', {})).output, { outcome: 'swept' });
    assert.equal(lab.started.length, 0);
  },

  async 'a run whose lease is not over is left alone'(lab) {
    lab.task('clone');
    await lab.run('gate', at(1), { killAfter: 1 });
    lab.later(299);
    await lab.run('sweep', {});
    assert.equal(lab.started.length, 0);
  },

  async 'many pending runs, over pages of the index, are all driven again'(lab) {
    lab.task('clone');
    for (let i = 0; i < 25; i++) await lab.run('gate', at(i), { killAfter: 1 });
    lab.later(301);
    lab.faults.push(async call => {
      if (call.action === 'query' && call.args.Limit > 10) {
        call.args.Limit = 10;
        return lab.table.call('query', call.args);
      }
    });
    await lab.run('sweep', {});
    assert.equal(lab.started.length, 25);
    assert.ok((await lab.drain()).every(e => e.output.outcome === 'submitted'));
    assert.equal(lab.batch.jobs.length, 25);
    await lab.run('sweep', {});
    assert.equal(lab.started.length, 0);
  },

  async 'two sweeps at once do not make two jobs'(lab) {
    lab.task('clone');
    await lab.run('gate', at(1), { killAfter: 1 });
    lab.later(301);
    await lab.run('sweep', {});
    await lab.run('sweep', {});
    assert.deepEqual((await lab.drain()).map(e => e.output.outcome), ['submitted', 'duplicate']);
  },

  async 'runs whose final event was lost are closed, with what AWS Batch still knows'(lab) {
    await runs(lab, 1);
    lab.batch.move('job-1', 'RUNNING');
    lab.batch.attempt('job-1', { statusReason: 'Host EC2 (instance i-1) terminated.', status: 'RUNNABLE' });
    lab.batch.move('job-1', 'RUNNING');
    lab.batch.attempt('job-1', { exitCode: 4, statusReason: 'Essential container in task exited', status: 'FAILED' });
    lab.batch.takeEvents();
    lab.later(3601);
    await lab.run('sweep', {});
    await lab.drain();
    const [run] = await lab.runs();
    assert.deepEqual([run.phase, run.status, run.seq, run.attempts, run.spotLosses, run.exitCode, run.pend], ['DONE', 'FAILED', 1000, 2, 1, 4, undefined]);
    assert.equal(lab.bus[0].Detail.status, 'FAILED');
  },

  async 'an array whose final event was lost is closed with its counts'(lab) {
    lab.task('clone', { tags: { 'spotbatch:array-size': '3' } });
    await lab.run('gate', at(1));
    lab.batch.move('job-1', 'FAILED');
    lab.batch.takeEvents();
    lab.later(3601);
    await lab.run('sweep', {});
    await lab.drain();
    assert.deepEqual((await lab.runs())[0].children, { SUCCEEDED: 2, FAILED: 1 });
  },

  async 'a job that is alive is looked at again in an hour; one that AWS Batch forgot has failed'(lab) {
    await runs(lab, 2);
    lab.batch.jobs[1].hidden = true;
    lab.later(3601);
    await lab.run('sweep', {});
    await lab.drain();
    const [alive, gone] = (await lab.runs()).sort((a, b) => a.jobId.localeCompare(b.jobId));
    assert.deepEqual([alive.phase, alive.leaseUntil], ['SUBMITTED', lab.time / 1000 + 3600]);
    assert.deepEqual([gone.phase, gone.status], ['DONE', 'FAILED']);
    assert.match(gone.exitReason, /does not know this job any more/);
    await lab.run('sweep', {});
    assert.equal(lab.started.length, 0);
  },

  async 'more jobs than one DescribeJobs takes'(lab) {
    await runs(lab, 23);
    for (let i = 1; i <= 23; i++) lab.batch.move(`job-${i}`, 'SUCCEEDED');
    lab.batch.takeEvents();
    lab.later(3601);
    await lab.run('sweep', {});
    assert.equal(lab.calls.filter(c => c.action === 'describeJobs').length, 3);
    await lab.drain();
    assert.ok((await lab.runs()).every(r => r.phase === 'DONE'));
    assert.equal(lab.bus.length, 23);
  },

  async 'history that is faster than the sweep wins'(lab) {
    await runs(lab, 1);
    lab.later(3601);
    lab.faults.push(async call => {
      if (call.machine === 'sweep' && call.action === 'updateItem') {
        lab.batch.move('job-1', 'SUCCEEDED');
        await lab.deliver();
      }
    });
    assert.equal((await lab.run('sweep', {})).output.outcome, 'swept');
    const [run] = await lab.runs();
    assert.deepEqual([run.phase, run.pend], ['DONE', undefined]);
  },

  async 'a throttled DescribeJobs does not keep it from announcing, and is seen'(lab) {
    await runs(lab, 2);
    lab.batch.move('job-1', 'SUCCEEDED');
    await lab.run('history', lab.batch.takeEvents()[0], { killAfter: 1 });
    lab.later(3601);
    lab.faults.push(call => { if (call.machine === 'sweep' && call.action === 'describeJobs') throw lab.error('Batch.TooManyRequestsException', 'slow down'); });
    assert.equal((await lab.run('sweep', {})).failed.error, 'SpotBatch.Unswept');
    assert.deepEqual(lab.started.map(s => Object.keys(s.input)), [['announce']]);
  },

  async 'an execution that does not start does not keep the others from it, and is seen'(lab) {
    lab.task('clone');
    for (let i = 0; i < 3; i++) await lab.run('gate', at(i), { killAfter: 1 });
    await lab.run('gate', at(10));
    await lab.run('gate', at(11));
    await lab.run('gate', at(12));
    lab.batch.move('job-1', 'SUCCEEDED');
    await lab.run('history', lab.batch.takeEvents()[0], { killAfter: 1 });
    lab.batch.move('job-2', 'SUCCEEDED');
    lab.batch.takeEvents();
    lab.later(3601);
    let unlucky = null;
    lab.faults.push(call => {
      if (call.action === 'startExecution') unlucky ??= call.args.Input;
      if (call.action === 'startExecution' && (call.args.StateMachineArn === 'history' || call.args.Input === unlucky)) {
        throw lab.error('Sfn.SfnException', 'slow down');
      }
      if (call.machine === 'sweep' && call.action === 'updateItem') throw lab.error('DynamoDb.InternalServerErrorException', 'no');
    });
    const { failed } = await lab.run('sweep', {});
    assert.equal(failed.error, 'SpotBatch.Unswept');
    lab.faults.length = 0;
    assert.equal((await lab.run('sweep', {})).output.outcome, 'swept');
    await lab.drain();
    assert.equal(lab.bus.length, 2);
    assert.equal((await lab.runs()).filter(r => r.phase === 'SUBMITTED').length, 4);
  },

  async 'a ledger that does not answer fails loudly'(lab) {
    lab.faults.push(call => { if (call.service === 'dynamodb') throw lab.error('DynamoDb.InternalServerErrorException', 'no'); });
    assert.equal((await lab.run('sweep', {})).failed.error, 'DynamoDb.InternalServerErrorException');
  },
};
