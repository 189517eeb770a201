// Whether everybody may do what they are made for, by the policies as synthesized; the calls of all other tests are decided
// as they come (lib/rights). Then faults, one at a time, which are found out.
import assert from 'node:assert/strict';
import { refusedDeliveries } from '../lib/rights/deliveries.mjs';
import { granted, unexplained } from '../lib/rights/granted.mjs';
import { unknown } from '../lib/rights/reference.mjs';
import { faults } from '../lib/rights/faults.mjs';
import { refusal, refusedAs } from '../lib/rights/refusal.mjs';
import { refusedScripts } from '../lib/rights/scripts.mjs';
import { rowsApart } from '../lib/rights/rows.mjs';
import { Rights, told } from '../lib/rights/rights.mjs';
import { submitInput } from '../lib/lab.mjs';

const callNames = resource => /(?:aws-sdk:|states:::)(\w+):(\w+)$/.exec(resource);
const none = found => { if (found.length) throw new Error(found.join('\n')); };

export const rightsTests = {
  async 'every right is one that AWS knows: its action, its resource, its conditions'(rights) {
    const found = new Set();
    let count = 0;
    for (const { action, resource, statement } of rights.platforms.flatMap(platform => [...granted(platform)])) {
      count++;
      for await (const text of unknown(action, resource, Object.values(statement.Condition ?? {}).flatMap(Object.keys))) found.add(text);
    }
    none([...found]);
    return `${count} rights`;
  },

  'every machine has a role on every platform'(rights, lab) {
    for (const { kind, machines } of rights.platforms) {
      for (const name of Object.keys(lab.machines)) assert.ok(machines.get(name)?.role, `${name} has no role on a ${kind} platform`);
    }
  },

  'schedules, rules, alarms, backups and machines may do what they do'(rights) {
    none(rights.platforms.flatMap(platform => refusedDeliveries(rights, platform)));
  },

  async 'people and services may do with scripts and clients what they were granted'(rights, lab) {
    none(await refusedScripts(rights, lab));
  },
};

for (const [name, errorOf] of Object.entries(refusedAs)) {
  rightsTests[`a gate that may not submit submits nothing and forgets nothing, by the error of the ${name}`] = async (rights, lab) => {
    lab.task('report');
    lab.mayRefuse = true;
    lab.refusedAs = errorOf;
    lab.faults.push(call => {
      if (call.action === 'submitJob') throw refusal('batch', { role: 'GateRole', action: 'batch:TagResource', resource: 'arn:aws:batch:eu-west-1:111122223333:job-definition/prod-report:1' }, errorOf);
    });
    await lab.run('gate', submitInput('report', { token: 't' }));
    assert.equal(lab.batch.jobs.length, 0);
    const [run] = await lab.runs();
    assert.ok(['CLAIMED', 'ARMED'].includes(run.phase), `the run is ${run.phase}`);
    assert.equal(run.pend, 'GATE', 'the sweep tries again');
  };
}

for (const { name, change, found, expect } of faults) {
  rightsTests[`finds out: ${name}`] = async (rights, lab) => {
    const changed = structuredClone(rights.templates);
    for (const templates of Object.values(changed)) change(templates);
    const said = await found(new Rights(changed), lab);
    assert.match(said.join('\n') || 'nobody noticed', expect);
    return said.find(text => expect.test(text));
  };
}

/** The explorer decides no call: each state of it that calls something does so as in a test, with jobs that have their tags. */
export const afterTheExplorer = {
  'no state calls what it may not where the explorer goes'(rights, lab, calls) {
    const tags = { 'spotbatch:platform': 'prod' };
    lab.batch.jobs.push(...Array.from({ length: 9 }, (_, i) => ({ JobId: `job${i + 1}`, Tags: tags })));
    none([...calls].map(([state, { machine, resource, args }]) => {
      const [, service, action] = callNames(resource);
      const refused = rights.refusedCall({ machine, service, action, args }, lab);
      return refused && `${state}: ${told(refused)}`;
    }).filter(Boolean));
    if (calls.size < 20) throw new Error(`the explorer called from ${calls.size} states alone`);
    return `${calls.size} states`;
  },
};

/** Of what all tests called. */
export const afterAll = {
  'every right is used by some call, or it is said why it is there'(rights) {
    none([...unexplained(rights)]);
    return `${rights.used.size} are used`;
  },

  async 'the table of rights asks for what AWS\'s reference has'(rights) {
    const found = [];
    for await (const text of rowsApart(rights)) found.push(text);
    none(found);
    return `${rights.rows.size} kinds of calls`;
  },
};
