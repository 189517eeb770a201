// What can be said of the definitions without running them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { functionNames } from '../lib/expressions.mjs';
import { states } from '../lib/state-names.mjs';

const validate = createRequire(import.meta.url)('asl-validator');
const machines = ['gate', 'history', 'sweep', 'watch', 'alert', 'mail'];
// The ledger's leases bear executions of 180 seconds; a claim of the alert machine lasts 300, and mail has no claim.
const lives = { alert: 280, mail: 7200 };
export const tests = {};

for (const name of machines) {
  tests[`${name} is valid Amazon States Language`] = async lab => {
    const { name: _, ...definition } = lab.machines[name];
    const { isValid, errors } = validate(definition);
    assert.ok(isValid, JSON.stringify(errors, null, 1));
    assert.equal(definition.QueryLanguage, 'JSONata');
  };
  tests[`${name} ends before its lease does, and says what each state is for`] = async lab => {
    assert.equal(lab.machines[name].TimeoutSeconds, lives[name] ?? 180);
    for (const [state, { Comment }] of states(lab.machines[name])) assert.ok(Comment?.length > 10, `${state} has no comment`);
    for (const [state] of states(lab.machines[name])) assert.ok(state.length <= 80, `${state} is longer than 80 characters`);
  };
  tests[`${name} catches States.ALL alone and last, and every task's failure`] = async lab => {
    for (const [state, { Type, Catch }] of states(lab.machines[name])) {
      if (Type === 'Task') assert.ok(Catch?.at(-1).ErrorEquals.includes('States.ALL'), `${state} lets errors through`);
      Catch?.forEach((c, i) => {
        if (c.ErrorEquals.includes('States.ALL')) assert.ok(c.ErrorEquals.length === 1 && i === Catch.length - 1, state);
      });
    }
  };
  tests[`${name} calls no code of ours`] = async lab => {
    for (const [state, { Resource }] of states(lab.machines[name])) assert.ok(!/lambda/i.test(Resource ?? ''), state);
  };
  tests[`${name} assigns no variable that hides a function`] = async lab => {
    for (const [state, { Assign, Choices, Catch }] of states(lab.machines[name])) {
      for (const assigned of [Assign, ...[...Choices ?? [], ...Catch ?? []].map(c => c.Assign)]) {
        for (const variable of Object.keys(assigned ?? {})) assert.ok(!functionNames.has(variable), `${state} assigns $${variable}`);
      }
    }
  };
}

// What each machine calls, and so what its role must allow: nothing comes or goes unseen.
const calls = {
  gate: ['batch:describeJobDefinitions', 'batch:describeJobs', 'batch:listJobs', 'batch:submitJob', 'batch:terminateJob',
    'dynamodb:batchGetItem', 'dynamodb:getItem', 'dynamodb:updateItem', 'events:putEvents', 'sfn:sendTaskFailure', 'sqs:sendMessage'],
  history: ['batch:describeJobs', 'batch:terminateJob', 'cloudwatchlogs:putLogEvents', 'dynamodb:getItem', 'dynamodb:updateItem', 'events:putEvents', 'sfn:sendTaskFailure', 'sfn:sendTaskSuccess'],
  sweep: ['batch:describeJobs', 'dynamodb:query', 'dynamodb:updateItem', 'sfn:startExecution'],
  watch: ['batch:describeJobDefinitions', 'batch:describeJobs', 'dynamodb:batchGetItem', 'dynamodb:putItem', 'dynamodb:query',
    'dynamodb:updateItem', 'events:putEvents', 'resourcegroupstaggingapi:getResources', 'scheduler:getSchedule'],
  alert: ['batch:describeJobDefinitions', 'batch:describeJobs', 'dynamodb:getItem', 'dynamodb:updateItem', 'events:putEvents'],
  mail: ['sns:publish', 'sqs:sendMessage'],
};
for (const name of machines) {
  tests[`${name} calls what its role is reviewed for`] = async lab => {
    const called = states(lab.machines[name]).filter(([, s]) => s.Type === 'Task').map(([, s]) => /(\w+:\w+)$/.exec(s.Resource)[1]);
    assert.deepEqual([...new Set(called)].sort(), calls[name]);
  };
}

// What a name in an expression stands for. The watch makes two of them from what it has to tell of a run.
function attributes({ ExpressionAttributeNames: names }, name) {
  const attribute = names?.[name] ?? name.replace('#', '');
  const [, ending] = /^{% \$kind & '(\w+)' %}$/.exec(attribute) ?? [];
  return ending ? [`tooLong${ending}`, `stuck${ending}`] : [attribute];
}

tests['every attribute that is written on a run is on docs/history.md'] = async lab => {
  const page = readFileSync(new URL('../../../../docs/history.md', import.meta.url), 'utf8');
  const described = new Set([...page.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, names]) => [...names.matchAll(/`(\w+)`/g)].map(m => m[1])));
  const written = new Set();
  for (const machine of Object.values(lab.machines)) {
    for (const [, { Arguments }] of states(machine)) {
      if (Arguments?.Key?.sk?.S !== 'RUN' || !Arguments.UpdateExpression) continue;
      for (const [, name] of Arguments.UpdateExpression.matchAll(/[ '](#?\w+) = (?:if_not_exists\(|:)/g)) for (const attribute of attributes(Arguments, name)) written.add(attribute);
    }
  }
  assert.ok(written.size > 25, [...written].join(' '));
  assert.deepEqual([...written].filter(name => !described.has(name)), []);
};
