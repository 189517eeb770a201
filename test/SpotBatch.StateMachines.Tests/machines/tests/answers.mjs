// What AWS Batch answers, and what the gate makes of it: decided by its status and its own words, never by the names of tasks,
// queues, runs or values that stand in the same text.
import assert from 'node:assert/strict';
import { scheduleInput, submitInput } from '../lib/lab.mjs';
import { throttled } from '../lib/errors.mjs';

export const tests = {};

const status = (text, code, service = 'Batch') => `${text} (Service: ${service}, Status Code: ${code}, Request ID: 4290-403a-429)`;
const unauthorized = (action, resource) => `User: arn:aws:sts::111122223333:assumed-role/GateRole/x is not authorized to perform: batch:${action} on resource: ${resource}`;
const definition = 'arn:aws:batch:eu-west-1:111122223333:job-definition/prod-clone:1';

/** What a call of AWS Batch fails with from now on. */
const fails = (lab, action, name, cause) => lab.faults.push(call => { if (call.action === action) throw lab.error(name, cause); });
const phase = async lab => (await lab.runs())[0].phase;

// Which name Step Functions gives to a 403, which is no error of AWS Batch's model, is not known: so none of them decides.
const refusals = {
  'Batch.BatchException': status(unauthorized('SubmitJob', definition), 403),
  'Batch.AWSBatchException': `${unauthorized('SubmitJob', definition)} (Service: AWSBatch; Status Code: 403; Error Code: AccessDeniedException; Request ID: 1; Proxy: null)`,
  'Batch.AccessDeniedException': status('no text that says so', 403),
  'Batch.ClientException': status(unauthorized('TagResource', definition), 400),
  'Batch.SomethingElse': unauthorized('SubmitJob', definition),
  'Batch.UnrecognizedClientException': status('The security token included in the request is invalid.', 403),
};
for (const [name, cause] of Object.entries(refusals)) {
  tests[`SubmitJob refused for rights, as ${name}: nothing was submitted, and people are told in AWS's own words`] = async lab => {
    lab.task('clone');
    fails(lab, 'submitJob', name, cause);
    const began = lab.time;
    const { failed } = await lab.run('gate', scheduleInput('clone'));
    assert.equal(failed?.error, 'SpotBatch.Refused');
    assert.ok(lab.time - began < 60_000, `${lab.time - began} ms`);
    const [run] = await lab.runs();
    assert.equal(run.phase, 'ARMED');
    assert.deepEqual(lab.bus, [{
      EventBusName: 'spotbatch-prod', Source: 'spotbatch.gate', DetailType: 'Submission Refused',
      Detail: { platform: 'prod', task: 'clone', runId: run.runId, trigger: 'schedule', acceptedAt: run.acceptedAt, kind: 'rights', reason: cause, owner: 'team' },
    }]);
    assert.equal(lab.calls.filter(c => c.action === 'listJobs').length, 0, 'nobody looks for a job that cannot be');
    assert.equal(lab.calls.filter(c => c.action === 'submitJob').length, 1);
  };
}

for (const action of ['describeJobDefinitions', 'listJobs', 'describeJobs']) {
  tests[`${action} refused for rights is told, too`] = async lab => {
    lab.task('clone', { concurrency: 'Forbid' });
    await lab.run('gate', scheduleInput('clone'), { killAfter: action === 'listJobs' ? 5 : Infinity });
    lab.later(301);
    fails(lab, action, 'Batch.BatchException', status(unauthorized(action, '*'), 403));
    const { failed } = await lab.run('gate', scheduleInput('clone', '2026-01-05T11:00:00Z'));
    assert.equal(failed?.error, 'SpotBatch.Refused');
    assert.deepEqual(lab.bus.map(e => e.DetailType), ['Submission Refused']);
  };
}

tests['terminateJob refused for rights is told, too, instead of waited for'] = async lab => {
  lab.task('clone', { concurrency: 'Replace' });
  await lab.run('gate', scheduleInput('clone'));
  lab.later(60);
  fails(lab, 'terminateJob', 'Batch.BatchException', status(unauthorized('TerminateJob', 'arn:aws:batch:eu-west-1:111122223333:job/job-1'), 403));
  const { failed } = await lab.run('gate', scheduleInput('clone', '2026-01-05T11:00:00Z'));
  assert.equal(failed?.error, 'SpotBatch.Refused');
  assert.deepEqual(lab.bus.map(e => e.DetailType), ['Submission Refused']);
};

tests['missing rights take a handful of tries an hour, and the run goes as soon as they are there'] = async lab => {
  lab.task('clone');
  fails(lab, 'submitJob', 'Batch.BatchException', refusals['Batch.BatchException']);
  await lab.run('gate', scheduleInput('clone'));
  const sweep = async () => {
    lab.later(300);
    await lab.run('sweep', {});
    return lab.drain();
  };
  await sweep();
  assert.equal(lab.calls.filter(c => c.action === 'submitJob').length, 2, 'soon once more: rights may just have been on their way');
  for (let n = 0; n < 11; n++) await sweep();
  const tries = lab.calls.filter(c => c.action === 'submitJob').length;
  assert.ok(tries >= 4 && tries <= 6, `${tries} tries in an hour`);
  lab.faults.length = 0;
  for (let n = 0; n < 4; n++) await sweep();
  assert.equal(await phase(lab), 'SUBMITTED');
  assert.equal(lab.batch.jobs.length, 1);
};
tests['missing rights that cannot be told of still fail loudly'] = async lab => {
  lab.task('clone');
  fails(lab, 'submitJob', 'Batch.BatchException', refusals['Batch.BatchException']);
  fails(lab, 'putEvents', 'EventBridge.FailedEntry', 'no');
  assert.equal((await lab.run('gate', scheduleInput('clone'))).failed?.error, 'SpotBatch.Refused');
};
tests['a run that cannot be held is told of all the same, and is found by the sweep'] = async lab => {
  lab.task('clone');
  fails(lab, 'submitJob', 'Batch.BatchException', refusals['Batch.BatchException']);
  lab.faults.push(call => { if (/^SET leaseUntil/.test(call.args.UpdateExpression)) throw lab.error('DynamoDb.InternalServerErrorException', 'no'); });
  assert.equal((await lab.run('gate', scheduleInput('clone'))).failed?.error, 'SpotBatch.Refused');
  assert.deepEqual(lab.bus.map(e => e.DetailType), ['Submission Refused']);
};
tests['a run that somebody else took over meanwhile is theirs'] = async lab => {
  lab.task('clone');
  lab.faults.push(async call => {
    if (call.action !== 'submitJob') return;
    const [{ runId }] = await lab.runs();
    await lab.table.call('updateItem', {
      TableName: 'ledger', Key: { pk: { S: `RUN#${runId}` }, sk: { S: 'RUN' } }, UpdateExpression: 'SET claimant = :other', ExpressionAttributeValues: { ':other': { S: 'another' } },
    });
    throw lab.error('Batch.BatchException', refusals['Batch.BatchException']);
  });
  assert.equal((await lab.run('gate', scheduleInput('clone'))).output?.outcome, 'duplicate');
  assert.deepEqual(lab.bus, []);
};

// Names that read like an answer. Each task must fare as one that is called clone.
const names = ['load-429', 'load-parameters', 'throttle-x', 'access-denied-x', 'not-authorized', 'Throttling', 'environment-1', 'array-size', 'a', 'too-large'];
const answers = {
  'a queue that is disabled': ['Batch.ClientException', name => status(`JobQueue arn:aws:batch:eu-west-1:111122223333:job-queue/${name}-arm is not in the ENABLED state, for job ${name}`, 400), { failed: 'SpotBatch.Deferred', phase: 'ARMED' }],
  'a role that cannot be assumed': ['Batch.ClientException', name => status(`Unable to use the job '${name}': "${name}"`, 400), { failed: 'SpotBatch.Deferred', phase: 'ARMED' }],
  'a request that is at fault': ['Batch.ClientException', name => status(`Array size of ${name} must be between 2 and 10000`, 400), { outcome: 'rejected', phase: 'REJECTED' }],
  'an answer that was lost': ['Batch.ServerException', name => status(`Internal error for ${name}`, 500), { outcome: 'deferred', phase: 'ARMED' }],
};
for (const name of names) {
  for (const [answer, [error, cause, expected]] of Object.entries(answers)) {
    tests[`${answer}, of a task called ${name}`] = async lab => {
      lab.task(name);
      fails(lab, 'submitJob', error, cause(name));
      const { output, failed } = await lab.run('gate', submitInput(name, { token: 't' }));
      assert.deepEqual({ ...(failed ? { failed: failed.error } : { outcome: output.outcome }), phase: await phase(lab) }, expected);
    };
  }
}
for (const value of ['Rate exceeded', 'not authorized', '(Service: Batch, Status Code: 429, Request ID: 1)', 'AccessDenied: 403']) {
  tests[`the value of a parameter decides nothing: ${value}`] = async lab => {
    lab.task('clone', { parameters: { group: 'all' } });
    fails(lab, 'submitJob', 'Batch.ClientException', status(`JobQueue is not in the ENABLED state: ${value}`, 400));
    const { failed } = await lab.run('gate', submitInput('clone', { token: 't', parameters: { group: value } }));
    assert.equal(failed?.error, 'SpotBatch.Deferred');
    assert.deepEqual(lab.bus, []);
  };
}
for (const action of ['describeJobDefinitions', 'listJobs']) {
  for (const name of ['load-429', 'throttle-x', 'access-denied-x']) {
    tests[`${action} that fails for ${name} is not taken for throttled or refused`] = async lab => {
      lab.task(name);
      await lab.run('gate', scheduleInput(name), { killAfter: action === 'listJobs' ? 5 : 1 });
      lab.later(301);
      fails(lab, action, 'Batch.ServerException', status(`Internal error for prod-${name}`, 500));
      assert.equal((await lab.run('gate', scheduleInput(name))).failed?.error, 'SpotBatch.Deferred');
      assert.deepEqual(lab.bus, []);
    };
  }
}
tests['throttled with a status of its own is throttled, whatever it is called'] = async lab => {
  lab.task('clone');
  lab.faults.push(call => { if (call.action === 'submitJob' && call.nth <= 2) throw call.nth === 1 ? throttled('Batch', 'SubmitJob') : lab.error('Batch.BatchException', 'Rate exceeded'); });
  assert.equal((await lab.run('gate', scheduleInput('clone'))).output?.outcome, 'submitted');
};
