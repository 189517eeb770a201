// What a run costs, counted over the machines as they are; docs/runs.md shows these numbers.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { event } from '../lib/batch.mjs';
import { Meter, size } from '../lib/meter.mjs';
import { scheduleInput, submitInput } from '../lib/lab.mjs';

const page = new URL('../../../../docs/runs.md', import.meta.url);
const [begin, end] = ['<!-- counted by the tests of the machines -->\n', '<!-- as far as that -->\n'];

// USD a million in us-east-1; runs.md says where they stand.
const price = { execution: 1, event: 1, writeUnit: 0.625, readUnit: 0.125 };
const at = hour => scheduleInput('nightly-load', `2026-01-05T${hour}:00:00Z`);
const job = lab => lab.batch.jobs.at(-1).JobId;

async function runs(lab, ...statuses) {
  for (const status of statuses) {
    lab.later(30);
    lab.batch.move(job(lab), status);
    await lab.deliver();
  }
}

async function ends(lab, status, statusReason = 'Essential container in task exited') {
  lab.later(60);
  lab.batch.attempt(job(lab), { exitCode: status === 'SUCCEEDED' ? 0 : undefined, statusReason, status });
  await lab.deliver();
}

async function succeeds(lab) {
  await runs(lab, 'RUNNABLE', 'STARTING', 'RUNNING');
  await ends(lab, 'SUCCEEDED');
}

/** What is counted: from the meter on. */
const scenarios = {
  async '`Allow`, succeeds at once'(lab, metered) {
    lab.task('nightly-load');
    const meter = metered();
    await lab.run('gate', at('10'));
    await succeeds(lab);
    return meter;
  },
  async 'the same, after one Spot loss'(lab, metered) {
    lab.task('nightly-load');
    const meter = metered();
    await lab.run('gate', at('10'));
    await runs(lab, 'RUNNABLE', 'STARTING', 'RUNNING');
    await ends(lab, 'RUNNABLE', 'Host EC2 (instance i-0123456789abcdef0) terminated.');
    await runs(lab, 'STARTING', 'RUNNING');
    await ends(lab, 'SUCCEEDED');
    return meter;
  },
  async '`Forbid`, runs'(lab, metered) {
    lab.task('nightly-load', { concurrency: 'Forbid' });
    await lab.run('gate', at('09'));
    await succeeds(lab);
    const meter = metered();
    await lab.run('gate', at('10'));
    await succeeds(lab);
    return meter;
  },
  async '`Forbid`, is skipped'(lab, metered) {
    lab.task('nightly-load', { concurrency: 'Forbid' });
    await lab.run('gate', at('09'));
    await runs(lab, 'RUNNABLE', 'STARTING', 'RUNNING');
    const meter = metered();
    assert.equal((await lab.run('gate', at('10'))).output.outcome, 'skipped');
    return meter;
  },
  async '`Replace`, ends a run that stops within 20 s'(lab, metered) {
    lab.task('nightly-load', { concurrency: 'Replace' });
    await lab.run('gate', at('09'));
    await runs(lab, 'RUNNABLE', 'STARTING', 'RUNNING');
    const meter = metered();
    const [old] = lab.batch.jobs;
    let looks = 0;
    lab.whileWaiting = async () => {
      if (++looks === 2) lab.batch.attempt(old.JobId, { statusReason: 'Replaced', status: 'FAILED' });
    };
    lab.later(60);
    assert.equal((await lab.run('gate', at('10'))).output.outcome, 'submitted');
    await lab.deliver();
    await succeeds(lab);
    return meter;
  },
  async 'follows another one, and succeeds'(lab, metered) {
    lab.task('nightly-load');
    lab.task('report', { parameters: { group: 'all' } });
    const { output } = await lab.run('gate', at('09'));
    await succeeds(lab);
    const meter = metered();
    await lab.run('gate', { trigger: 'follow', task: 'report', upstream: output.runId, scheduledAt: '2026-01-05T09:00:00Z', parameters: { group: 'one' } });
    await succeeds(lab);
    return meter;
  },
  async 'an array of 10, each of which succeeds at once'(lab, metered) {
    lab.task('nightly-load', { tags: { 'spotbatch:array-size': '10' } });
    const meter = metered();
    await lab.run('gate', at('10'));
    await runs(lab, 'PENDING');
    for (let index = 0; index < 10; index++) {
      for (const status of ['RUNNABLE', 'STARTING', 'RUNNING', 'SUCCEEDED']) {
        const { detail } = event(lab.batch.jobs[0]);
        await lab.run('history', { source: 'aws.batch', detail: { ...detail, jobId: `${detail.jobId}:${index}`, status, arrayProperties: { index } } });
      }
    }
    await runs(lab, 'SUCCEEDED');
    return meter;
  },
  async 'is rejected'(lab, metered) {
    const meter = metered();
    assert.equal((await lab.run('gate', submitInput('clone', { token: 't' }))).output.outcome, 'rejected');
    return meter;
  },
  async 'no run: the sweep, when there is nothing to do'(lab, metered) {
    const meter = metered();
    await lab.run('sweep', {});
    return meter;
  },
};

const calls = ({ describeJobDefinitions, submitJob, describeJobs, listJobs, terminateJob }) =>
  [['submit', submitJob], ['terminate', terminateJob], ['describe, list', (describeJobDefinitions ?? 0) + (describeJobs ?? 0) + (listJobs ?? 0)]]
    .filter(([, count]) => count).map(([name, count]) => `${count} ${name}`).join(', ');

const usd = ({ executions, writeUnits, readUnits, events }) =>
  Object.values(executions).reduce((a, b) => a + b, 0) * price.execution + events * price.event + writeUnits * price.writeUnit + readUnits * price.readUnit;

const row = (name, c) => `| ${[name, c.executions.gate ?? 0, c.executions.history ?? 0, c.writes, c.writeUnits, c.reads, c.readUnits, c.events, calls(c.batch), usd(c).toFixed(2)].join(' | ')} |`;

export const tests = {
  async 'the table of docs/runs.md is what the machines do'(lab) {
    const rows = [];
    for (const [name, scenario] of Object.entries(scenarios)) {
      await lab.table.clear();
      const fresh = lab.another();
      rows.push(row(name, (await scenario(fresh, () => new Meter(fresh))).counts));
    }
    const counted = [
      '| a run that ... | gate | history | writes | write units | reads | read units | events | calls of AWS Batch | USD a million |',
      '|---|---|---|---|---|---|---|---|---|---|',
      ...rows, '',
    ].join('\n');
    const text = readFileSync(page, 'utf8').replaceAll('\r\n', '\n');
    const [from, to] = [text.indexOf(begin) + begin.length, text.indexOf(end)];
    assert.ok(from >= begin.length && to > from, 'docs/runs.md has lost the marks of the table');
    if (process.env.SPOTBATCH_UPDATE_DOCS === '1') writeFileSync(page, text.slice(0, from) + counted + text.slice(to));
    else assert.equal(text.slice(from, to), counted, 'SPOTBATCH_UPDATE_DOCS=1 dotnet test writes it');
  },

  async 'an item is as large as DynamoDB says'() {
    // Names and text in UTF-8, a byte for two digits and one more, 3 for a list or map and 1 for each in it.
    assert.equal(size({ pk: { S: 'é' } }), 4);
    assert.equal(size({ n: { N: '-12345' } }), 1 + 4);
    assert.equal(size({ m: { M: { a: { S: 'x' } } } }), 1 + 3 + 1 + 2);
    assert.equal(size({ l: { L: [{ S: 'x' }, { N: '1' }] } }), 1 + 3 + 2 + 1 + 2);
  },
};
