// Which revision of a job definition is submitted: the newest that carries this platform's and task's marks, and that one exactly.
import assert from 'node:assert/strict';
import { scheduleInput, submitInput } from '../lib/lab.mjs';

const fire = scheduleInput('clone');

/** Somebody who may register definitions, and not tag them, registers another one under the task's name. */
function foreign(lab, tags = {}, more = {}) {
  lab.task('clone', { parameters: { evil: '1' } });
  const definition = lab.batch.definitions.at(-1);
  definition.Tags = tags;
  Object.assign(definition, more);
}

const reads = lab => lab.calls.filter(c => c.action === 'describeJobDefinitions').length;

export const tests = {
  async 'a revision that is registered between the look and the submission does not run'(lab) {
    lab.task('clone');
    lab.faults.push(call => { if (call.action === 'submitJob') foreign(lab); });
    assert.equal((await lab.run('gate', fire)).output?.outcome, 'submitted');
    assert.equal(lab.batch.submissions[0].JobDefinition, 'prod-clone:1');
    assert.match(lab.batch.jobs[0].JobDefinition, /:job-definition\/prod-clone:1$/);
  },

  async 'the newest marked revision runs, and people hear of the one that nobody of this platform registered'(lab) {
    lab.task('clone');
    foreign(lab);
    const { output } = await lab.run('gate', fire);
    assert.equal(output?.outcome, 'submitted');
    assert.equal(lab.batch.submissions[0].JobDefinition, 'prod-clone:1');
    assert.deepEqual(lab.bus.map(e => [e.Source, e.DetailType, e.Detail.runId, e.Detail.kind, e.Detail.reason]), [['spotbatch.gate', 'Submission Refused', output.runId,
      'revision', 'somebody else registered revision 2 of prod-clone, without the tags of this platform: it does not run, revision 1 does']]);
  },

  async 'what cannot be told of another revision rings the alarm, and the run has its job'(lab) {
    lab.task('clone');
    foreign(lab);
    lab.faults.push(call => { if (call.action === 'putEvents') throw lab.error('EventBridge.FailedEntry', 'no'); });
    assert.equal((await lab.run('gate', fire)).failed?.error, 'SpotBatch.Untold');
    assert.deepEqual([(await lab.runs())[0].phase, lab.batch.submissions.map(s => s.JobDefinition)], ['SUBMITTED', ['prod-clone:1']]);
  },

  async 'marks of another platform or task are none of ours'(lab) {
    lab.task('clone');
    foreign(lab, { 'spotbatch:platform': 'test', 'spotbatch:task': 'clone' });
    foreign(lab, { 'spotbatch:platform': 'prod', 'spotbatch:task': 'other' });
    await lab.run('gate', fire);
    assert.equal(lab.batch.submissions[0]?.JobDefinition, 'prod-clone:1');
  },

  async 'an older foreign revision is nobody\'s news'(lab) {
    foreign(lab);
    lab.task('clone');
    await lab.run('gate', fire);
    assert.equal(lab.batch.submissions[0]?.JobDefinition, 'prod-clone:2');
    assert.deepEqual(lab.bus, []);
  },

  async 'ninety foreign revisions do not hide the marked one, in either order'(lab) {
    for (const turned of [false, true]) {
      lab.batch.definitions.length = 0;
      await lab.table.clear();
      lab.task('clone');
      for (let n = 0; n < 90; n++) foreign(lab);
      if (turned) lab.batch.definitions.reverse();
      assert.equal((await lab.run('gate', fire)).output?.outcome, 'submitted');
    }
  },

  async 'however many revisions there are, the gate reads a hundred and no more'(lab) {
    for (let n = 0; n < 300; n++) foreign(lab);
    lab.task('clone');
    assert.equal((await lab.run('gate', submitInput('clone', { token: 't' }))).output?.outcome, 'rejected');
    assert.ok(reads(lab) <= 21, `${reads(lab)} reads`);
  },

  async 'a page of revisions of the largest size fits a state'(lab) {
    for (let n = 0; n < 5; n++) lab.task('clone', { parameters: { text: 'é'.repeat(12_000) } });
    lab.faults.push(async (call, answer) => {
      if (call.action !== 'describeJobDefinitions') return;
      const result = await answer();
      assert.ok(Buffer.byteLength(JSON.stringify(result)) < 262_144);
      return result;
    });
    assert.equal((await lab.run('gate', fire)).output?.outcome, 'submitted');
  },

  async 'a revision that is deregistered between the look and the submission: the gate looks again, and takes the next one'(lab) {
    lab.task('clone');
    lab.faults.push(call => {
      if (call.action !== 'submitJob' || call.nth > 1) return;
      lab.task('clone');
      lab.batch.definitions[0].Status = 'INACTIVE';
    });
    assert.equal((await lab.run('gate', fire)).output?.outcome, 'submitted');
    assert.deepEqual(lab.batch.submissions.map(s => s.JobDefinition), ['prod-clone:2']);
  },

  async 'a revision that goes again and again defers the run, within its time'(lab) {
    lab.task('clone');
    lab.faults.push(call => { if (call.action === 'submitJob') throw lab.error('Batch.ClientException', 'JobDefinition name prod-clone:1 does not exist or is not in ACTIVE status (Service: Batch, Status Code: 400)'); });
    const began = lab.time;
    const { output } = await lab.run('gate', fire);
    assert.equal(output?.outcome, 'deferred');
    assert.ok(lab.time - began < 120_000);
    assert.equal((await lab.runs())[0].phase, 'ARMED');
    assert.deepEqual(lab.bus.map(e => e.DetailType), ['Submission Refused']);
  },

  async 'while a definition is replaced none is active for a moment: the run waits'(lab) {
    lab.task('clone');
    lab.batch.definitions[0].Status = 'INACTIVE';
    lab.whileWaiting = async () => { if (lab.batch.definitions.length === 1) lab.task('clone'); };
    assert.equal((await lab.run('gate', fire)).output?.outcome, 'submitted');
    assert.deepEqual(lab.bus, []);
  },

  async 'for hours none is active: the run waits, people hear why, and it goes when there is one'(lab) {
    lab.task('clone');
    lab.batch.definitions[0].Status = 'INACTIVE';
    assert.equal((await lab.run('gate', fire)).output?.outcome, 'deferred');
    assert.deepEqual(lab.bus.map(e => [e.DetailType, e.Detail.kind, e.Detail.reason]),
      [['Submission Refused', 'definition', 'no revision of the job definition prod-clone is active: the run waits for one, a day at most']]);
    lab.later(7200);
    lab.task('clone');
    await lab.run('sweep', {});
    assert.deepEqual((await lab.drain()).map(e => e.output?.outcome), ['submitted']);
  },

  async 'a task that was removed rejects what waits for it after a day, before it is given up'(lab) {
    lab.task('clone');
    lab.batch.definitions[0].Status = 'INACTIVE';
    await lab.run('gate', fire);
    for (let n = 0; n < 290 && (await lab.runs())[0].phase !== 'REJECTED'; n++) {
      lab.later(300);
      await lab.run('sweep', {});
      await lab.drain();
    }
    const [run] = await lab.runs();
    assert.deepEqual([run.phase, run.endReason], ['REJECTED', 'no task clone on the platform prod: it had no active job definition within a day']);
    assert.ok(reads(lab) < 1200, `${reads(lab)} reads in a day`);
  },

  async 'a schedule fires before its task\'s first definition is there: the run waits'(lab) {
    for (const input of [fire, { trigger: 'event', task: 'clone', event: 'e-1', parameters: {} }]) {
      Object.assign(lab.batch, { definitions: [], submissions: [] });
      lab.bus.length = 0;
      lab.whileWaiting = async () => { if (lab.batch.definitions.length === 0) lab.task('clone'); };
      assert.equal((await lab.run('gate', input)).output?.outcome, 'submitted', 'the first run of a new task is lost');
      assert.deepEqual(lab.bus, []);
    }
  },

  async 'a schedule whose task was never deployed: the run waits a day, and is rejected'(lab) {
    assert.equal((await lab.run('gate', fire)).output?.outcome, 'deferred', 'the run is lost');
    for (let n = 0; n < 290 && (await lab.runs())[0].phase !== 'REJECTED'; n++) {
      lab.later(300);
      await lab.run('sweep', {});
      await lab.drain();
    }
    assert.equal((await lab.runs())[0].endReason, 'no task clone on the platform prod: it had no active job definition within a day');
  },

  async 'a name that was never this platform\'s is no task at once, whoever registered it'(lab) {
    foreign(lab);
    foreign(lab, {}, { Status: 'INACTIVE' });
    const { output } = await lab.run('gate', submitInput('clone', { token: 't' }));
    assert.deepEqual([output?.outcome, output?.reason], ['rejected', 'the job definition prod-clone does not carry the marks of this platform and task']);
  },

  async 'people hear of another revision, wherever the execution dies'(lab) {
    for (const [how, at] of [['Before', 4], ['Before', 5], ['Before', 6], ['Before', 7], ['After', 5], ['After', 6], ['After', 7]]) {
      Object.assign(lab.batch, { definitions: [], jobs: [], submissions: [] });
      await lab.table.clear();
      lab.bus.length = 0;
      lab.task('clone');
      foreign(lab);
      await lab.run('gate', fire, { [`kill${how}`]: at });
      for (let n = 0; n < 3; n++) {
        lab.later(310);
        await lab.run('sweep', {});
        await lab.drain();
      }
      assert.equal((await lab.runs())[0].phase, 'SUBMITTED');
      assert.ok(lab.bus.some(e => e.Detail.kind === 'revision'), `nobody heard of the other revision, where the execution died ${how.toLowerCase()} its call ${at}`);
    }
  },

  async 'people hear of another revision, though history records the job first'(lab) {
    lab.task('clone');
    foreign(lab);
    lab.faults.push(async (call, answer) => {
      if (call.action !== 'submitJob') return undefined;
      const result = await answer();
      lab.batch.move(result.JobId, 'RUNNING');
      await lab.deliver();
      return result;
    });
    assert.equal((await lab.run('gate', fire)).output?.outcome, 'submitted');
    assert.deepEqual(lab.bus.map(e => e.Detail.kind), ['revision']);
  },

  async 'a queue that the gate does not know yet: the run waits for the gate\'s deployment, nobody is troubled at once, and it goes'(lab) {
    lab.task('clone', { queue: 'new' });
    const { output } = await lab.run('gate', fire);
    assert.equal(output?.outcome, 'deferred', `it is ${output?.outcome} for good: ${output?.reason}`);
    assert.deepEqual(lab.bus, []);
    // What the gate knows, with its next version.
    lab.batch.definitions[0].Tags['spotbatch:queue'] = 'bulk';
    lab.later(300);
    await lab.run('sweep', {});
    assert.deepEqual((await lab.drain()).map(e => e.output?.outcome), ['submitted']);
    assert.deepEqual(lab.bus, []);
  },

  async 'a queue that the gate never knows: people hear why the run waits, and after a day it is rejected'(lab) {
    lab.task('clone', { queue: 'elsewhere' });
    assert.equal((await lab.run('gate', fire)).output?.outcome, 'deferred');
    for (let n = 0; n < 290 && (await lab.runs())[0].phase !== 'REJECTED'; n++) {
      lab.later(300);
      await lab.run('sweep', {});
      await lab.drain();
      if (n === 3) assert.deepEqual([...new Set(lab.bus.map(e => [e.DetailType, e.Detail.kind, e.Detail.owner, e.Detail.reason].join('|')))],
        ['Submission Refused|definition|team|the gate does not know the queue elsewhere of the job definition prod-clone yet: the run waits for its next deployment, a day at most']);
    }
    const [run] = await lab.runs();
    assert.deepEqual([run.phase, run.endReason], ['REJECTED', 'the queue elsewhere is not one of this platform']);
    assert.deepEqual(lab.bus.at(-1).DetailType, 'Run Rejected');
    assert.ok(reads(lab) < 120, `${reads(lab)} reads in a day`);
  },

  async 'a request that is at fault is rejected, whether the gate knows the queue or not'(lab) {
    lab.task('clone', { queue: 'new' });
    assert.match((await lab.run('gate', submitInput('clone', { token: 't', parameters: { no: 'x' } }))).output?.reason, /^undeclared parameter: no/);
  },
};
