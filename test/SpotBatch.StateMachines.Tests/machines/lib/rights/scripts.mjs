// Whether people and services may do what their grants are for: every command that tools/spotbatch.sh sends for each verb,
// and every request of a service that uses SpotBatch.Client as docs/submitting.md and docs/history.md show it.
import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { callOf } from './commands.mjs';
import { told } from './rights.mjs';

const root = fileURLToPath(new URL('../../../../../', import.meta.url));
const run = 'clone--0123456789abcdef0123456789abcdef';
const gate = 'arn:aws:states:eu-west-1:111122223333:stateMachine:spotbatch-prod-gate';

const answers = {
  'ssm.get-parameter.bus': 'spotbatch-prod', 'ssm.get-parameter.gate': gate, 'ssm.get-parameter.ledger': 'ledger', 'ssm.get-parameter.log-group': '/spotbatch/prod',
  'events.put-events': '0', 'dynamodb.get-item': 'SUBMITTED\tRUNNING\tjob-1',
  'batch.terminate-job': '', 'batch.describe-job-definitions': 'prod-clone', 'sts.get-caller-identity': 'arn:aws:iam::111122223333:user/ana', 'dynamodb.put-item': '',
  'dynamodb.delete-item': 'None', 'dynamodb.query': '',
};

/** What each role's owner does; a role is the start of its logical id. */
const verbs = [
  ['Operator', ['submit', 'prod', 'clone', '--token', 't']],
  ['Operator', ['rerun', 'prod', run, '--token', 't']],
  ['Operator', ['stop', 'prod', run]],
  ['Operator', ['pause', 'prod', 'clone', '--reason', 'the source is down']],
  ['Operator', ['pause', 'prod', '--reason', 'move']],
  ['Operator', ['resume', 'prod', 'clone']],
  ['Operator', ['resume', 'prod']],
  ['Operator', ['history', 'prod', 'clone']],
  ['Operator', ['log-link', 'prod', run]],
  ['HistoryReader', ['history', 'prod', 'clone']],
  ['HistoryReader', ['log-link', 'prod', run]],
];

const key = { pk: { S: `RUN#${run}` }, sk: { S: 'RUN' } };
const byTask = { TableName: 'ledger', IndexName: 'ByTask', KeyConditionExpression: 'task = :task AND acceptedAt > :since', ExpressionAttributeValues: { ':task': { S: 'clone' }, ':since': { S: '2026' } } };
const logs = { LogGroupName: '/spotbatch/prod/runs' };

/** What a service or a workflow does, and who asks the log of runs with the ready queries. */
const requests = [
  ['Submitter', 'events:putEvents', { Entries: [{ EventBusName: 'spotbatch-prod', Source: 'spotbatch.submit', DetailType: 'clone' }] }],
  ['Submitter', 'events:putEvents', { Entries: Array.from({ length: 10 }, () => ({ EventBusName: 'spotbatch-prod', Source: 'spotbatch.submit', DetailType: 'clone' })) }],
  ['WorkflowRole', 'events:putEvents', { Entries: [{ EventBusName: 'spotbatch-prod', Source: 'spotbatch.step', DetailType: 'clone' }] }],
  ['RunReader', 'dynamodb:getItem', { TableName: 'ledger', Key: key, ConsistentRead: true }],
  ['RunReader', 'dynamodb:query', byTask],
  ...['Operator', 'HistoryReader'].flatMap(role => [
    [role, 'dynamodb:query', byTask], [role, 'cloudwatchlogs:startQuery', logs], [role, 'cloudwatchlogs:getQueryResults', logs], [role, 'cloudwatchlogs:stopQuery', {}],
  ]),
];

/** What must be refused, whoever asks. */
const forbidden = [
  ['Submitter', 'events:putEvents', { Entries: [{ EventBusName: 'spotbatch-prod', Source: 'spotbatch.submit', DetailType: 'index' }] }],
  ['Submitter', 'events:putEvents', { Entries: [{ EventBusName: 'spotbatch-prod', Source: 'spotbatch.history', DetailType: 'clone' }] }],
  ['Submitter', 'events:putEvents', { Entries: ['clone', 'index'].map(DetailType => ({ EventBusName: 'spotbatch-prod', Source: 'spotbatch.submit', DetailType })) }],
  ['RunReader', 'dynamodb:getItem', { TableName: 'ledger', Key: { ...key, pk: { S: 'RUN#index--0123456789abcdef0123456789abcdef' } } }],
  ['RunReader', 'dynamodb:query', { ...byTask, ExpressionAttributeValues: { ':task': { S: 'index' } } }],
  ['Operator', 'dynamodb:putItem', { TableName: 'ledger', Item: { pk: { S: 'TASK#clone' }, sk: { S: 'LOCK' } } }],
  ['Operator', 'dynamodb:putItem', { TableName: 'ledger', Item: key }],
  // A row among the runs of a task, or of what the sweep looks for.
  ['Operator', 'dynamodb:putItem', { TableName: 'ledger', Item: { pk: { S: 'PAUSE#clone' }, sk: { S: 'RUN' }, task: { S: 'clone' }, acceptedAt: { S: '2026' } } }],
  ['Operator', 'dynamodb:putItem', { TableName: 'ledger', Item: { pk: { S: 'PLATFORM' }, sk: { S: 'PAUSE' }, pend: { S: 'GATE' }, leaseUntil: { N: '1' } } }],
  ['Operator', 'events:putEvents', { Entries: [{ EventBusName: 'spotbatch-prod', Source: 'spotbatch.history', DetailType: 'Run Finished' }] }],
  // Task tokens: to bring one, and to read those of others.
  ...['Submitter', 'Operator'].map(role => [role, 'events:putEvents', { Entries: [{ EventBusName: 'spotbatch-prod', Source: 'spotbatch.step', DetailType: 'clone' }] }]),
  ...['Operator', 'HistoryReader', 'RunReader'].map(role => [role, 'dynamodb:getItem', { TableName: 'ledger', Key: { pk: { S: `TOKEN#${run}` }, sk: { S: 'TOKEN' } } }]),
  ['WorkflowRole', 'events:putEvents', { Entries: [{ EventBusName: 'spotbatch-prod', Source: 'spotbatch.step', DetailType: 'index' }] }],
  ['WorkflowRole', 'events:putEvents', { Entries: [{ EventBusName: 'spotbatch-prod', Source: 'spotbatch.history', DetailType: 'Run Finished' }] }],
  // A run of the task clone--all.
  ['RunReader', 'dynamodb:getItem', { TableName: 'ledger', Key: { ...key, pk: { S: `RUN#${run.replace('clone', 'clone--all')}` } } }],
];

/** The calls that each verb makes; asked of the script once, whatever the platform. */
let calls;
async function callsOfVerbs() {
  const distinct = [...new Set(verbs.map(([, verb]) => JSON.stringify(verb)))];
  return calls ??= new Map(await Promise.all(distinct.map(async verb => [verb, await commands(JSON.parse(verb))])));
}

async function commands(verb) {
  const folder = mkdtempSync(join(tmpdir(), 'spotbatch-'));
  try {
    copyFileSync(join(root, 'test/SpotBatch.Client.Tests/Scripts/aws-stub.sh'), join(folder, 'aws'));
    for (const [name, text] of Object.entries(answers)) writeFileSync(join(folder, name), `${text}\n`);
    await promisify(execFile)('sh', [join(root, 'tools/spotbatch.sh'), ...verb], { env: { ...process.env, PATH: `${folder}:${process.env.PATH}` } });
    return readFileSync(join(folder, 'calls'), 'utf8').split('\x1d').filter(Boolean).map(call => callOf(call.split('\x1e').slice(0, -1)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What somebody was granted to do and may not, and what somebody may who must not. */
export async function refusedScripts(rights, lab) {
  lab.batch.jobs.push({ JobId: 'job-1', JobName: run, Tags: { 'spotbatch:platform': 'prod', 'spotbatch:task': 'clone' } });
  const byVerb = await callsOfVerbs();
  return rights.platforms.flatMap(platform => {
    const person = role => platform.role(new RegExp(`^${role}[0-9A-F]{8}$`));
    const refused = (role, service, action, args) => rights.refused(platform, person(role), service, action, args, lab);
    return [
      ...verbs.flatMap(([role, verb]) => byVerb.get(JSON.stringify(verb)).map(({ service, action, args }) => {
        const found = refused(role, service, action, args);
        return found && `spotbatch.sh ${verb[0]}: ${told(found)}`;
      })),
      ...requests.map(([role, call, args]) => {
        const found = refused(role, ...call.split(':'), args);
        return found && `a request: ${told(found)}`;
      }),
      ...forbidden.map(([role, call, args]) => rights.mayBeAllowed(platform, person(role), ...call.split(':'), args, lab) && `on a ${platform.kind} platform ${role} may ${call} with ${JSON.stringify(args)}`),
    ].filter(Boolean);
  });
}
