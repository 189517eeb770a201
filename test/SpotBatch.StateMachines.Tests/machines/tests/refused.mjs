// Bad input: recorded with its reason where a run id exists; else the execution fails loudly.
import assert from 'node:assert/strict';
import { scheduleInput, submitInput, stepInput } from '../lib/lab.mjs';

export const tests = {};

function rejected(name, setUp, input, reason) {
  tests[`rejected and recorded: ${name}`] = async lab => {
    setUp(lab);
    const { output, failed } = await lab.run('gate', typeof input === 'function' ? input(lab) : input);
    assert.equal(failed, undefined, JSON.stringify(failed));
    assert.equal(output.outcome, 'rejected');
    assert.match(output.reason, reason);
    const item = await lab.runItem(output.runId);
    assert.equal(item.phase, 'REJECTED');
    assert.equal(item.endReason, output.reason);
    assert.equal(item.pend, undefined);
    assert.equal(lab.batch.jobs.length, 0);
    assert.deepEqual(lab.bus.map(e => [e.EventBusName, e.Source, e.DetailType, e.Detail.runId, e.Detail.reason]),
      [['spotbatch-prod', 'spotbatch.gate', 'Run Rejected', output.runId, output.reason]]);
    // Of a request at fault nothing is kept: people are told to submit it again, since a rerun is refused.
    const rerun = await lab.run('gate', { trigger: 'rerun', task: item.task === '-' ? 'report' : item.task, run: output.runId, token: 'again' });
    assert.equal(lab.bus[0].Detail.kept, !/nothing was kept|of another task/.test(rerun.output.reason), rerun.output.reason);
    const again = await lab.run('gate', typeof input === 'function' ? input(lab) : input);
    assert.equal(again.output.outcome, 'duplicate');
    assert.equal(again.output.reason, output.reason);
  };
}

const variables = count => Array.from({ length: count }, (_, i) => `V${i}`);
const report = lab => lab.task('report', { parameters: { group: 'all' }, tags: { 'spotbatch:environment': 'LEVEL' } });
const submit = detail => submitInput('report', { token: 't', ...detail });
rejected('an unknown task', () => {}, submit({}), /^no task report on the platform prod: there is no active job definition prod-report$/);
rejected('a definition without our marks', lab => lab.task('report', { tags: { 'spotbatch:platform': undefined } }), submit({}), /does not carry the marks/);
rejected('a task of another platform', lab => lab.task('report', { tags: { 'spotbatch:platform': 'test' } }), submit({}), /does not carry the marks/);
rejected('a definition of another task', lab => lab.task('report', { tags: { 'spotbatch:task': 'other' } }), submit({}), /does not carry the marks/);
rejected('an undeclared parameter', report, submit({ parameters: { group: 'x', colour: 'red', size: '1' } }), /^undeclared parameter: colour, size$/);
rejected('a parameter where none is declared', lab => lab.task('report'), submit({ parameters: { group: 'x' } }), /^undeclared parameter: group$/);
rejected('parameters that are no strings', report, submit({ parameters: { group: 5 } }), /^parameters must be an object of strings$/);
rejected('parameters that are a list', report, submit({ parameters: ['group'] }), /^parameters must be an object of strings$/);
rejected('an environment of numbers', report, submit({ environment: { LEVEL: 1 } }), /^environment must be an object of strings$/);
rejected('a name that the task does not let a submitter set', report, submit({ environment: { PATH: '/tmp' } }), /environment variable: PATH$/);
rejected('a name where the task lets nothing be set', lab => lab.task('report'), submit({ environment: { LEVEL: 'x' } }), /environment variable: LEVEL$/);
for (const name of ['SPOTBATCH_RUN_ID', 'AWS_BATCH_JOB_ID']) {
  rejected(`${name} even where the task lists it`, lab => lab.task('report', { tags: { 'spotbatch:environment': name } }), submit({ environment: { [name]: 'x' } }), new RegExp(`variable: ${name}$`));
}
for (const size of [1, 0, -3, 10001, 2.5, '5', null]) {
  rejected(`an array of ${JSON.stringify(size)}`, report, submit({ arraySize: size }), /^arraySize must be a whole number from 2 to 10000$/);
}
const tooLarge = /^parameters and environment take more than 7000 characters; AWS Batch starts no job with more than 8192, its own included$/;
const farTooLarge = /^the request has more than 60000 characters; of parameters and environment AWS Batch starts no job with more than 7000$/;
// As JSON with the brackets around it: [{"group":"..."}].
const fits = 7000 - '[{"group":""}]'.length;
rejected('parameters of 7,001 characters', report, submit({ parameters: { group: 'x'.repeat(fits + 1) } }), tooLarge);
rejected('an environment of 7,001 characters', report, submit({ environment: { LEVEL: 'x'.repeat(fits - 19) } }), tooLarge);
rejected('parameters and environment that are too large together only', report, submit({ parameters: { group: 'x'.repeat(3600) }, environment: { LEVEL: 'x'.repeat(3600) } }), tooLarge);
rejected('variables that are too large only with what ECS wraps each in', lab => lab.task('report', { tags: { 'spotbatch:environment': variables(300).join(' ') } }),
  submit({ environment: Object.fromEntries(variables(300).map(name => [name, 'x'])) }), tooLarge);
rejected('a payload of 200 KB, the most that an execution takes', report, submit({ parameters: { group: 'x'.repeat(200_000) } }), farTooLarge);
rejected('parameters of 50 KB', report, submit({ parameters: { group: 'x'.repeat(50_000) } }), tooLarge);
// PutEvents takes 256 KB an entry, and StartExecution 262,144 bytes: more does not arrive.
rejected('a payload of 260 KB', report, submit({ parameters: { group: 'x'.repeat(260_000) } }), farTooLarge);
rejected('a payload of 260 KB in text that is not ASCII', report, submit({ parameters: { group: 'é'.repeat(130_000) } }), farTooLarge);
rejected('a token of 260 KB', report, submit({ token: 't'.repeat(260_000) }), farTooLarge);
rejected('a token with a line break', report, submit({ token: 'a\nb' }), /^the token has control characters$/);
const noToken = /^a step needs a token, and a taskToken of 2048 characters at most$/;
rejected('a task token that is longer than any', report, stepInput('report', { taskToken: 'T'.repeat(2049) }), noToken);
rejected('a rerunOf that is longer than any run\'s id', report, submit({ rerunOf: 'r'.repeat(201) }), /^rerunOf must be the id of a run$/);
rejected('a detail that is no object', report, { ...submitInput('report'), detail: 'text' }, /^detail is not an object$/);
rejected('a name that no task can have', report, submitInput('no such task!', { token: 't' }), /^the detail-type is not a task name$/);
rejected('a task of 129 characters', report, submitInput('t'.repeat(129), { token: 't' }), /^the detail-type is not a task name$/);
rejected('an empty task', report, submitInput('', { token: 't' }), /^the detail-type is not a task name$/);
rejected('a token that is a number', report, submit({ token: 5 }), /^the token must be a string$/);
rejected('an empty token', report, submit({ token: '' }), /^the token is empty$/);
rejected('a token of 2,000 characters', report, submit({ token: 't'.repeat(2000) }), /^the token is longer than 1024 characters$/);
rejected('a task token that is no string', report, stepInput('report', { taskToken: 7 }), noToken);
rejected('a step without a task token', report, stepInput('report'), noToken);
rejected('a step whose token is no text', report, stepInput('report', { token: 7, taskToken: 'T' }), noToken);
rejected('a step whose detail is no object', report, { ...stepInput('report'), detail: 'text' }, /^detail is not an object$/);
rejected('a task token from who is no step', report, submit({ taskToken: 'T' }), /^only a step of a workflow brings a taskToken$/);
rejected('a rerunOf that is no string', report, submit({ rerunOf: 7 }), /^rerunOf must be the id of a run$/);
rejected('a planned time that is no string', report, { trigger: 'follow', task: 'report', upstream: 'u', scheduledAt: 7 }, /^scheduledAt must be a time, such as 2026-01-05T10:00:00Z$/);
rejected('a rerun of a run that nobody knows', report, { trigger: 'rerun', task: 'report', run: 'report--gone', token: 'r' }, /^there is no run report--gone to repeat$/);

tests['what just fits is submitted, in characters and not in bytes'] = async lab => {
  report(lab);
  for (const [i, text] of ['x'.repeat(fits), 'é'.repeat(fits)].entries()) {
    const { output } = await lab.run('gate', submitInput('report', { token: `${i}${'t'.repeat(1023)}`, parameters: { group: text } }));
    assert.equal(output.outcome, 'submitted');
  }
};
tests['what is too large is not written into the ledger either'] = async lab => {
  report(lab);
  await lab.run('gate', submit({ token: 't'.repeat(65_000), rerunOf: 'r'.repeat(65_000), parameters: { group: 'x'.repeat(65_000) } }));
  const [item] = await lab.table.all();
  assert.equal(item.phase.S, 'REJECTED');
  assert.ok(JSON.stringify(item).length < 2500, `${JSON.stringify(item).length}`);
};

tests['rejected and recorded: a rerun of another task\'s run'] = async lab => {
  report(lab);
  lab.task('clone');
  const first = await lab.run('gate', scheduleInput('clone'));
  const { output } = await lab.run('gate', { trigger: 'rerun', task: 'report', run: first.output.runId, token: 'r' });
  assert.match(output.reason, /is of another task$/);
};

tests['a request that AWS Batch itself refuses is rejected with its words'] = async lab => {
  report(lab);
  lab.batch.submitJob = () => { throw lab.error('Batch.ClientException', 'Invalid environment variable (Service: Batch, Status Code: 400)'); };
  const { output } = await lab.run('gate', submit({}));
  assert.equal(output.outcome, 'rejected');
  assert.match(output.reason, /^AWS Batch refused the request: Invalid environment/);
};

// What AWS Batch says decides: about the request itself is final, about things around it is not.
const said = {
  final: ['Invalid environment variable AWS_BATCH_X', 'Array size must be between 2 and 10000', 'parameter group is too long', 'containerOverrides are not valid',
    'Request is too large', 'Error executing request, Exception : Job size must be less than 30 KiB, got 47 KiB'],
  passing: ['JobQueue bulk is not in the ENABLED state', 'shareIdentifier must be specified',
    'Either schedulingPriority in job definition or schedulingPriorityOverride is required.', 'Unable to assume the role', 'JobQueue can not be found', 'JobQueue bulk has no enabled compute environment',
    'The compute environments of the job queue are not VALID'],
};
for (const [kind, messages] of Object.entries(said)) {
  for (const message of messages) {
    tests[`a ClientException that says '${message}' is ${kind === 'final' ? 'a rejection' : 'left to the sweep, loudly'}`] = async lab => {
      report(lab);
      lab.batch.submitJob = () => { throw lab.error('Batch.ClientException', `${message} (Service: Batch, Status Code: 400, Request ID: 4290-429a)`); };
      const { output, failed } = await lab.run('gate', submit({}));
      assert.equal(kind === 'final' ? output?.outcome : failed?.error, kind === 'final' ? 'rejected' : 'SpotBatch.Deferred');
      assert.equal((await lab.runs())[0].phase, kind === 'final' ? 'REJECTED' : 'ARMED');
    };
  }
}

const shapeless = {
  'an event of AWS that no form was made of': { version: '0', id: 'e', source: 'aws.s3', 'detail-type': 'Object Created', detail: { bucket: { name: 'b' } } },
  'nothing': {}, 'a text': 'hello', 'a list': [1], 'an unknown trigger': { trigger: 'other', task: 'report' },
  'a schedule without its time': { trigger: 'schedule', task: 'report', schedule: 'arn' },
  'an operator without a token': { trigger: 'operator', task: 'report' },
  'an event without an id': { source: 'spotbatch.submit', 'detail-type': 'report', detail: {} },
  'a task that is an object': { trigger: 'operator', task: {}, token: 't' },
  'a rerun without a run': { trigger: 'rerun', task: 'report', token: undefined },
  'a sweep without a run': { trigger: 'sweep' },
};
for (const [name, input] of Object.entries(shapeless)) {
  tests[`goes to the dead letters and fails loudly, as there is no run to record it on: ${name}`] = async lab => {
    report(lab);
    const { failed } = await lab.run('gate', JSON.parse(JSON.stringify(input)));
    assert.equal(failed?.error, 'SpotBatch.Malformed');
    assert.match(failed.cause, /^The input is none of the known forms: ./);
    assert.ok(failed.cause.length < 1000);
    assert.deepEqual(await lab.table.all(), []);
    assert.deepEqual(lab.deadLetters, [JSON.parse(JSON.stringify(input))]);
  };
}

tests['a bad request whose execution died before it was rejected is rejected by the sweep, not run'] = async lab => {
  report(lab);
  await lab.run('gate', submit({ parameters: { group: 5 } }), { killAfter: 1 });
  lab.later(301);
  const { output } = await lab.run('gate', { trigger: 'sweep', run: (await lab.runs())[0].runId });
  assert.equal(output.outcome, 'rejected');
  assert.equal(lab.batch.jobs.length, 0);
};
tests['a rejection that cannot be announced is on record, rings, and is announced by the sweep'] = async lab => {
  lab.faults.push(call => { if (call.action === 'putEvents') throw lab.error('EventBridge.FailedEntry', 'no'); });
  assert.equal((await lab.run('gate', submit({}))).failed?.error, 'SpotBatch.Untold');
  assert.equal((await lab.runs())[0].phase, 'REJECTED');
  lab.faults.length = 0;
  for (let n = 0; n < 3; n++) {
    lab.later(301);
    await lab.run('sweep', {});
    await lab.drain();
  }
  assert.deepEqual(lab.bus.map(e => [e.DetailType, e.Detail.reason]), [['Run Rejected', 'no task report on the platform prod: there is no active job definition prod-report']]);
  assert.equal((await lab.runs())[0].pend, undefined);
};
tests['a second request under a used token does not change the first'] = async lab => {
  report(lab);
  await lab.run('gate', submit({ parameters: { group: 'first' } }), { killAfter: 2 });
  lab.later(301);
  const { output } = await lab.run('gate', submit({ parameters: { group: 5 } }));
  assert.equal(output.outcome, 'submitted');
  assert.deepEqual(lab.batch.submissions[0].Parameters, { group: 'first' });
};
