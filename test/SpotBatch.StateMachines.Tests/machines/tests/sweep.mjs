// What dead executions and lost events leave, found within minutes.
import assert from 'node:assert/strict';
import { scheduleInput } from '../lib/lab.mjs';

const at = n => scheduleInput('clone', `2026-01-05T10:00:${String(n).padStart(2, '0')}Z`);
const seconds = lab => Math.floor(lab.time / 1000);
const limit = 262144;

/** A run as the gate leaves it, with whatever else. */
const pending = (lab, n, pend, phase, more = {}) => lab.table.put({
  pk: { S: `RUN#clone--${String(n).padStart(32, '0')}` }, sk: { S: 'RUN' }, task: { S: 'clone' }, acceptedAt: { S: '2026-01-05T10:00:00.000Z' },
  pend: { S: pend }, phase: { S: phase }, leaseUntil: { N: String(seconds(lab) - 1000 + n) }, ...more,
});

/** Fails a call whose answer is larger than Step Functions takes; answers with the size of the largest that it took. */
function small(lab) {
  let largest = 0;
  lab.faults.push(async (call, answer) => {
    const result = await answer();
    const bytes = Buffer.byteLength(JSON.stringify(result));
    if (bytes > limit) throw lab.error('States.DataLimitExceeded', `${call.action} answers ${bytes} bytes`);
    largest = Math.max(largest, bytes);
    return result;
  });
  return () => largest;
}

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
    assert.equal(lab.calls.filter(c => c.action === 'describeJobs').length, 8);
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

  async 'pages are small whatever the runs hold: 262,144 bytes are no state\'s result'(lab) {
    // 120 throttled runs with parameters of 2 KB each were enough to stop the sweep for ever.
    const request = { M: { parameters: { M: { text: { S: 'x'.repeat(2048) } } } } };
    for (let n = 0; n < 120; n++) await pending(lab, n, 'GATE', 'ARMED', { request });
    for (let n = 200; n < 203; n++) await pending(lab, n, 'GATE', 'ARMED', { request: { M: { parameters: { M: { text: { S: 'x'.repeat(390000) } } } } } });
    for (let n = 300; n < 360; n++) await pending(lab, n, 'ANNOUNCE', 'DONE', { exitReason: { S: 'y'.repeat(6000) } });
    const largest = small(lab);
    assert.deepEqual(await lab.run('sweep', {}), { output: { outcome: 'swept' } });
    assert.equal(lab.started.length, 183);
    assert.ok(largest() < 20000, `${largest()} bytes`);
  },

  async 'jobs with long descriptions are described in small groups, or alone; one that is too large keeps no other'(lab) {
    await runs(lab, 7);
    // The longest that AWS Batch takes; two that only fit alone; one that can't be described at all.
    const bytes = [80000, 80000, 80000, 200000, 200000, 300000, 80000];
    for (const [i, job] of lab.batch.jobs.entries()) {
      job.Container = { ...job.Container, Environment: [{ Name: 'TEXT', Value: 'x'.repeat(bytes[i]) }] };
      lab.batch.move(job.JobId, 'SUCCEEDED');
    }
    lab.batch.takeEvents();
    lab.later(3601);
    const largest = small(lab);
    assert.deepEqual((await lab.run('sweep', {})).failed, { error: 'SpotBatch.Unswept', cause: '1 could not be swept' });
    await lab.drain();
    assert.deepEqual((await lab.runs()).map(r => [r.jobId, r.phase]).sort(), lab.batch.jobs.map(j => [j.JobId, j.JobId === 'job-6' ? 'SUBMITTED' : 'DONE']));
    assert.ok(largest() > 200000);
  },

  async 'a job id that AWS Batch refuses keeps no other from being looked at'(lab) {
    await runs(lab, 3);
    const [first] = (await lab.runs()).sort((a, b) => a.jobId.localeCompare(b.jobId));
    await lab.table.put({ ...await lab.table.item(first.pk, 'RUN'), jobId: { S: 'no such id' } });
    for (const { JobId } of lab.batch.jobs) lab.batch.move(JobId, 'SUCCEEDED');
    lab.batch.takeEvents();
    lab.later(3601);
    lab.faults.push(call => { if (call.action === 'describeJobs' && call.args.Jobs.includes('no such id')) throw lab.error('Batch.ClientException', 'invalid job id'); });
    assert.equal((await lab.run('sweep', {})).failed.error, 'SpotBatch.Unswept');
    await lab.drain();
    assert.deepEqual((await lab.runs()).map(r => r.phase).sort(), ['DONE', 'DONE', 'SUBMITTED']);
  },

  async 'an item that is no run is not driven, described or announced, whatever it holds'(lab) {
    await runs(lab, 1);
    lab.later(3601);
    const id = 'clone--00000000000000000000000000000000';
    const forged = [];
    for (const [pend, phase] of [['GATE', 'ARMED'], ['BATCH', 'SUBMITTED'], ['ANNOUNCE', 'DONE']]) {
      for (const [pk, sk, more] of [
        ['PAUSE#clone', `PAUSE${pend}`, {}], ['PLATFORM', `PAUSE${pend}`, {}], [`PAUSE#RUN#${id}`, `RUN${pend}`, {}], [`RUN#${id}`, `PAUSE${pend}`, {}],
        [`RUN#clone-${pend}`, 'RUN', {}], [`RUN#${id.replace('clone', pend)}`, 'RUN', { phase: { S: 'FORGED' } }],
        [`PAUSE#${pend}`, 'PAUSE', { jobId: { S: 'x'.repeat(390000) } }], [`PAUSE#l${pend}`, 'PAUSE', { jobId: { M: { x: { S: 'x'.repeat(390000) } } } }], [`PAUSE#n${pend}`, 'PAUSE', { jobId: { N: '5' } }], [`PAUSE#m${pend}`, 'PAUSE', { phase: { M: {} } }],
      ]) {
        forged.push({ pk: { S: pk }, sk: { S: sk }, pend: { S: pend }, leaseUntil: { N: String(forged.length) }, phase: { S: phase }, jobId: { S: 'job-1' }, ...more });
      }
    }
    for (const item of forged) await lab.table.put(item);
    small(lab);
    assert.deepEqual(await lab.run('sweep', {}), { output: { outcome: 'swept' } });
    assert.deepEqual(lab.started, []);
    // The run's own job, alone: it is alive, and looked at again in an hour.
    assert.deepEqual(lab.calls.filter(c => c.machine === 'sweep' && c.action === 'describeJobs').map(c => c.args.Jobs), [['job-1']]);
    assert.deepEqual(lab.calls.filter(c => c.machine === 'sweep' && c.action === 'updateItem').length, 1);
    for (const { pk, sk, ...rest } of forged) assert.deepEqual(await lab.table.item(pk.S, sk.S), { pk, sk, ...rest });
  },

  async 'what is in the way at the front keeps the rest from nothing: sweeps begin elsewhere'(lab) {
    for (let n = 0; n < 600; n++) await lab.table.put({ pk: { S: 'PAUSE#clone' }, sk: { S: `${n}` }, pend: { S: 'GATE' }, leaseUntil: { N: String(n) }, phase: { S: 'ARMED' } });
    await pending(lab, 1, 'GATE', 'ARMED');
    // A query takes eight seconds: a sweep comes to five pages.
    lab.faults.push(call => { if (call.action === 'query') lab.later(8); });
    const outcomes = [];
    for (let sweep = 0; sweep < 4; sweep++) {
      const began = lab.time;
      outcomes.push((await lab.run('sweep', {})).failed?.error ?? 'swept');
      assert.ok(lab.time - began <= 180000);
      lab.time = began + 300000;
    }
    assert.ok(lab.started.some(s => s.input.run.startsWith('clone--')), 'the run behind them was never driven');
    assert.ok(outcomes.includes('SpotBatch.Unswept'), 'that it came to no end is seen');
  },

  async 'slow calls: a sweep ends by itself, and each kind has its turn'(lab) {
    lab.task('clone');
    for (let n = 0; n < 400; n++) await pending(lab, n, 'GATE', 'ARMED');
    for (let n = 400; n < 460; n++) await pending(lab, n, 'BATCH', 'SUBMITTED', { jobId: { S: `job-${n}` } });
    for (let n = 500; n < 900; n++) await pending(lab, n, 'ANNOUNCE', 'DONE');
    // Five seconds a call; forty or three go at the same time, which the laboratory does one after the other.
    lab.faults.push(call => {
      lab.later(/startExecution|updateItem/.test(call.action) ? 5 / (/detail/.test(call.args.Input) ? 3 : 40) : 5);
    });
    for (let sweep = 0; sweep < 3; sweep++) {
      lab.started.length = 0;
      const began = lab.time;
      assert.equal((await lab.run('sweep', {})).failed.error, 'SpotBatch.Unswept', 'that it came to no end is seen');
      assert.ok(lab.time - began < 180000, `${(lab.time - began) / 1000} s`);
      for (const [kind, key] of [['gate', 'run'], ['history', 'detail'], ['history', 'announce']]) {
        assert.ok(lab.started.some(s => s.machine === kind && s.input[key]), `${key}: none in sweep ${sweep}`);
      }
      lab.time = began + 300000;
    }
  },

  async 'keys of the longest kind, written by whoever may write a pause, are read in smaller pages'(lab) {
    await pending(lab, 1, 'GATE', 'ARMED');
    for (let n = 0; n < 50; n++) {
      await lab.table.put({ pk: { S: `PAUSE#${'\u0001'.repeat(2000)}${n}` }, sk: { S: '\u0001'.repeat(1000) }, pend: { S: 'GATE' }, leaseUntil: { N: String(n) }, phase: { S: 'ARMED' } });
    }
    const largest = small(lab);
    assert.deepEqual(await lab.run('sweep', {}), { output: { outcome: 'swept' } });
    assert.equal(lab.started.length, 1);
    assert.ok(largest() < limit);
  },

  async 'an end that can not be announced goes to the end of the line, and is tried again'(lab) {
    await pending(lab, 1, 'ANNOUNCE', 'DONE');
    await pending(lab, 2, 'ANNOUNCE', 'DONE');
    lab.faults.push(async call => {
      if (call.action === 'updateItem' && /0{31}2/.test(call.args.Key.pk.S)) await lab.table.call('UpdateItem', { ...call.args, UpdateExpression: 'REMOVE pend', ConditionExpression: undefined, ExpressionAttributeValues: undefined });
    });
    await lab.run('sweep', {});
    assert.equal(lab.started.length, 1, 'the second one was announced meanwhile');
    lab.started.length = lab.faults.length = 0;
    lab.later(300);
    await lab.run('sweep', {});
    assert.deepEqual(lab.started, []);
    lab.later(601);
    await lab.run('sweep', {});
    assert.equal(lab.started.length, 1);
    lab.faults.push(call => { if (call.action === 'updateItem') throw lab.error('DynamoDb.InternalServerErrorException', 'no'); });
    lab.later(901);
    assert.equal((await lab.run('sweep', {})).failed.error, 'SpotBatch.Unswept');
  },

  async 'a job that AWS Batch forgot, eight days after an end that nobody heard of, is closed; one that it shows late is not'(lab) {
    await runs(lab, 1);
    lab.batch.move('job-1', 'SUCCEEDED');
    lab.batch.takeEvents();
    lab.later(8 * 86400);
    lab.batch.behind = 60;
    await lab.run('gate', at(30));
    await lab.run('sweep', {});
    await lab.drain();
    const [first, second] = (await lab.runs()).sort((a, b) => a.jobId.localeCompare(b.jobId));
    assert.deepEqual([first.phase, first.status, second.phase], ['DONE', 'FAILED', 'SUBMITTED']);
    assert.match(first.exitReason, /does not know this job any more/);
  },
};
