// Platforms without a ledger, as synthesized: schedules, rules, services and workflows submit to AWS Batch themselves.
import assert from 'node:assert/strict';
import { Lean } from '../lib/direct/world.mjs';
import { at, declared, events, everything, grants, schedules, steps, variables } from '../lib/direct/look.mjs';
import { faults } from '../lib/direct/faults.mjs';
import { fire, scheduleOf } from '../lib/direct/scheduler.mjs';
import { happen } from '../lib/direct/rules.mjs';

const none = found => { if (found.length) throw new Error(found.join('\n')); };
const of = part => lean => none(lean.worlds().flatMap(world => [...part(world)].map(text => `${world.kind}: ${text}`)));
const order = id => ({ version: '0', id, source: 'app.orders', 'detail-type': 'Happened', detail: {} });

/** Each kind of platform, where AWS tries refusals again and where it does not. */
const worlds = lean => [true, false].flatMap(retriesClientErrors => lean.worlds().map(world => Object.assign(world, { retriesClientErrors })));

export const tests = {
  'each schedule submits the job that its task declares, by a role that may': of(schedules),
  'each event submits a job with the trigger\'s parameters as they were written, by the task\'s own role': of(events),
  'a grant lets a service submit one task to its queue, and nothing else': of(grants),
  'a step of a workflow submits, waits for and ends its own job, with the definition\'s retries': of(steps),

  'no state machine, table or bus is there'(lean) {
    for (const { platform } of lean.worlds()) {
      for (const type of ['AWS::DynamoDB::Table', 'AWS::Events::EventBus']) assert.deepEqual(platform.of(type), []);
      assert.deepEqual([...platform.machines.keys()].map(id => id.replace(/[0-9A-F]{8}$/, '')), ['Workflow']);
    }
  },

  'a fire or an event that is delivered twice is two jobs of one run'(lean) {
    for (const world of lean.worlds()) {
      const runs = deliver => [deliver(), deliver()].map(() => 0) && world.batch.submissions.splice(0).map(request => variables(request).SPOTBATCH_RUN_ID);
      assert.deepEqual(runs(() => fire(world, scheduleOf(world, 'home'), at)), [`prod.home/${at}`, `prod.home/${at}`]);
      assert.deepEqual(runs(() => happen(world, order('event-1'))), ['prod-clone/event-1', 'prod-clone/event-1']);
    }
  },

  'the newest revision runs, whichever it is'(lean) {
    for (const world of lean.worlds()) {
      world.batch.definitions.push({ ...world.definition('home'), Revision: 12 });
      fire(world, scheduleOf(world, 'home'), at);
      assert.match(world.batch.jobs[0].JobDefinition, /prod-home:12$/);
    }
  },

  'a definition that is missing for a moment costs no fire where refusals are tried again, and else the fire is a dead letter with its request'(lean) {
    for (const world of worlds(lean)) {
      for (const deliver of [() => fire(world, scheduleOf(world, 'clone'), at), () => happen(world, order('event-1'))]) {
        world.definition('clone').Status = 'INACTIVE';
        world.whileWaiting = () => { world.definition('clone').Status = 'ACTIVE'; };
        deliver();
      }
      assert.equal(world.batch.jobs.length, world.retriesClientErrors ? 2 : 0);
      const letters = world.deadLetters.map(({ from, error }) => `${from.replace(/[0-9A-F]{8}$/, '')}: ${error}`);
      if (world.retriesClientErrors) assert.deepEqual(letters, []);
      else for (const [i, from] of ['prod.clone', 'CloneRule'].entries()) assert.match(letters[i], new RegExp(`^${from}: .*JobDefinition name prod-clone does not exist or is not in ACTIVE status`));
    }
  },

  'a queue that is gone, or turned off, leaves its fires and events with the dead letters, within a day'(lean) {
    for (const world of worlds(lean)) {
      const began = world.time;
      world.batch.queues.delete(world.queue('bulk-arm'));
      for (const task of ['home', 'clone', 'parts']) fire(world, scheduleOf(world, task), at);
      happen(world, order('event-1'));
      assert.equal(world.batch.jobs.length, 0);
      assert.deepEqual(world.deadLetters.map(letter => /JobQueue \S+ not found/.test(letter.error)), [true, true, true, true]);
      // What is kept is the whole request, or the event: it can be sent again.
      assert.deepEqual([world.deadLetters[0].body.JobDefinition, world.deadLetters[3].body], ['prod-home', order('event-1')]);
      assert.ok(world.time - began <= 4 * 86400000, 'tries go on for longer than a day');
      world.batch.queues.get(world.queue('fair-x86')).enabled = false;
      fire(world, scheduleOf(world, 'index'), at);
      assert.match(world.deadLetters[4].error, /is not in the ENABLED state/);
    }
  },

  'a refusal for rights is a dead letter that names the right'(lean) {
    const changed = structuredClone(lean.templates);
    for (const templates of Object.values(changed)) faults.find(({ name }) => name === 'a role that may tag the job alone').change(templates);
    for (const world of worlds(new Lean(changed))) {
      fire(world, scheduleOf(world, 'home'), at);
      assert.match(world.deadLetters[0].error, /AccessDenied.*PlatformSchedulesRole.*batch:TagResource on resource: \S+job-definition\/prod-home:1/);
    }
  },

  'what is throttled is tried again, by whoever submits'(lean) {
    for (const world of worlds(lean)) {
      world.batch.limit = 0;
      world.whileWaiting = () => { world.batch.limit = 1; };
      fire(world, scheduleOf(world, 'home'), at);
      assert.deepEqual([world.batch.jobs.length, world.deadLetters.length], [1, 0]);
    }
  },

  'schedules may submit this platform\'s tasks and tag them as its own, and nothing else'(lean) {
    for (const world of lean.worlds()) {
      const { rights, platform, lab } = world;
      const role = platform.role(/^PlatformSchedulesRole/);
      const request = { JobName: 'x', JobQueue: world.queue('bulk-arm'), JobDefinition: 'prod-home', Tags: { 'spotbatch:platform': 'prod' } };
      const may = more => rights.mayBeAllowed(platform, role, 'batch', 'submitJob', { ...request, ...more }, lab);
      assert.ok(may({}));
      for (const more of [{ JobDefinition: 'test-home' }, { JobQueue: request.JobQueue.replace('bulk-arm', 'another') }, { Tags: { 'spotbatch:platform': 'test' } }]) {
        assert.ok(!may(more), `${world.kind}: ${role.name} may submit ${JSON.stringify(more)}`);
      }
    }
  },
};

for (const { name, change, expect } of faults) {
  tests[`finds out: ${name}`] = lean => {
    const changed = structuredClone(lean.templates);
    for (const templates of Object.values(changed)) change(templates);
    const said = everything(new Lean(changed));
    assert.match(said.join('\n') || 'nobody noticed', expect);
    return said.find(text => expect.test(text)) ?? '';
  };
}
