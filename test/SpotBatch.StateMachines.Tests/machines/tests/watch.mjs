// What did not happen: tasks that are late, runs that run or wait too long.
import assert from 'node:assert/strict';
import { scheduleInput, submitInput } from '../lib/lab.mjs';
import { plain } from '../lib/ledger-table.mjs';

const hour = 3600;
const day = 24 * hour;
const iso = lab => new Date(lab.time).toISOString();

/** A task that fires daily, with its schedules, known to the watch. */
async function watched(lab, name = 'clone', { start = 25 * hour, success = 49 * hour, schedules = 1, more = {} } = {}) {
  lab.task(name, {
    tags: {
      ...(start ? { 'spotbatch:expect-start': String(start), 'spotbatch:schedules': String(schedules) } : {}),
      ...(success ? { 'spotbatch:expect-success': String(success) } : {}), ...more,
    },
  });
  for (let i = 1; i <= schedules; i++) lab.scheduler.schedules.set(`prod.${name}${i === 1 ? '' : `.${i}`}`, { State: 'ENABLED' });
  await lab.run('watch', { look: 'register' });
  await due(lab);
  return name;
}

const due = async lab => {
  const end = await lab.run('watch', { look: 'due' });
  assert.deepEqual(end, { output: { outcome: 'watched' } });
};

/** Time goes by, with a look every so many seconds. */
async function pass(lab, seconds, step = 5 * 60) {
  for (const end = lab.time + seconds * 1000; lab.time < end;) {
    lab.later(Math.min(step, (end - lab.time) / 1000));
    await due(lab);
  }
}

/** One fire, and what becomes of its job. */
async function fire(lab, name = 'clone', status = 'SUCCEEDED') {
  const { output } = await lab.run('gate', scheduleInput(name, iso(lab)));
  if (status && output.jobId) {
    lab.batch.move(output.jobId, status);
    await lab.deliver();
  }
  return output;
}

const told = lab => lab.bus.filter(e => e.Source === 'spotbatch.watch').map(e => ({ type: e.DetailType, ...e.Detail }));
const kinds = lab => told(lab).map(t => `${t.type}: ${t.kind ?? t.runId}${t.cause ? `: ${t.cause}` : ''}`);
const expectation = async (lab, name = 'clone') => plain(await lab.table.item(`TASK#${name}`, 'EXPECT'));
const pause = (lab, pk) => lab.table.put({ pk: { S: pk }, sk: { S: 'PAUSE' }, reason: { S: 'a migration' } });
const resume = (lab, pk) => lab.table.call('DeleteItem', { TableName: 'ledger', Key: { pk: { S: pk }, sk: { S: 'PAUSE' } } });

/** The gate puts the mark of the definition on the run. */
async function live(lab, { name = 'clone', warnAfter, status = 'RUNNING' } = {}) {
  lab.task(name);
  const { output } = await lab.run('gate', submitInput(name, { token: `t${lab.batch.jobs.length}` }, 'e'));
  if (warnAfter) {
    await lab.table.call('UpdateItem', {
      TableName: 'ledger', Key: { pk: { S: `RUN#${output.runId}` }, sk: { S: 'RUN' } },
      UpdateExpression: 'SET warnAfter = :w', ExpressionAttributeValues: { ':w': { N: String(warnAfter) } },
    });
  }
  lab.batch.move(output.jobId, status);
  await lab.deliver();
  return output;
}

/** So many runs of the task that were rejected, now. */
async function rejections(lab, count) {
  for (let n = 0; n < count; n++) {
    await lab.table.put({
      pk: { S: `RUN#clone--${n.toString(16).padStart(32, 'f')}` }, sk: { S: 'RUN' }, task: { S: 'clone' }, acceptedAt: { S: new Date(lab.time + n * 10).toISOString() },
      phase: { S: 'REJECTED' }, endReason: { S: 'undeclared parameter: colour' }, request: { M: { problem: { S: '' } } },
    });
  }
}

/** However many pages are read of the task's runs, there is another one, older by a step; nothing in them started. */
function flood({ lab, newest, step = 0, key = newest => new Date(newest).toISOString() }) {
  lab.faults.push(call => {
    if (call.args.IndexName !== 'ByTask') return undefined;
    newest -= step * 1000;
    return { Items: [], Count: 0, ScannedCount: 0, LastEvaluatedKey: { pk: { S: 'RUN#x' }, sk: { S: 'RUN' }, task: { S: 'clone' }, acceptedAt: { S: key(newest) } } };
  });
}

/** Fails a call whose answer is larger than Step Functions takes; answers with the size of the largest that it took. */
function small(lab) {
  let largest = 0;
  lab.faults.push(async (call, answer) => {
    if (call.machine !== 'watch') return undefined;
    const result = await answer();
    const bytes = Buffer.byteLength(JSON.stringify(result));
    if (bytes > 262144) throw lab.error('States.DataLimitExceeded', `${call.action} answers ${bytes} bytes`);
    largest = Math.max(largest, bytes);
    return result;
  });
  return () => largest;
}

export const tests = {
  async 'nothing to look at is a success, and what is not asked is none'(lab) {
    await due(lab);
    assert.deepEqual(await lab.run('watch', { look: 'register' }), { output: { outcome: 'watched' } });
    assert.equal((await lab.run('watch', {})).failed.error, 'SpotBatch.Malformed');
  },

  async 'a task that fires and succeeds daily is never told of'(lab) {
    await watched(lab);
    for (let i = 0; i < 5; i++) {
      await fire(lab);
      await pass(lab, day, hour);
    }
    assert.deepEqual(kinds(lab), []);
  },

  async 'a new task that never fires is told of from its registration on, once'(lab) {
    await watched(lab);
    const registered = lab.time;
    await pass(lab, 25 * hour);
    assert.deepEqual(kinds(lab), []);
    await pass(lab, 4 * day, hour);
    assert.deepEqual(told(lab), [{
      type: 'Task Late', platform: 'prod', task: 'clone', owner: 'team', kind: 'start', cause: 'never started',
      dueBy: new Date(registered + 25 * hour * 1000).toISOString(),
    }]);
  },

  async 'the schedule of a long name is looked for by the name that its tag has'(lab) {
    await watched(lab, 'clone', { success: null, more: { 'spotbatch:schedule': 'prod.clo.h12345678' } });
    lab.scheduler.schedules.clear();
    lab.scheduler.schedules.set('prod.clo.h12345678', { State: 'DISABLED' });
    await pass(lab, 26 * hour, 60 * 60);
    assert.deepEqual(kinds(lab), ['Task Late: start: schedule disabled']);
  },

  async 'a schedule that was deleted by hand shows, whichever it is'(lab) {
    await watched(lab, 'clone', { schedules: 3 });
    await fire(lab);
    lab.scheduler.schedules.delete('prod.clone.3');
    await pass(lab, 26 * hour);
    assert.deepEqual(kinds(lab), ['Task Late: start: schedule deleted']);
    assert.deepEqual([told(lab)[0].lastStatus, told(lab)[0].since], ['SUCCEEDED', '2026-01-05T10:00:00.000Z']);
  },

  async 'a schedule that was disabled by hand shows'(lab) {
    await watched(lab, 'clone', { schedules: 2 });
    await fire(lab);
    lab.scheduler.schedules.set('prod.clone.2', { State: 'DISABLED' });
    await pass(lab, 26 * hour);
    assert.deepEqual(kinds(lab), ['Task Late: start: schedule disabled']);
  },

  async 'a dead gate shows: fires that were taken and never submitted are no starts'(lab) {
    await watched(lab);
    await fire(lab);
    lab.later(day);
    await lab.run('gate', scheduleInput('clone', iso(lab)), { killAfter: 1 });
    await pass(lab, 2 * hour);
    assert.deepEqual(kinds(lab), ['Task Late: start: not started']);
    assert.equal(told(lab)[0].lastStatus, 'CLAIMED');
  },

  async 'an event that was lost shows, where a success is asked for'(lab) {
    await watched(lab, 'clone', { start: 0, success: 6 * hour });
    await pass(lab, 7 * hour);
    assert.deepEqual(kinds(lab), ['Task Late: success: not succeeded']);
    assert.equal(lab.calls.filter(c => c.action === 'getSchedule').length, 0);
  },

  async 'a task that is back is told of once, and can be late again'(lab) {
    await watched(lab);
    await pass(lab, 26 * hour);
    const { runId } = await fire(lab);
    await pass(lab, 2 * hour);
    assert.deepEqual(kinds(lab), ['Task Late: start: never started', 'Task Back: start']);
    const back = told(lab)[1];
    assert.deepEqual([back.runId, back.lateSince], [runId, told(lab)[0].dueBy]);
    await pass(lab, 2 * day, hour);
    assert.deepEqual(kinds(lab).slice(2), ['Task Late: start: not started']);
  },

  async 'a run that still runs at the deadline is late, and a late success is told'(lab) {
    await watched(lab, 'clone', { success: 30 * hour });
    const { jobId } = await fire(lab, 'clone', 'RUNNING');
    await pass(lab, day, hour);
    await fire(lab, 'clone', 'RUNNING');
    await pass(lab, 7 * hour);
    assert.deepEqual(kinds(lab), ['Task Late: success: not succeeded']);
    assert.equal(told(lab)[0].lastStatus, 'RUNNING');
    lab.batch.move(jobId, 'SUCCEEDED');
    await lab.deliver();
    await pass(lab, hour);
    assert.deepEqual(kinds(lab).slice(1), ['Task Back: success']);
  },

  async 'a task that starts and fails every time is late to succeed, however many runs failed'(lab) {
    await watched(lab, 'clone', { start: hour, success: 10 * hour });
    await fire(lab);
    for (let i = 0; i < 45; i++) {
      lab.later(15 * 60);
      await fire(lab, 'clone', 'FAILED');
      await due(lab);
    }
    assert.deepEqual(kinds(lab), ['Task Late: success: not succeeded']);
    assert.equal(told(lab)[0].since, '2026-01-05T10:00:00.000Z');
  },

  async 'from Friday to Monday nobody is told, when that is the gap'(lab) {
    lab.time = Date.UTC(2026, 0, 9, 10);
    await watched(lab, 'clone', { start: 73 * hour, success: 97 * hour });
    await fire(lab);
    await pass(lab, 3 * day, hour);
    await fire(lab);
    await pass(lab, day, hour);
    assert.deepEqual(kinds(lab), []);
  },

  async 'a change of clocks in the middle tells nobody: the gap has the longer day'(lab) {
    lab.time = Date.UTC(2026, 9, 24, 8);
    await watched(lab, 'clone', { start: 26 * hour, success: 50 * hour });
    await fire(lab);
    await pass(lab, 25 * hour, 600);
    await fire(lab);
    await pass(lab, 2 * hour, 600);
    assert.deepEqual(kinds(lab), []);
  },

  async 'a skip because an earlier run is alive is a start, and no success'(lab) {
    await watched(lab, 'clone', { start: 2 * hour, success: 20 * hour, more: { 'spotbatch:concurrency': 'Forbid' } });
    await fire(lab, 'clone', 'RUNNING');
    for (let i = 0; i < 19; i++) {
      await pass(lab, hour, 1800);
      assert.equal((await fire(lab)).outcome, 'skipped');
    }
    assert.deepEqual(kinds(lab), []);
    await pass(lab, 3 * hour / 2, 1800);
    assert.deepEqual(kinds(lab), ['Task Late: success: not succeeded']);
    assert.equal(told(lab)[0].lastStatus, 'SKIPPED');
  },

  async 'a task that is removed, disabled or of another platform is forgotten, and not taken up again'(lab) {
    for (const name of ['removed', 'disabled', 'foreign']) await watched(lab, name);
    const find = name => lab.batch.definitions.find(d => d.JobDefinitionName === `prod-${name}`);
    find('removed').Status = 'INACTIVE';
    find('disabled').Status = 'INACTIVE';
    lab.task('disabled');
    find('foreign').Tags['spotbatch:task'] = 'other';
    await pass(lab, 3 * day, hour);
    for (let i = 0; i < 3; i++) await lab.run('watch', { look: 'register' });
    await due(lab);
    // Under the name of one there are revisions that are not ours: that is no removal, and known.
    assert.deepEqual(told(lab).map(t => [t.task, t.cause]), [['foreign', 'no marked definition']]);
    for (const name of ['removed', 'disabled', 'foreign']) {
      const item = await expectation(lab, name);
      assert.deepEqual([item.pend, item.leaseUntil, typeof item.expires], [undefined, undefined, 'number'], name);
    }
    lab.task('removed', { tags: { 'spotbatch:expect-start': '3600', 'spotbatch:schedules': '1' } });
    await lab.run('watch', { look: 'register' });
    assert.equal((await expectation(lab, 'removed')).pend, 'EXPECT');
  },

  async 'a paused task is never late, and has its whole time after the pause'(lab) {
    for (const pk of ['PAUSE#clone', 'PLATFORM']) {
      await lab.table.clear();
      lab.bus.length = 0;
      await watched(lab);
      await fire(lab);
      await pause(lab, pk);
      await pass(lab, 3 * day, hour);
      await resume(lab, pk);
      const resumed = lab.time;
      await pass(lab, 24 * hour, hour);
      assert.deepEqual(kinds(lab), []);
      await pass(lab, 3 * hour, 600);
      assert.deepEqual(kinds(lab), ['Task Late: start: not started']);
      assert.ok(Date.parse(told(lab)[0].dueBy) >= resumed + 25 * hour * 1000);
    }
  },

  async 'a pause that began and ended between two looks puts the deadline off'(lab) {
    await watched(lab);
    await fire(lab);
    lab.later(day);
    await lab.table.put({
      pk: { S: `RUN#clone--${'0'.repeat(32)}` }, sk: { S: 'RUN' }, task: { S: 'clone' }, acceptedAt: { S: iso(lab) },
      phase: { S: 'SKIPPED' }, blockedBy: { S: 'pause' }, endReason: { S: 'the task is paused' },
    });
    await pass(lab, 24 * hour, hour);
    assert.deepEqual(kinds(lab), []);
    await pass(lab, 2 * hour, 600);
    assert.deepEqual(kinds(lab), ['Task Late: start: not started']);
  },

  async 'a new revision with another expectation counts from the next hour on'(lab) {
    await watched(lab, 'clone', { start: 400 * day, success: 0 });
    await fire(lab);
    lab.task('clone', { tags: { 'spotbatch:expect-start': String(2 * hour), 'spotbatch:schedules': '1' } });
    lab.batch.definitions[0].Status = 'INACTIVE';
    await lab.run('watch', { look: 'register' });
    await pass(lab, 3 * hour);
    assert.deepEqual(kinds(lab), ['Task Late: start: not started']);
    assert.equal((await expectation(lab)).revision, 2);
  },

  async 'many tasks, over pages of tags and of the index, are all taken up, and only once'(lab) {
    for (let i = 0; i < 130; i++) lab.task(`t${i}`, { tags: { 'spotbatch:expect-start': '3600' } });
    lab.task('free');
    await lab.run('watch', { look: 'register' });
    const writes = () => lab.calls.filter(c => c.action === 'updateItem').length;
    assert.equal(writes(), 130);
    await lab.run('watch', { look: 'register' });
    assert.equal(writes(), 130);
    assert.ok(lab.calls.filter(c => c.action === 'getResources').length >= 4);
    await due(lab);
    await pass(lab, 2 * hour, 2 * hour);
    assert.equal(told(lab).length, 130);
    assert.equal(new Set(told(lab).map(t => t.task)).size, 130);
  },

  async 'two looks at once tell once'(lab) {
    await watched(lab);
    lab.later(26 * hour);
    let inside = false;
    lab.faults.push(async call => {
      if (call.action === 'putItem' && !inside) {
        inside = true;
        await due(lab);
      }
    });
    await due(lab);
    assert.deepEqual(kinds(lab), ['Task Late: start: never started']);
  },

  async 'what could not be told is told by a later look'(lab) {
    await watched(lab);
    lab.later(26 * hour);
    lab.faults.push(call => { if (call.action === 'putEvents') throw lab.error('EventBridge.InternalException', 'no'); });
    assert.equal((await lab.run('watch', { look: 'due' })).failed.error, 'SpotBatch.Unwatched');
    assert.ok((await expectation(lab)).say);
    lab.faults.length = 0;
    await pass(lab, hour);
    assert.deepEqual(kinds(lab), ['Task Late: start: never started']);
  },

  async 'an event that EventBridge takes but refuses is put again'(lab) {
    await watched(lab);
    await live(lab, { name: 'long', warnAfter: 60 });
    lab.later(26 * hour);
    lab.faults.push(call => { if (call.action === 'putEvents') return { FailedEntryCount: 1, Entries: [{ ErrorCode: 'InternalException' }] }; });
    assert.equal((await lab.run('watch', { look: 'due' })).failed.error, 'SpotBatch.Unwatched');
    lab.faults.length = 0;
    await pass(lab, hour);
    assert.deepEqual(told(lab).map(t => t.type).sort(), ['Run Too Long', 'Task Late']);
  },

  async 'what goes wrong with one task keeps no other from being told of, and is seen'(lab) {
    for (const [action, service] of [['batchGetItem', 'DynamoDb'], ['describeJobDefinitions', 'Batch'], ['query', 'DynamoDb'], ['getSchedule', 'Scheduler'], ['putItem', 'DynamoDb']]) {
      await lab.table.clear();
      lab.bus.length = 0;
      lab.batch.definitions.length = 0;
      await watched(lab, 'bad');
      await watched(lab, 'good');
      lab.later(26 * hour);
      lab.faults.push(call => {
        if (call.action === action && /bad/.test(JSON.stringify(call.args)) && call.args.IndexName !== 'Pending') throw lab.error(`${service}.ThrottlingException`, 'slow down');
      });
      assert.equal((await lab.run('watch', { look: 'due' })).failed.error, 'SpotBatch.Unwatched', action);
      assert.deepEqual(told(lab).map(t => t.task), ['good'], action);
      lab.faults.length = 0;
      await pass(lab, hour);
      assert.deepEqual(told(lab).map(t => t.task), ['good', 'bad'], action);
    }
  },

  async 'keys that the table leaves out of an answer are no proof: a pause might be among them'(lab) {
    await watched(lab);
    lab.later(26 * hour);
    for (const state of ['Read its deadlines', 'Read its pauses']) {
      lab.faults.push(async (call, answer) => {
        if (call.state === state) return { ...await answer(), UnprocessedKeys: { ledger: { Keys: [] } } };
      });
      assert.equal((await lab.run('watch', { look: 'due' })).failed?.error, 'SpotBatch.Unwatched');
      assert.deepEqual(kinds(lab), []);
      lab.faults.length = 0;
    }
  },

  async 'lists that do not come fail loudly'(lab) {
    await watched(lab);
    lab.later(26 * hour);
    for (const [look, match] of [['register', c => c.action === 'getResources'], ['register', c => c.action === 'batchGetItem'], ['due', c => c.action === 'query' && /EXPECT/.test(JSON.stringify(c.args))], ['due', c => c.action === 'query' && /BATCH/.test(JSON.stringify(c.args))]]) {
      lab.faults.push(call => { if (match(call)) throw lab.error('Any.ThrottlingException', 'slow down'); });
      assert.equal((await lab.run('watch', { look })).failed.error, 'Any.ThrottlingException');
      lab.faults.length = 0;
    }
    lab.task('new', { tags: { 'spotbatch:expect-start': '3600' } });
    lab.faults.push(call => { if (call.action === 'updateItem') throw lab.error('DynamoDb.ThrottlingException', 'slow down'); });
    assert.equal((await lab.run('watch', { look: 'register' })).failed.error, 'SpotBatch.Unwatched');
  },

  async 'lists that are too long for one execution fail loudly, and tasks are left to the next'(lab) {
    await watched(lab);
    lab.faults.push(async (call, answer) => {
      if (call.action === 'getResources') {
        lab.later(130);
        return { ...await answer(), PaginationToken: 'more' };
      }
    });
    assert.equal((await lab.run('watch', { look: 'register' })).failed.error, 'SpotBatch.TooMany');
    lab.faults.length = 0;
    lab.faults.push(async (call, answer) => {
      if (call.action === 'query') {
        lab.later(/BATCH/.test(JSON.stringify(call.args)) ? 90 : 71);
        return { ...await answer(), LastEvaluatedKey: { pk: { S: 'x' } } };
      }
    });
    assert.equal((await lab.run('watch', { look: 'due' })).failed.error, 'SpotBatch.TooMany');
  },

  async 'another look that registered or forgot meanwhile is no failure'(lab) {
    lab.task('clone', { tags: { 'spotbatch:expect-start': '3600' } });
    lab.faults.push(async (call, answer) => {
      if (call.action === 'batchGetItem') {
        const before = await answer();
        lab.faults.length = 0;
        await lab.run('watch', { look: 'register' });
        return before;
      }
    });
    assert.deepEqual(await lab.run('watch', { look: 'register' }), { output: { outcome: 'watched' } });
    lab.faults.push(async (call, answer) => {
      if (call.action === 'batchGetItem') {
        lab.faults.length = 0;
        await lab.table.clear();
        return answer();
      }
    });
    await due(lab);
  },

  async 'a run beyond its WarnAfter is told of once'(lab) {
    const { runId, jobId } = await live(lab, { warnAfter: hour });
    await live(lab, { name: 'quiet' });
    const startedAt = iso(lab);
    await pass(lab, hour);
    assert.deepEqual(told(lab), []);
    await pass(lab, 5 * hour);
    assert.deepEqual(told(lab), [{ type: 'Run Too Long', platform: 'prod', task: 'clone', owner: 'team', runId, jobId, startedAt, warnAfter: hour }]);
  },

  async 'a run that ended in time is not told of, nor one that ends as the look comes'(lab) {
    const { jobId } = await live(lab, { warnAfter: hour });
    lab.later(2 * hour);
    lab.faults.push(async call => {
      if (call.machine === 'watch' && call.action === 'updateItem') {
        lab.faults.length = 0;
        lab.batch.move(jobId, 'SUCCEEDED');
        await lab.deliver();
      }
    });
    await due(lab);
    assert.deepEqual(told(lab), []);
  },

  async 'a run that waits six hours for a machine is told of once, with why'(lab) {
    const { runId, jobId } = await live(lab, { status: 'RUNNABLE' });
    lab.batch.jobs[0].StatusReason = 'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT - the job needs more than any machine has';
    const since = iso(lab);
    await pass(lab, 6 * hour, 600);
    assert.deepEqual(told(lab), []);
    await pass(lab, 2 * day, hour);
    assert.deepEqual(told(lab), [{
      type: 'Run Stuck', platform: 'prod', task: 'clone', owner: 'team', runId, jobId, queue: 'bulk-arm', status: 'RUNNABLE', since,
      reason: lab.batch.jobs[0].StatusReason,
    }]);
  },

  async 'a run that starts for half an hour is told of'(lab) {
    await live(lab, { status: 'RUNNABLE' });
    await pass(lab, 5 * hour, 600);
    lab.batch.move('job-1', 'STARTING');
    await lab.deliver();
    await pass(lab, 1800);
    assert.deepEqual(told(lab), []);
    await pass(lab, 600);
    assert.deepEqual(told(lab).map(t => [t.type, t.status]), [['Run Stuck', 'STARTING']]);
  },

  async 'a run that waits again after its machine was lost has its whole time again'(lab) {
    await live(lab);
    await pass(lab, 10 * hour, hour);
    lab.batch.attempt('job-1', { statusReason: 'Host EC2 (instance i-1) terminated.', status: 'RUNNABLE' });
    await lab.deliver();
    await pass(lab, 6 * hour, 1200);
    assert.deepEqual(told(lab), []);
    await pass(lab, hour, 1200);
    assert.deepEqual(told(lab).map(t => t.type), ['Run Stuck']);
  },

  async 'a run of which a lost event says that it waits is asked for before it is told of'(lab) {
    await live(lab, { status: 'RUNNABLE' });
    lab.batch.move('job-1', 'RUNNING');
    lab.batch.takeEvents();
    await pass(lab, 8 * hour, hour);
    assert.deepEqual(told(lab), []);
  },

  async 'what goes wrong with one run keeps no other from being told of, and it is told of later'(lab) {
    for (const action of ['updateItem', 'putEvents', 'describeJobs']) {
      await lab.table.clear();
      lab.bus.length = 0;
      lab.batch.jobs.length = 0;
      const kind = action === 'describeJobs' ? { status: 'RUNNABLE' } : { warnAfter: 60 };
      const bad = await live(lab, { name: 'bad', ...kind });
      const good = await live(lab, { name: 'good', ...kind });
      lab.later(7 * hour);
      lab.faults.push(call => {
        const text = JSON.stringify(call.args);
        if (call.action === action && (text.includes(bad.runId) || text.includes(`"${bad.jobId}"`))) throw lab.error('Any.ThrottlingException', 'slow down');
      });
      assert.equal((await lab.run('watch', { look: 'due' })).failed.error, 'SpotBatch.Unwatched', action);
      assert.deepEqual(told(lab).map(t => t.runId), [good.runId], action);
      lab.faults.length = 0;
      await pass(lab, hour);
      assert.deepEqual(told(lab).map(t => t.runId), [good.runId, bad.runId], action);
    }
  },

  async 'a run that was told of and could not be noted is told of once more at most'(lab) {
    await live(lab, { warnAfter: 60 });
    lab.later(hour);
    lab.faults.push(call => { if (/#said = :at/.test(call.args.UpdateExpression ?? '')) throw lab.error('DynamoDb.InternalServerErrorException', 'no'); });
    assert.equal((await lab.run('watch', { look: 'due' })).failed.error, 'SpotBatch.Unwatched');
    lab.faults.length = 0;
    await pass(lab, 2 * hour);
    assert.equal(told(lab).length, 2);
  },

  async 'live runs come in pages'(lab) {
    for (let i = 0; i < 12; i++) await live(lab, { name: `t${i}`, warnAfter: 60 });
    lab.later(hour);
    lab.faults.push(async call => {
      if (call.action === 'query' && call.args.IndexName === 'Pending' && /BATCH/.test(JSON.stringify(call.args))) {
        call.args.Limit = 5;
        return lab.table.call('query', call.args);
      }
    });
    await due(lab);
    assert.equal(told(lab).length, 12);
  },

  async 'what it costs: an idle look makes two queries or four, a daily task is looked at once a day'(lab) {
    for (let i = 0; i < 72; i++) await watched(lab, `t${i}`, { start: 25 * hour, success: 49 * hour });
    for (let d = 0; d < 3; d++) {
      for (let i = 0; i < 72; i++) await fire(lab, `t${i}`);
      lab.calls.length = 0;
      await pass(lab, day);
      for (let h = 0; h < 24; h++) await lab.run('watch', { look: 'register' });
    }
    const count = action => lab.calls.filter(c => c.machine === 'watch' && c.action === action).length;
    const [queries, gets, writes, definitions] = ['query', 'batchGetItem', 'putItem', 'describeJobDefinitions'].map(count);
    assert.equal(told(lab).length, 0);
    assert.ok(writes <= 72 && definitions <= 72, `${writes} writes`);
    assert.ok(queries <= 3 * 288 + 2 * 72, `${queries} queries`);
    return `a day of 72 daily tasks: ${queries} queries, ${gets} batch reads, ${writes} writes, ${definitions} definitions read, ${count('getResources')} lists`;
  },

  async 'whatever operators write with a pause: it is one, and no more'(lab) {
    await watched(lab);
    await fire(lab);
    await lab.table.put({ pk: { S: 'PAUSE#clone' }, sk: { S: 'PAUSE' }, reason: { S: 'x'.repeat(390000) }, say: { S: '[]' }, leaseUntil: { N: '0' } });
    const largest = small(lab);
    await pass(lab, 3 * day, hour);
    assert.deepEqual(kinds(lab), []);
    await resume(lab, 'PAUSE#clone');
    await pass(lab, 27 * hour, hour);
    assert.deepEqual(kinds(lab), ['Task Late: start: not started']);
    assert.ok(largest() < 20000, `${largest()} bytes`);
  },

  async 'forged rows of the indexes are no runs and no tasks: a late task is told of, and nothing loops'(lab) {
    await watched(lab);
    const starts = lab.time;
    const far = new Date(lab.time + 100 * day * 1000).toISOString();
    for (let n = 0; n < 30; n++) {
      for (const [pk, sk] of [[`PAUSE#clone${n}`, 'PAUSE'], ['PLATFORM', `RUN${n}`], [`PAUSE#RUN#clone--${String(n).padStart(32, '0')}`, 'RUN']]) {
        // A start and a success of the task, in the future and now; a deadline of nobody; a run that waits for ever.
        for (const [kind, more] of Object.entries({
          future: { task: { S: 'clone' }, acceptedAt: { S: far } },
          now: { task: { S: 'clone' }, acceptedAt: { S: new Date(starts + 24 * hour * 1000 + n).toISOString() } },
          late: { pend: { S: 'EXPECT' }, leaseUntil: { N: String(n) } },
          stuck: { pend: { S: 'BATCH' }, leaseUntil: { N: String(n) }, submittedAt: { S: '2020-01-01T00:00:00.000Z' }, jobQueue: { S: 'q' }, task: { S: 'clone' } },
          long: { pend: { S: 'BATCH' }, leaseUntil: { N: '1' }, owner: { S: 'x'.repeat(10000) }, tooLongSaid: { M: { x: { S: 'x'.repeat(10000) } } } },
        })) {
          await lab.table.put({ pk: { S: pk }, sk: { S: `${sk}${kind}` }, phase: { S: 'DONE' }, jobId: { S: 'job-9' }, status: { S: kind === 'stuck' ? 'RUNNABLE' : 'SUCCEEDED' }, stoppedAt: { S: far }, ...more });
        }
      }
    }
    const largest = small(lab);
    await pass(lab, 26 * hour, hour);
    assert.deepEqual(kinds(lab), ['Task Late: start: never started']);
    assert.equal(lab.calls.filter(c => c.machine === 'watch' && c.action === 'describeJobs').length, 0);
    assert.ok(largest() < 100000, `${largest()} bytes`);
  },

  async 'pages of definitions with the longest tags are read in smaller pages; a definition that is called otherwise is nobody\'s'(lab) {
    for (let i = 0; i < 40; i++) {
      const tags = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`${n}${'\u{1F4A5}'.repeat(60)}`, '\u{1F4A5}'.repeat(250)]));
      lab.task(`t${i}`, { tags: { 'spotbatch:expect-start': '3600', ...tags } });
    }
    lab.task('mine', { tags: { 'spotbatch:expect-start': '3600', 'spotbatch:task': 'other' } });
    const largest = small(lab);
    assert.deepEqual(await lab.run('watch', { look: 'register' }), { output: { outcome: 'watched' } });
    assert.equal((await lab.table.all()).length, 40);
    assert.ok(largest() > 100000);
    lab.faults.length = 0;
    lab.faults.push(call => { if (call.action === 'getResources') throw lab.error('States.DataLimitExceeded', 'too large'); });
    assert.equal((await lab.run('watch', { look: 'register' })).failed.error, 'States.DataLimitExceeded');
  },

  async 'keys of the longest kind are read in smaller pages'(lab) {
    await watched(lab);
    for (let n = 0; n < 30; n++) {
      await lab.table.put({ pk: { S: `PAUSE#${'\u0001'.repeat(2000)}${n}` }, sk: { S: '\u0001'.repeat(1000) }, pend: { S: 'EXPECT' }, leaseUntil: { N: String(n) } });
    }
    small(lab);
    await pass(lab, 26 * hour, hour);
    assert.deepEqual(kinds(lab), ['Task Late: start: never started']);
  },

  async 'a definition that AWS Batch does not show for a moment, while it is replaced, is not forgotten'(lab) {
    await watched(lab);
    await fire(lab);
    await pass(lab, 24 * hour, hour);
    lab.batch.definitions[0].Status = 'INACTIVE';
    await pass(lab, 2 * hour, 600);
    lab.batch.definitions[0].Status = 'ACTIVE';
    await pass(lab, hour, 600);
    assert.deepEqual(kinds(lab), ['Task Late: start: not started']);
    assert.equal((await expectation(lab)).missingSince, undefined);
  },

  async 'a write whose answer is lost is one\'s own: it is told of at once'(lab) {
    await watched(lab);
    await live(lab, { name: 'long', warnAfter: 60 });
    lab.later(26 * hour);
    const lost = new Set();
    lab.faults.push(async (call, answer) => {
      if (!['Write it down', 'Claim the word', 'Note that it was said', 'Note the word'].includes(call.state) || lost.has(call.state)) return undefined;
      lost.add(call.state);
      await answer();
      throw lab.error('DynamoDb.SdkClientException', 'Read timed out');
    });
    await due(lab);
    assert.equal(lost.size, 4);
    assert.deepEqual(told(lab).map(t => t.type).sort(), ['Run Too Long', 'Task Late']);
    lab.faults.length = 0;
    await pass(lab, hour);
    assert.equal(told(lab).length, 2);
  },

  async 'slow calls: a look ends by itself, tasks and runs have their turn, and what is left is seen'(lab) {
    for (let i = 0; i < 300; i++) {
      await lab.table.put({ pk: { S: `TASK#t${i}` }, sk: { S: 'EXPECT' }, pend: { S: 'EXPECT' }, leaseUntil: { N: String(lab.time / 1000 - 400 + i) }, revision: { N: '1' }, registeredAt: { S: iso(lab) } });
    }
    for (let i = 0; i < 300; i++) await live(lab, { name: `r${i}`, warnAfter: 60 });
    lab.later(hour);
    // Five seconds a call; twenty tasks or forty runs at the same time, which the laboratory does one after the other.
    lab.faults.push(call => {
      const alone = /^Find|^List/.test(call.state);
      lab.later(alone ? 5 : 5 / 20);
    });
    const looked = new Set();
    for (let look = 0; look < 4; look++) {
      lab.calls.length = 0;
      const began = lab.time;
      assert.match((await lab.run('watch', { look: 'due' })).failed.error, /SpotBatch\.(Unwatched|TooMany)/, 'that it came to no end is seen');
      assert.ok(lab.time - began < 180000, `${(lab.time - began) / 1000} s`);
      assert.ok(told(lab).length > 40 * look);
      for (const { args } of lab.calls.filter(c => c.state === 'Read its deadlines')) looked.add(JSON.stringify(args));
      lab.time = began + 300000;
    }
    assert.ok(looked.size > 150, `${looked.size} tasks`);
  },

  async 'hundreds of rejected runs hide no start: the task is not late'(lab) {
    for (const count of [201, 1200]) {
      await lab.table.clear();
      lab.bus.length = 0;
      await watched(lab, 'clone', { start: 25 * hour, success: 25 * hour });
      lab.later(hour);
      await fire(lab);
      const ran = lab.time;
      lab.later(hour);
      await rejections(lab, count);
      await pass(lab, 24 * hour, hour);
      assert.deepEqual(kinds(lab), [], `${count} rejections, and people are told that it is late`);
      await pass(lab, 2 * hour, 600);
      assert.deepEqual(kinds(lab), ['Task Late: start: not started']);
      assert.ok(Date.parse(told(lab)[0].dueBy) - ran >= 25 * hour * 1000);
    }
  },

  async 'more rejected runs than a look can read: nobody is told that it is late, and the alarm of the watch rings'(lab) {
    await watched(lab);
    const more = { lab, newest: lab.time + 30 * hour * 1000 };
    lab.later(26 * hour);
    flood(more);
    assert.deepEqual([(await lab.run('watch', { look: 'due' })).failed?.error, kinds(lab)], ['SpotBatch.Unwatched', []]);
    lab.faults.length = 0;
    await pass(lab, hour);
    assert.deepEqual(kinds(lab), ['Task Late: start: never started']);
  },

  async 'keys that are no times, wherever a page ends, are no trouble'(lab) {
    await watched(lab);
    lab.later(26 * hour);
    flood({ lab, newest: 0, key: () => 'x' });
    assert.equal((await lab.run('watch', { look: 'due' })).failed?.error, 'SpotBatch.Unwatched');
    lab.faults.length = 0;
    flood({ lab, newest: 0, key: () => '0' });
    await due(lab);
    assert.deepEqual(kinds(lab), ['Task Late: start: never started']);
  },

  async 'keys of the longest kind among the runs are read in smaller pages'(lab) {
    await watched(lab);
    for (let n = 0; n < 20; n++) {
      await lab.table.put({ pk: { S: `PAUSE#${'\u0001'.repeat(2000)}${n}` }, sk: { S: '\u0001'.repeat(1000) }, task: { S: 'clone' }, acceptedAt: { S: iso(lab) } });
    }
    small(lab);
    await pass(lab, 26 * hour, hour);
    assert.deepEqual(kinds(lab), ['Task Late: start: never started']);
  },

  async 'runs without end since long before the deadline: it is late, whatever is behind them'(lab) {
    await watched(lab);
    const more = { lab, newest: lab.time + 30 * hour * 1000, step: 3 * hour };
    lab.later(26 * hour);
    flood(more);
    assert.deepEqual([(await lab.run('watch', { look: 'due' })).output?.outcome, kinds(lab)], ['watched', ['Task Late: start: never started']]);
  },

  async 'pages of runs fit a state, and an expression'(lab) {
    const name = 'n'.repeat(128);
    let largest;
    for (const status of ['FAILED', 'SUCCEEDED']) {
      await lab.table.clear();
      lab.batch.definitions.length = 0;
      lab.faults.length = 0;
      await watched(lab, name, { start: 0, success: hour });
      for (let n = 0; n < 900; n++) {
        const id = `${name}--${String(n).padStart(32, '0')}`;
        await lab.table.put({
          pk: { S: `RUN#${id}` }, sk: { S: 'RUN' }, task: { S: name }, acceptedAt: { S: new Date(lab.time + n).toISOString() }, request: { M: { parameters: { M: { x: { S: 'x'.repeat(500) } } } } },
          ...(n > 860 ? { phase: { S: 'REJECTED' } } : { phase: { S: 'DONE' }, status: { S: status }, jobId: { S: '1'.repeat(36) }, stoppedAt: { S: iso(lab) }, ...(n % 2 ? { blockedBy: { S: id } } : {}) }),
        });
      }
      largest = small(lab);
      lab.later(50 * 60);
      await due(lab);
      assert.deepEqual(kinds(lab), []);
      await pass(lab, 50 * hour, 10 * hour);
      assert.deepEqual(kinds(lab), ['Task Late: success: not succeeded']);
      assert.equal('since' in told(lab)[0], status === 'SUCCEEDED');
      lab.bus.length = 0;
      assert.ok(largest() > 100_000, `${largest()} bytes`);
    }
    return `${largest()} bytes at most`;
  },

  async 'unmarked revisions hide the marked one in no order: the task is late when it is'(lab) {
    for (const turned of [false, true]) {
      lab.batch.definitions.length = 0;
      await lab.table.clear();
      lab.bus.length = 0;
      await watched(lab);
      for (let n = 0; n < 12; n++) lab.task('clone', { tags: { 'spotbatch:platform': undefined } });
      if (turned) lab.batch.definitions.reverse();
      await pass(lab, 27 * hour, hour);
      assert.deepEqual(kinds(lab), ['Task Late: start: never started'], turned ? 'newest first' : 'oldest first');
    }
  },

  async 'a task of which only unmarked revisions are active counts as missing, and people hear of it once'(lab) {
    await watched(lab);
    lab.batch.definitions[0].Status = 'INACTIVE';
    for (let n = 0; n < 7; n++) lab.task('clone', { tags: { 'spotbatch:platform': undefined } });
    await pass(lab, 28 * hour, 1200);
    assert.deepEqual(told(lab).map(t => [t.type, t.kind, t.cause, t.task]), [['Task Late', 'start', 'no marked definition', 'clone']]);
    await pass(lab, 3 * day, hour);
    assert.equal(told(lab).length, 1);
    assert.equal((await expectation(lab)).pend, undefined);
  },

  async 'more unmarked revisions than a look reads: nothing is forgotten, and the alarm of the watch rings'(lab) {
    await watched(lab);
    for (let n = 0; n < 120; n++) lab.task('clone', { tags: { 'spotbatch:platform': undefined } });
    lab.batch.definitions.reverse();
    lab.later(27 * hour);
    assert.equal((await lab.run('watch', { look: 'due' })).failed?.error, 'SpotBatch.Unwatched');
    assert.equal((await expectation(lab)).pend, 'EXPECT');
  },
};
