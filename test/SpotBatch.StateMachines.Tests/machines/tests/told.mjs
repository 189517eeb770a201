// Who is told of a run that was rejected, skipped or given up: whatever is lost on the way, somebody, once on record.
import assert from 'node:assert/strict';
import { scheduleInput, submitInput } from '../lib/lab.mjs';

export const tests = {};
const second = scheduleInput('clone', '2026-01-05T11:00:00Z');

/** Lets the sweep and what it starts come by, four times. */
async function later(lab) {
  for (let n = 0; n < 4; n++) {
    lab.later(301);
    await lab.run('sweep', {});
    await lab.drain();
  }
}

/** A write of the gate is done, and its answer never arrives. */
function lose(lab, update, times = 1) {
  let left = times;
  lab.faults.push(async (call, answer) => {
    if (call.machine !== 'gate' || !update.test(call.args.UpdateExpression ?? '') || left === 0) return;
    left--;
    await answer();
    throw lab.error('DynamoDb.SdkClientException', 'Read timed out');
  });
}

// Two ways to end without a job that people are told of.
const ends = {
  'a rejection': {
    phase: 'REJECTED', event: 'Run Rejected', write: /SET phase = :phase, endReason = :reason, pend/,
    async start(lab) { lab.task('clone'); },
    input: more => submitInput('clone', { token: 't', parameters: { nobody: 'x' }, ...more }),
  },
  'a skip': {
    phase: 'SKIPPED', event: 'Run Skipped', write: /blockedBy/,
    async start(lab) {
      lab.task('clone', { concurrency: 'Forbid' });
      await lab.run('gate', scheduleInput('clone'));
    },
    input: more => submitInput('clone', { token: 't', ...more }),
  },
};
for (const [name, { phase, event, write, start, input }] of Object.entries(ends)) {
  const found = async lab => (await lab.runs()).find(r => r.phase === phase);
  for (const times of [1, 5]) {
    tests[`${name} whose answer is lost ${times === 1 ? 'once' : 'for good'} is told`] = async lab => {
      await start(lab);
      lose(lab, write, times);
      await lab.run('gate', input());
      await later(lab);
      assert.deepEqual(lab.bus.map(e => e.DetailType), [event]);
      const { pend, announcedAt, expires } = await found(lab);
      assert.equal(pend, undefined);
      assert.ok(announcedAt);
      assert.ok(expires > lab.time / 1000 + 89 * 86400);
    };
  }
  tests[`${name} whose execution dies after any call is told by the sweep`] = async lab => {
    for (let call = 1; ; call++) {
      lab.bus.length = 0;
      lab.batch.jobs.length = lab.batch.definitions.length = 0;
      await lab.table.clear();
      await start(lab);
      const { killed } = await lab.run('gate', input(), { killAfter: call });
      if (!killed) return `${call - 1} calls`;
      await later(lab);
      const told = lab.bus.filter(e => e.DetailType === event);
      assert.ok(told.length >= 1 && told.length <= 2, `after call ${call}: told ${told.length} times`);
      assert.equal(told[0].Detail.task, 'clone');
      assert.ok(told[0].Detail.reason.length > 5);
      assert.equal((await found(lab)).pend, undefined);
      assert.ok(lab.batch.jobs.length <= 1);
    }
  };
  tests[`${name} that is told, and cannot be marked as told, is told twice rather than never`] = async lab => {
    await start(lab);
    lab.faults.push(call => { if (/announcedAt/.test(call.args.UpdateExpression ?? '') && call.machine === 'gate' && lab.bus.length < 2) throw lab.error('DynamoDb.InternalServerErrorException', 'no'); });
    assert.equal((await lab.run('gate', input())).output?.runId, (await found(lab)).runId);
    await later(lab);
    assert.deepEqual(lab.bus.map(e => e.DetailType), [event, event]);
    assert.equal((await found(lab)).pend, undefined);
  };
}

tests['a run that is given up after a day fails loudly, though the answer of the write is lost'] = async lab => {
  lab.task('clone');
  await lab.run('gate', second, { killAfter: 5 });
  lab.later(86400 + 301);
  lose(lab, /claimant = :me, expires/);
  const [run] = await lab.runs();
  assert.equal((await lab.run('gate', { trigger: 'sweep', run: run.runId })).failed?.error, 'SpotBatch.Abandoned');
  const { phase, expires } = await lab.runItem(run.runId);
  assert.equal(phase, 'ABANDONED');
  assert.ok(expires > lab.time / 1000);
};
tests['a claim whose answer is lost is one run, and one job'] = async lab => {
  lab.task('clone');
  lose(lab, /if_not_exists\(phase/, 3);
  assert.equal((await lab.run('gate', second)).output?.outcome, 'submitted');
  assert.equal(lab.batch.jobs.length, 1);
};
tests['every other write whose answer is lost goes on as if it had arrived'] = async lab => {
  for (const concurrency of ['Forbid', 'Replace']) {
    for (const write of [/holder = :me/, /armedAt/, /jobId = :job/, /replacedBy/]) {
      lab.faults.length = 0;
      lab.batch.jobs.length = lab.batch.definitions.length = 0;
      await lab.table.clear();
      lab.task('clone', { concurrency });
      lose(lab, write);
      if (concurrency === 'Replace') {
        await lab.run('gate', scheduleInput('clone'));
        lab.whileWaiting = async () => { if (lab.batch.jobs[0]?.IsTerminated && lab.batch.jobs[0].Status !== 'FAILED') lab.batch.move('job-1', 'FAILED'); };
        lab.later(60);
      }
      assert.equal((await lab.run('gate', second)).output?.outcome, 'submitted', `${concurrency} ${write}`);
    }
  }
};
tests['the run that is replaced says by which, before its job ends'] = async lab => {
  lab.task('clone', { concurrency: 'Replace' });
  const first = await lab.run('gate', scheduleInput('clone'));
  let said;
  lab.faults.push(async call => { if (call.action === 'terminateJob') said = (await lab.runItem(first.output.runId)).replacedBy; });
  lab.whileWaiting = async () => { if (lab.batch.jobs[0]?.IsTerminated && lab.batch.jobs[0].Status !== 'FAILED') lab.batch.move('job-1', 'FAILED'); };
  lab.later(60);
  const { output } = await lab.run('gate', second);
  assert.equal(output?.outcome, 'submitted');
  assert.equal(said, output.runId);
};
for (const [end, act] of Object.entries({
  async skipped(lab) {
    lab.task('clone', { concurrency: 'Forbid' });
    await lab.run('gate', scheduleInput('clone'));
    return (await lab.run('gate', second)).output.runId;
  },
  async abandoned(lab) {
    lab.task('clone', { concurrency: 'Forbid' });
    await lab.run('gate', scheduleInput('clone'), { killAfter: 4 });
    const [run] = await lab.runs();
    lab.later(301);
    await lab.run('gate', second);
    return run.runId;
  },
  async closed(lab) {
    lab.task('clone', { concurrency: 'Forbid' });
    const first = await lab.run('gate', scheduleInput('clone'));
    lab.batch.move('job-1', 'SUCCEEDED');
    await lab.run('gate', second);
    return first.output.runId;
  },
})) {
  tests[`a run that the gate ${end} expires from then on, and no live one does`] = async lab => {
    const ended = await act(lab);
    assert.ok((await lab.runItem(ended)).expires >= lab.time / 1000 + 89 * 86400);
    for (const run of await lab.runs()) if (['CLAIMED', 'ARMED', 'SUBMITTED'].includes(run.phase)) assert.equal(run.expires, undefined, run.phase);
  };
}
