// What somebody can do who has one right too many, end to end: each is a story of docs/security.md, and fails.
import assert from 'node:assert/strict';
import { event } from '../lib/batch.mjs';
import { scheduleInput, stepInput, submitInput } from '../lib/lab.mjs';

const fire = scheduleInput('clone');
const clone = lab => lab.task('clone', { parameters: { group: '' } });
const terminated = lab => lab.calls.filter(c => c.action === 'terminateJob').map(c => c.args.JobId);

/** What the machines put on the bus so far reaches the alert machine. */
async function tellPeople(lab) {
  const told = ['Run Finished', 'Run Rejected', 'Submission Refused'];
  for (const { Source: source, DetailType, Detail: detail } of lab.bus.filter(e => told.includes(e.DetailType) && e.Source !== 'spotbatch.alerts')) {
    await lab.run('alert', { source, 'detail-type': DetailType, time: '2026-01-05T12:00:05Z', detail });
  }
}
const heard = lab => lab.bus.filter(e => e.Source === 'spotbatch.alerts').map(e => [e.DetailType, e.Detail.route]);

export const tests = {
  async 'R1: who may register definitions, between the gate\'s look and its submission, runs nothing'(lab) {
    clone(lab);
    lab.faults.push(call => {
      if (call.action !== 'submitJob' || call.nth > 1) return;
      clone(lab);
      lab.batch.definitions.at(-1).Tags = {};
    });
    await lab.run('gate', fire);
    assert.deepEqual(lab.batch.submissions.map(s => s.JobDefinition), ['prod-clone:1']);
  },

  async 'R1: nor does an unmarked revision that stays keep the task from running'(lab) {
    clone(lab);
    clone(lab);
    lab.batch.definitions.at(-1).Tags = { 'spotbatch:task': 'clone' };
    const { output } = await lab.run('gate', fire);
    assert.deepEqual([output.outcome, lab.batch.submissions[0].JobDefinition], ['submitted', 'prod-clone:1']);
  },

  async 'R1: who registers a revision does not silence the watch, whose task then stops'(lab) {
    lab.task('clone', { tags: { 'spotbatch:expect-start': '90000', 'spotbatch:schedules': '1' } });
    lab.scheduler.schedules.set('prod.clone', { State: 'ENABLED' });
    await lab.run('watch', { look: 'register' });
    lab.batch.definitions.push({ ...lab.batch.definitions[0], Revision: 2, Tags: {} });
    for (let hour = 0; hour < 30; hour++) {
      lab.later(3600);
      await lab.run('watch', { look: 'due' });
    }
    assert.deepEqual(lab.bus.map(e => [e.DetailType, e.Detail.task]), [['Task Late', 'clone']]);
  },

  async 'R1: five revisions that somebody else registers keep no failure from the task\'s own people'(lab) {
    lab.task('clone', { tags: { 'spotbatch:alerts': 'team-1' } });
    const [own] = lab.batch.definitions;
    lab.batch.definitions.unshift(...Array.from({ length: 5 }, (_, n) => ({ ...own, Revision: 6 - n, Tags: {} })));
    await lab.run('gate', fire);
    lab.batch.move('job-1', 'FAILED');
    await lab.deliver();
    await tellPeople(lab);
    assert.deepEqual(heard(lab), [['Submission Refused', 'platform'], ['Run Failed', 'team-1']]);
  },

  async 'who keeps the gate from terminating jobs silences no run that was to be replaced, and fails'(lab) {
    lab.task('clone', { concurrency: 'Replace' });
    await lab.run('gate', fire);
    lab.faults.push(call => { if (call.action === 'terminateJob') throw lab.error('Batch.AccessDeniedException', 'User: gate is not authorized to perform: batch:TerminateJob (Service: Batch, Status Code: 403)'); });
    lab.later(60);
    await lab.run('gate', scheduleInput('clone', '2026-01-05T11:00:00Z'));
    lab.batch.attempt('job-1', { exitCode: 3, statusReason: 'Essential container in task exited', status: 'FAILED' });
    await lab.deliver();
    assert.ok(lab.bus.find(e => e.DetailType === 'Run Finished').Detail.replacedBy, 'the ledger says that a newer run was to end it');
    await tellPeople(lab);
    assert.ok(heard(lab).some(([type]) => type === 'Run Failed'), 'the failure is silenced by a replacement that did not happen');
  },

  async 'who may submit under any name makes one message an hour, and no task goes without its own'(lab) {
    clone(lab);
    for (let n = 0; n < 20; n++) await lab.run('gate', { ...submitInput(`made-up-${n}`, { token: 't' }, `event-${n}`), source: 'spotbatch.operate' });
    await lab.run('gate', submitInput('clone', { token: 't', parameters: { nobody: 'x' } }));
    await tellPeople(lab);
    assert.deepEqual(heard(lab), [['Run Rejected', 'platform'], ['Run Rejected', 'platform']]);
  },

  async 'R2: who may submit to the queue with a definition of their own, under a run\'s name, is not taken for the run\'s job'(lab) {
    clone(lab);
    lab.faults.push(async call => {
      if (call.action !== 'submitJob' || call.nth > 1) return;
      lab.batch.definitions.push({ ...lab.batch.definitions[0], JobDefinitionName: 'evil', Tags: {} });
      lab.batch.submitJob({ ...call.args, JobDefinition: 'evil', Tags: {} });
      throw lab.error('Batch.SdkClientException', 'Unable to execute HTTP request: Read timed out');
    });
    await lab.run('gate', fire);
    lab.later(301);
    await lab.run('sweep', {});
    await lab.drain();
    const [run] = await lab.runs();
    assert.deepEqual([run.phase, run.jobId, lab.batch.jobs.map(job => job.JobDefinition.replace(/.*job-definition./, ''))], ['SUBMITTED', 'job-2', ['evil:1', 'prod-clone:1']]);
  },

  async 'R5: a pause with a long reason keeps no workflow from its answer'(lab) {
    clone(lab);
    await lab.table.put({ pk: { S: 'PAUSE#clone' }, sk: { S: 'PAUSE' }, reason: { S: 'x'.repeat(40_000) } });
    await lab.run('gate', stepInput('clone', { taskToken: 'T' }));
    assert.deepEqual(lab.told.map(told => [told.TaskToken, told.Error, told.Cause.length < 1000]), [['T', 'SpotBatch.Skipped', true]]);
  },

  async 'R4: what nobody\'s task is recorded under is closed by the sweep, too'(lab) {
    lab.faults.push(call => { if (call.action === 'putEvents' && call.nth <= 3) throw lab.error('EventBridge.FailedEntry', 'no'); });
    await lab.run('gate', { ...submitInput('no name', { token: 't' }), source: 'spotbatch.operate' });
    lab.later(310);
    await lab.run('sweep', {});
    await lab.drain();
    assert.deepEqual((await lab.runs()).map(run => [run.phase, run.pend]), [['REJECTED', undefined]]);
  },

  async 'R2: who may submit to another queue, under a run\'s name, ends nothing, starts nothing and has no job terminated'(lab) {
    clone(lab);
    const { output: { runId } } = await lab.run('gate', fire);
    const real = lab.batch.jobs[0];
    for (const Status of ['RUNNING', 'SUCCEEDED', 'FAILED']) {
      await lab.run('history', event({ ...real, JobId: 'mine', Status, JobQueue: 'arn:aws:batch:eu-west-1:111122223333:job-queue/mine', JobDefinition: 'arn:aws:batch:eu-west-1:111122223333:job-definition/prod-mine:1', Tags: {} }));
    }
    const { status, jobId } = await lab.runItem(runId);
    assert.deepEqual([status, jobId, lab.bus, terminated(lab)], [undefined, 'job-1', [], []]);
    lab.batch.move('job-1', 'SUCCEEDED');
    await lab.deliver();
    assert.equal((await lab.runItem(runId)).status, 'SUCCEEDED');
  },

  async 'R3: a submitter\'s markup, as a parameter\'s name, is in no reason and no event'(lab) {
    clone(lab);
    const { output } = await lab.run('gate', submitInput('clone', { token: 't', parameters: { '<!channel> <https://example.com|sign in>': 'x' } }));
    assert.equal(output.outcome, 'rejected');
    assert.doesNotMatch(JSON.stringify([lab.bus, await lab.table.all()]), /<!|example/, 'what a submitter named stands where people read it');
  },

  async 'R4: bad tokens are rejected runs, each under its event\'s id, and ring no alarm of the platform'(lab) {
    clone(lab);
    for (const [i, token] of ['', 7, null, 'a\nb', 't'.repeat(2000)].entries()) {
      const { output, failed } = await lab.run('gate', submitInput('clone', { token }, `event-${i}`));
      assert.deepEqual([failed, output?.outcome], [undefined, 'rejected'], `${JSON.stringify(token)} fails the gate`);
    }
    assert.deepEqual([(await lab.runs()).length, lab.deadLetters, lab.batch.jobs], [5, [], []]);
  },

  async 'R5: an operator takes no schedule\'s fire, whatever the request says'(lab) {
    clone(lab);
    await lab.run('gate', { ...submitInput('clone', { ...fire, token: `${fire.schedule}|${fire.scheduledAt}` }), source: 'spotbatch.operate' });
    const { output } = await lab.run('gate', fire);
    assert.equal(output.outcome, 'submitted', 'the schedule\'s fire was taken by somebody');
    assert.equal(lab.batch.jobs.length, 2);
  },

  async 'R5: an operator who could write rows of the index has the sweep drive, describe and announce none of them'(lab) {
    clone(lab);
    const stolen = 'clone--00000000000000000000000000000000';
    for (const [i, [pend, phase]] of [['GATE', 'ARMED'], ['BATCH', 'SUBMITTED'], ['ANNOUNCE', 'DONE']].entries()) {
      await lab.table.put({ pk: { S: `PAUSE#${stolen}` }, sk: { S: `${i}` }, pend: { S: pend }, leaseUntil: { N: '1' }, phase: { S: phase }, jobId: { S: 'job-1' }, task: { S: 'clone' } });
    }
    assert.equal((await lab.run('sweep', {})).output.outcome, 'swept');
    assert.deepEqual([lab.started, lab.calls.filter(c => c.service === 'batch')], [[], []]);
  },

  async 'R6: who may submit, and knows a workflow\'s task token, has nobody answered with it'(lab) {
    clone(lab);
    await lab.run('gate', submitInput('clone', { token: 'mine', taskToken: 'theirs' }));
    await lab.run('gate', submitInput('clone', { token: 'mine', taskToken: 'theirs' }, 'event-2'));
    for (const { JobId } of lab.batch.jobs) lab.batch.move(JobId, 'SUCCEEDED');
    await lab.deliver();
    assert.deepEqual(lab.told, [], 'a workflow was answered that a submitter named');
  },
};
