// Every way into the gate and every way out of it, one at a time.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { scheduleInput, submitInput, queueArn } from '../lib/lab.mjs';

const id = (kind, task, key) => `${task}--${createHash('sha256').update(`${kind}|${task}|${key}`).digest('hex').slice(0, 32)}`;
const environment = submission => Object.fromEntries(submission.ContainerOverrides.Environment.map(e => [e.Name, e.Value]));

export const tests = {
  async 'a schedule\'s fire is submitted once, with its run id, time and tags'(lab) {
    lab.task('clone');
    const { output } = await lab.run('gate', scheduleInput('clone'));
    const runId = id('schedule', 'clone', `${scheduleInput('clone').schedule}|2026-01-05T10:00:00Z`);
    assert.deepEqual(output, { outcome: 'submitted', runId, jobId: 'job-1' });
    const [sent] = lab.batch.submissions;
    assert.equal(sent.JobName, runId);
    assert.equal(sent.JobQueue, queueArn('bulk-arm'));
    assert.equal(sent.JobDefinition, 'prod-clone:1');
    assert.deepEqual(environment(sent), {
      SPOTBATCH_RUN_ID: runId, SPOTBATCH_TASK: 'clone', SPOTBATCH_TRIGGER: 'schedule', SPOTBATCH_SCHEDULED_AT: '2026-01-05T10:00:00Z',
    });
    assert.deepEqual(sent.Tags, { 'spotbatch:platform': 'prod', 'spotbatch:task': 'clone', 'spotbatch:run': runId, 'spotbatch:owner': 'team' });
    const item = await lab.runItem(runId);
    assert.equal(item.phase, 'SUBMITTED');
    assert.equal(item.jobId, 'job-1');
    assert.equal(item.acceptedAt, '2026-01-05T10:00:00.000Z');
    assert.equal(item.expires, undefined, 'a run that has not ended does not expire');
  },

  async 'a submit event carries parameters, array size and allowed environment'(lab) {
    lab.task('report', { parameters: { group: 'all' }, tags: { 'spotbatch:environment': 'LEVEL MODE' } });
    const { output } = await lab.run('gate', submitInput('report', { token: 't1', parameters: { group: 'one' }, arraySize: 3, environment: { LEVEL: 'debug' } }));
    assert.equal(output.runId, id('submit', 'report', 't1'));
    const [sent] = lab.batch.submissions;
    assert.deepEqual(sent.Parameters, { group: 'one' });
    assert.deepEqual(sent.ArrayProperties, { Size: 3 });
    assert.equal(environment(sent).LEVEL, 'debug');
    assert.equal(environment(sent).SPOTBATCH_SCHEDULED_AT, undefined);
    assert.deepEqual((await lab.runItem(output.runId)).request, { parameters: { group: 'one' }, environment: { LEVEL: 'debug' }, arraySize: 3 });
  },

  async 'a submit event without a token is known by its own id'(lab) {
    lab.task('report');
    const { output } = await lab.run('gate', submitInput('report', {}, 'event-7'));
    assert.equal(output.runId, id('submit', 'report', 'event-7'));
  },

  async 'an event of another service starts a run of its own'(lab) {
    lab.task('load', { parameters: { file: '' } });
    const { output } = await lab.run('gate', { trigger: 'event', task: 'load', event: 'e-9', parameters: { file: 's3://a' } });
    assert.equal(output.runId, id('event', 'load', 'e-9'));
    assert.deepEqual(lab.batch.submissions[0].Parameters, { file: 's3://a' });
  },

  async 'a follow-up inherits the planned time of the run before it'(lab) {
    lab.task('report');
    const { output } = await lab.run('gate', { trigger: 'follow', task: 'report', upstream: 'clone--abc', scheduledAt: '2026-01-05T09:00:00Z' });
    assert.equal(output.runId, id('follow', 'report', 'clone--abc'));
    assert.equal(environment(lab.batch.submissions[0]).SPOTBATCH_SCHEDULED_AT, '2026-01-05T09:00:00Z');
  },

  // EventBridge puts nothing where the event has nothing.
  async 'a follow-up of a run without a planned time has none'(lab) {
    lab.task('report');
    await lab.run('gate', { trigger: 'follow', task: 'report', upstream: 'clone--abc', scheduledAt: '', parameters: {} });
    assert.equal('SPOTBATCH_SCHEDULED_AT' in environment(lab.batch.submissions[0]), false);
  },

  async 'an operator gets the job id back'(lab) {
    lab.task('report');
    const { output } = await lab.run('gate', { trigger: 'operator', task: 'report', token: 'by-hand-1' });
    assert.deepEqual(output, { outcome: 'submitted', runId: id('operator', 'report', 'by-hand-1'), jobId: 'job-1' });
  },

  async 'a rerun repeats the request and the planned time, and is linked'(lab) {
    lab.task('report', { parameters: { group: 'all' }, tags: { 'spotbatch:environment': 'LEVEL' } });
    const first = await lab.run('gate', submitInput('report', { token: 't1', parameters: { group: 'one' }, environment: { LEVEL: 'debug' }, arraySize: 4 }));
    const again = await lab.run('gate', { trigger: 'rerun', task: 'report', run: first.output.runId, token: 'r1' });
    const item = await lab.runItem(again.output.runId);
    assert.equal(item.rerunOf, first.output.runId);
    const [one, two] = lab.batch.submissions;
    assert.deepEqual([two.Parameters, two.ArrayProperties], [one.Parameters, one.ArrayProperties]);
    assert.equal(environment(two).LEVEL, 'debug');
  },

  async 'a rerun of a scheduled run keeps its planned time'(lab) {
    lab.task('clone');
    const first = await lab.run('gate', scheduleInput('clone'));
    await lab.run('gate', { trigger: 'rerun', task: 'clone', run: first.output.runId, token: 'r1' });
    assert.equal(environment(lab.batch.submissions[1]).SPOTBATCH_SCHEDULED_AT, '2026-01-05T10:00:00Z');
    assert.equal(environment(lab.batch.submissions[1]).SPOTBATCH_TRIGGER, 'rerun');
  },

  async 'an array size on the definition is the default'(lab) {
    lab.task('sweep', { tags: { 'spotbatch:array-size': '12' } });
    await lab.run('gate', scheduleInput('sweep'));
    assert.deepEqual(lab.batch.submissions[0].ArrayProperties, { Size: 12 });
  },

  async 'on a fair queue the owner is the share'(lab) {
    lab.task('clone', { queue: 'fair', architecture: 'x86_64' });
    await lab.run('gate', scheduleInput('clone'));
    assert.equal(lab.batch.submissions[0].ShareIdentifier, 'team');
  },

  async 'on a fair queue the definition says the priority, and the submission leaves it as it is'(lab) {
    lab.task('clone', { queue: 'fair', architecture: 'x86_64', priority: 70 });
    assert.equal((await lab.run('gate', scheduleInput('clone'))).output.outcome, 'submitted');
    assert.equal('SchedulingPriorityOverride' in lab.batch.submissions[0], false);
  },

  async 'on a fair queue a definition of an older release, which says no priority, has 0'(lab) {
    lab.task('clone', { queue: 'fair', architecture: 'x86_64', priority: null });
    assert.equal((await lab.run('gate', scheduleInput('clone'))).output?.outcome, 'submitted');
    assert.equal(lab.batch.submissions[0].SchedulingPriorityOverride, 0);
  },

  async 'on any other queue nothing is said of priorities'(lab) {
    lab.task('clone');
    assert.equal((await lab.run('gate', scheduleInput('clone'))).output.outcome, 'submitted');
    assert.equal('SchedulingPriorityOverride' in lab.batch.submissions[0], false);
  },

  async 'on a fair queue a task without an owner shares as none'(lab) {
    lab.task('clone', { queue: 'fair', architecture: 'x86_64', tags: { 'spotbatch:owner': undefined } });
    const { output } = await lab.run('gate', scheduleInput('clone'));
    assert.equal(lab.batch.submissions[0].ShareIdentifier, 'none');
    assert.equal((await lab.runItem(output.runId)).owner, undefined);
  },

  async 'a run knows after how many seconds to warn, when the definition says so, without another write'(lab) {
    for (const owner of ['team', undefined]) {
      lab.task('clone', { tags: { 'spotbatch:warn-after': '5400', 'spotbatch:owner': owner } });
      const { output } = await lab.run('gate', scheduleInput('clone', `2026-01-05T1${owner ? 0 : 1}:00:00Z`));
      const { warnAfter, owner: stored } = await lab.runItem(output.runId);
      assert.deepEqual([warnAfter, stored], [5400, owner]);
    }
    assert.equal(lab.calls.filter(c => c.action === 'updateItem').length, 6);
  },

  async 'a mark that is no number of seconds warns of nothing, and stops no run'(lab) {
    for (const [i, mark] of [undefined, '', '0', '-5', '90m', '1e3', '1.5', ' 60', '12345678901'].entries()) {
      for (const owner of ['team', undefined]) {
        lab.task('clone', { tags: { 'spotbatch:warn-after': mark, 'spotbatch:owner': owner } });
        const { output } = await lab.run('gate', scheduleInput('clone', `2026-02-1${i}T1${owner ? 0 : 1}:00:00Z`));
        assert.equal(output?.outcome, 'submitted', `${mark}`);
        assert.equal((await lab.runItem(output.runId)).warnAfter, undefined, `${mark}`);
      }
    }
  },

  async 'Queue needs no lock: AWS Batch does the waiting'(lab) {
    lab.task('clone', { concurrency: 'Queue' });
    await lab.run('gate', scheduleInput('clone'));
    assert.equal((await lab.run('gate', scheduleInput('clone', '2026-01-05T11:00:00Z'))).output.outcome, 'submitted');
  },

  async 'the newest active revision counts'(lab) {
    lab.task('clone', { tags: { 'spotbatch:array-size': '2' } });
    lab.task('clone', { tags: { 'spotbatch:array-size': '5' } });
    lab.batch.definitions.reverse();
    await lab.run('gate', scheduleInput('clone'));
    assert.deepEqual(lab.batch.submissions[0].ArrayProperties, { Size: 5 });
  },

  async 'a submission never holds a retry strategy'(lab) {
    // The fake Batch throws on one; this looks at the definitions too.
    for (const machine of Object.values(lab.machines)) assert.ok(!/RetryStrategy/.test(JSON.stringify(machine)));
    for (const [name, state] of Object.entries(lab.machines.gate.States)) {
      if (/submitJob$/.test(state.Resource ?? '')) assert.equal(state.Retry, undefined, `${name} would submit again by itself`);
    }
  },
};

// Each input form delivered twice, at once and much later, is one job.
const forms = {
  schedule: scheduleInput('clone'),
  submit: submitInput('clone', { token: 't' }),
  'submit without a token': submitInput('clone', {}),
  event: { trigger: 'event', task: 'clone', event: 'e' },
  follow: { trigger: 'follow', task: 'clone', upstream: 'u--1' },
  operator: { trigger: 'operator', task: 'clone', token: 't' },
};
for (const [name, input] of Object.entries(forms)) {
  tests[`redelivered at once and a day later, a ${name} input is one job`] = async lab => {
    lab.task('clone');
    const first = await lab.run('gate', input);
    const second = await lab.run('gate', input);
    lab.later(86400);
    const third = await lab.run('gate', input);
    assert.deepEqual(second.output, { outcome: 'duplicate', runId: first.output.runId, jobId: 'job-1' });
    assert.deepEqual(third.output, second.output);
    assert.equal(lab.batch.jobs.length, 1);
  };
}
tests['a rerun delivered twice is one job'] = async lab => {
  lab.task('clone');
  const first = await lab.run('gate', scheduleInput('clone'));
  const rerun = { trigger: 'rerun', task: 'clone', run: first.output.runId, token: 'r' };
  await lab.run('gate', rerun);
  assert.equal((await lab.run('gate', rerun)).output.outcome, 'duplicate');
  assert.equal(lab.batch.jobs.length, 2);
};
tests['the same token of two tasks and two kinds is four runs'] = async lab => {
  lab.task('a');
  lab.task('b');
  for (const task of ['a', 'b']) {
    await lab.run('gate', submitInput(task, { token: 'same' }));
    await lab.run('gate', { trigger: 'operator', task, token: 'same' });
  }
  assert.equal(new Set(lab.batch.jobs.map(j => j.JobName)).size, 4);
};
