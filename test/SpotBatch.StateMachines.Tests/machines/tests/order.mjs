// What the watch says, and people hear, when events come in the wrong order.
import assert from 'node:assert/strict';
import { back, late, told } from '../lib/alerts.mjs';
import { scheduleInput } from '../lib/lab.mjs';
import { plain } from '../lib/ledger-table.mjs';

const hour = 3600;
const iso = lab => new Date(lab.time).toISOString();
const look = lab => lab.run('watch', { look: 'due' });
const said = lab => lab.bus.filter(e => e.Source === 'spotbatch.watch').map(e => `${e.DetailType}: ${e.Detail.kind ?? e.Detail.status ?? ''}`);
const expectation = async lab => plain(await lab.table.item('TASK#clone', 'EXPECT'));

/** A task that is watched, and a run of it in AWS Batch, of which nothing was heard yet. */
async function watched(lab, expects) {
  lab.task('clone', { tags: Object.fromEntries(Object.entries(expects).map(([name, value]) => [`spotbatch:${name}`, String(value)])) });
  lab.scheduler.schedules.set('prod.clone', { State: 'ENABLED' });
  await lab.run('watch', { look: 'register' });
  await look(lab);
}

const fire = async lab => (await lab.run('gate', scheduleInput('clone', iso(lab)))).output;
const hear = async (lab, events) => { for (const e of events) await lab.run('history', e); };

async function pass(lab, seconds, step = 600) {
  for (let gone = 0; gone < seconds; gone += step) {
    lab.later(step);
    assert.deepEqual(await look(lab), { output: { outcome: 'watched' } });
  }
}

/** The gate puts the mark of the definition on the run. */
const warnAfter = (lab, runId, seconds) => lab.table.call('UpdateItem', {
  TableName: 'ledger', Key: { pk: { S: `RUN#${runId}` }, sk: { S: 'RUN' } },
  UpdateExpression: 'SET warnAfter = :w', ExpressionAttributeValues: { ':w': { N: String(seconds) } },
});

export const tests = {
  async 'a run whose end is heard before its start is neither long nor stuck'(lab) {
    await watched(lab, { 'expect-start': 100 * hour, schedules: 1 });
    const { runId, jobId } = await fire(lab);
    await warnAfter(lab, runId, hour);
    for (const status of ['RUNNABLE', 'STARTING', 'RUNNING', 'SUCCEEDED']) { lab.later(10); lab.batch.move(jobId, status); }
    for (const e of lab.batch.takeEvents().reverse()) {
      await hear(lab, [e]);
      await pass(lab, 8 * hour, hour);
    }
    assert.deepEqual(said(lab), []);
    assert.equal((await lab.runItem(runId)).status, 'SUCCEEDED');
  },

  async 'a run that is heard to wait after it was heard to run is long, and not stuck'(lab) {
    await watched(lab, { 'expect-start': 100 * hour, schedules: 1 });
    const { runId, jobId } = await fire(lab);
    await warnAfter(lab, runId, hour);
    for (const status of ['RUNNABLE', 'STARTING', 'RUNNING']) { lab.later(10); lab.batch.move(jobId, status); }
    await hear(lab, lab.batch.takeEvents().reverse());
    await pass(lab, 10 * hour, hour);
    assert.deepEqual(said(lab), ['Run Too Long: ']);
  },

  async 'a success of which is heard after the deadline is told as late, and then as back, once each'(lab) {
    await watched(lab, { 'expect-success': 2 * hour });
    const { jobId } = await fire(lab);
    lab.later(hour);
    lab.batch.move(jobId, 'SUCCEEDED');
    await pass(lab, hour + 1200);
    await hear(lab, lab.batch.takeEvents());
    await pass(lab, 1800);
    assert.deepEqual(said(lab), ['Task Late: success', 'Task Back: success']);
  },

  async 'of two runs whose ends come in the wrong order the newer success counts'(lab) {
    await watched(lab, { 'expect-success': 4 * hour });
    const first = await fire(lab);
    lab.later(60);
    const second = await fire(lab);
    lab.later(60);
    lab.batch.move(first.jobId, 'SUCCEEDED');
    lab.later(hour);
    lab.batch.move(second.jobId, 'SUCCEEDED');
    const newest = iso(lab);
    await hear(lab, lab.batch.takeEvents().reverse());
    await pass(lab, 4 * hour);
    assert.deepEqual(said(lab), []);
    await pass(lab, 2 * hour);
    assert.deepEqual(said(lab), ['Task Late: success']);
    assert.equal((await expectation(lab)).lastSuccess, newest);
  },

  async 'an older start that is written late does not put off the deadline again'(lab) {
    await watched(lab, { 'expect-start': 2 * hour, schedules: 1 });
    lab.later(hour);
    await fire(lab);
    await pass(lab, hour);
    await lab.table.put({ pk: { S: 'RUN#clone--old' }, sk: { S: 'RUN' }, task: { S: 'clone' }, jobId: { S: 'j' }, phase: { S: 'DONE' }, acceptedAt: { S: new Date(lab.time - 5 * hour * 1000).toISOString() } });
    await pass(lab, 2 * hour);
    assert.deepEqual(said(lab), ['Task Late: start']);
  },

  async 'a word of being back that overtakes the one of being late: people hear both, once'(lab) {
    lab.task('clone');
    for (const e of [back(), late(), back(), late()]) await lab.run('alert', e);
    assert.deepEqual(told(lab).map(d => d.subject), ['prod: clone is back', 'prod: clone is late']);
  },

  async 'a task that is late again is told again, and an old word of it is not'(lab) {
    lab.task('clone');
    const [monday, tuesday] = [late(), late({ dueBy: '2026-01-06T11:00:00Z' })];
    for (const e of [tuesday, monday, tuesday, monday]) await lab.run('alert', e);
    assert.deepEqual(told(lab).map(d => d.text.match(/due by (\S+),/)[1]), ['2026-01-06T11:00:00Z', '2026-01-05T11:00:00Z']);
  },

  async 'all that the watch says of three days, heard backwards and twice, is told once each'(lab) {
    await watched(lab, { 'expect-start': 2 * hour, schedules: 1 });
    for (let day = 0; day < 3; day++) {
      await pass(lab, 3 * hour);
      await fire(lab);
      await pass(lab, hour);
    }
    const words = lab.bus.filter(e => e.Source === 'spotbatch.watch');
    assert.deepEqual(said(lab), Array(3).fill(['Task Late: start', 'Task Back: start']).flat());
    for (const { DetailType, Detail } of [...words, ...words].reverse()) {
      await lab.run('alert', { id: 'e', source: 'spotbatch.watch', 'detail-type': DetailType, time: iso(lab), detail: Detail });
    }
    assert.equal(told(lab).length, words.length);
    assert.equal(new Set(told(lab).map(d => d.text)).size, words.length);
  },
};
