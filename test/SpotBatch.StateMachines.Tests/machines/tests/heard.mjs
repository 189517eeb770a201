// Each failure that was made to happen against what is heard of it: the table in docs/alerts.md is made from these.
import assert from 'node:assert/strict';
import { back, blocked, finished, job, late, refused, rejected, runId, skipped, stuck, succeeded, told, tooLong } from '../lib/alerts.mjs';
import { throttled } from '../lib/errors.mjs';

const container = more => ({ Container: { Image: 'registry.example.com/clone:1', ResourceRequirements: [{ Type: 'MEMORY', Value: '3800' }], ...more } });
const pull = reason => lab => { job(lab, { StatusReason: 'Task failed to start', ...container({ Reason: `CannotPullContainerError: ${reason}` }) }); return [finished({ exitCode: undefined, startedAt: undefined, attempts: 0 })]; };
const who = 'Task clone (team) on prod';
const unknown = 'the gate does not know the queue new of the job definition prod-clone yet: the run waits for its next deployment, a day at most';
const other = 'somebody else registered revision 7 of prod-clone, without the tags of this platform: it does not run, revision 6 does';
const gone = 'no revision of the job definition prod-clone is active: the run waits for one, a day at most';
const afterRun = 'seconds after the run ended';
const fail = action => lab => lab.faults.push(call => { if (call.action === action) throw throttled('Batch', action); });

// What is made to happen, the events that follow, the first line that is heard, when.
const cases = [
  ['the program exits with 3', lab => { job(lab); return [finished({ exitCode: 3 })]; }, `${who} failed: application exited 3.`, afterRun],
  ['it needs more memory than it has', lab => { job(lab, container({ Reason: 'OutOfMemoryError: Container killed due to memory usage' })); return [finished({ exitCode: 137 })]; }, `${who} failed: out of memory at 3800 MiB: raise MemoryMiB.`, afterRun],
  ['it is killed from outside', lab => { job(lab); return [finished({ exitCode: 137 })]; }, `${who} failed: application exited 137, killed from outside, most often for lack of memory: see its log, raise MemoryMiB.`, afterRun],
  ['it hangs until its timeout', lab => { job(lab, { StatusReason: 'Job attempt duration exceeded timeout' }); return [finished({ exitCode: 137 })]; }, `${who} failed: timed out after 24 h: raise Timeout, or give it less to do.`, afterRun],
  ['its Spot machine is taken at each of six attempts', lab => { job(lab, { StatusReason: 'Host EC2 (instance i-0abc) terminated.' }); return [finished({ attempts: 6, spotLosses: 6 })]; }, `${who} failed: lost its Spot machine 6 times: use QueueCapacity.SpotThenOnDemand or more attempts.`, afterRun],
  ['a Spot machine is taken once, and the next attempt succeeds', () => [succeeded(runId, '2026-01-05T10:00:00.000Z')], null, 'it is in the history'],
  ['the image is not in its registry', pull('manifest for clone:1 not found'), `${who} failed: image not found: registry.example.com/clone:1 is not in its registry: push it, or correct TaskImage.`, afterRun],
  ['the registry refuses the image', pull('pull access denied, may require authorization'), `${who} failed: not allowed to pull the image registry.example.com/clone:1: let the execution role read its repository, or give registry credentials.`, afterRun],
  ['the registry limits pulls', pull('toomanyrequests: You have reached your pull rate limit'), `${who} failed: the registry lets no more be pulled for now: CannotPullContainerError: toomanyrequests: You have reached your pull rate limit: keep the image in Amazon ECR.`, afterRun],
  ['the registry does not answer', pull('dial tcp: i/o timeout'), `${who} failed: the image registry.example.com/clone:1 could not be pulled: CannotPullContainerError: dial tcp: i/o timeout.`, afterRun],
  ['a secret is gone', lab => { job(lab, container({ Reason: 'ResourceInitializationError: unable to pull secrets: ResourceNotFoundException' })); return [finished({ startedAt: undefined })]; }, `${who} failed: a secret could not be read: ResourceInitializationError: unable to pull secrets: ResourceNotFoundException: see that it exists, and that the execution role may read and decrypt it.`, afterRun],
  ['no machine is large enough, and a StuckJobLimit gives it up', lab => { job(lab, { StatusReason: 'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT', IsCancelled: true }); return [finished({ attempts: 0, startedAt: undefined })]; }, `${who} failed: given up while it waited for a machine: MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT: ask for less, or give the queue larger machines.`, afterRun],
  ['EC2 has no machine, and a StuckJobLimit gives it up', lab => { job(lab, { StatusReason: 'CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY', IsCancelled: true }); return [finished({ attempts: 0, startedAt: undefined })]; }, `${who} failed: given up while it waited for a machine: CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY: run it again, or use QueueCapacity.SpotThenOnDemand.`, afterRun],
  ['an operator stops it', lab => { job(lab, { StatusReason: 'stopped by ann: wrong month', IsTerminated: true }); return [finished({ exitCode: 143 })]; }, `${who} failed: stopped by an operator: stopped by ann: wrong month.`, afterRun],
  ['a newer run replaces it', lab => { job(lab, { StatusReason: 'Replaced by clone--2', IsTerminated: true }); return [finished({ reason: 'Replaced by clone--2', replacedBy: 'clone--2' })]; }, null, 'the newer run is heard of'],
  ['a newer run is to replace it, and it fails by itself before that', lab => { job(lab); return [finished({ replacedBy: 'clone--2', exitCode: 3 })]; }, `${who} failed: application exited 3.`, afterRun],
  ['children of an array fail', lab => { job(lab, { StatusReason: 'Array Child Job failed', ArrayProperties: { Size: 500, StatusSummary: { FAILED: 3, SUCCEEDED: 497 } } }); return [finished({ logStream: undefined })]; }, `${who} failed: 3 of 500 children of the array failed: its job in AWS Batch says which.`, 'once, after the last child ended'],
  ['AWS Batch fails it and says nothing', lab => { job(lab, { StatusReason: undefined, Container: {} }); return [finished({ startedAt: undefined, attempts: 0 })]; }, `${who} failed: AWS Batch gives no reason.`, afterRun],
  ['AWS Batch fails it for a reason that is not known here', lab => { job(lab, { StatusReason: 'DockerTimeoutError: could not transition to created' }); return [finished({ startedAt: undefined })]; }, `${who} failed: DockerTimeoutError: could not transition to created.`, afterRun],
  ['AWS Batch says exit code 0 and failed', lab => { job(lab, { StatusReason: 'Task failed to stop' }); return [finished({ exitCode: 0 })]; }, `${who} failed: application exited 0, and AWS Batch says: Task failed to stop.`, afterRun],
  ['DescribeJobs is throttled', lab => { fail('describeJobs')(lab); return [finished({ exitCode: 3 })]; }, `${who} failed: application exited 3.`, 'a minute after the run ended at most'],
  ['DescribeJobDefinitions is throttled', lab => { job(lab); fail('describeJobDefinitions')(lab); return [finished({ exitCode: 3 })]; }, `${who} failed: application exited 3.`, 'a minute after the run ended at most, the platform\'s people'],
  ['the table is throttled', lab => { job(lab); fail('updateItem')(lab); return [finished({ exitCode: 3 })]; }, `${who} failed: application exited 3.`, 'two minutes after the run ended at most'],
  ['the end of a run is announced twice', lab => { job(lab); return [finished({ exitCode: 3 }), finished({ exitCode: 3 })]; }, `${who} failed: application exited 3.`, 'once'],
  ['it succeeds after a failure', lab => { job(lab); return [finished({ exitCode: 3 }), succeeded('clone--2', '2026-01-06T10:00:00.000Z')]; }, `${who} succeeded again. It had failed since 2026-01-05T12:00:00.000Z, last in run ${runId}.`, afterRun],
  ['an older run succeeds after a newer one failed', lab => { job(lab); return [finished({ exitCode: 3 }), succeeded('clone--2', '2026-01-04T10:00:00.000Z')]; }, `${who} failed: application exited 3.`, 'no recovery is told'],
  ['a submission is refused', () => [rejected()], `${who}: a run was rejected, and no job was made: the task has no parameter colour.`, 'seconds after it was sent'],
  ['tasks are submitted that nobody declared', () => [rejected({ task: 'a', owner: undefined, reason: 'no such task' }), rejected({ task: 'b' })], 'Task a on prod: a run was rejected, and no job was made: no such task.', 'seconds after it was sent, once an hour for all such names'],
  ['AWS refuses the gate a right', () => [refused({ reason: 'User: gate is not authorized to perform: batch:SubmitJob' })], ['AWS refused the platform prod to submit a job of clone: User: gate is not authorized to perform: batch:SubmitJob.', 'See the rights of the gate, the roles of the task, and the policies of the organization. Nothing is lost: it is tried again every quarter of an hour, for a day.'], 'at once, once an hour'],
  ['somebody else registers a revision of a task\'s definition', () => [refused({ kind: 'revision', reason: other })], [`${who}: ${other}.`, 'Find who did (CloudTrail, RegisterJobDefinition), and deregister it.'], 'with the next run, once an hour'],
  ['a task\'s definition is deregistered', () => [refused({ kind: 'definition', reason: gone })], [`${who}: ${gone}.`, 'Deploy its stack: the run then goes by itself. If the task was removed there is nothing to do.'], 'a minute after a run came, once an hour'],
  ['a run is skipped', () => [skipped(1)], null, 'it is in the history'],
  ['three runs in a row are skipped, and AlertOn has Skips(3)', lab => { lab.batch.definitions[0].Tags['spotbatch:alert-on'] = 'skips=3'; return [skipped(1), skipped(2), skipped(3)]; }, `${who} skipped 3 runs in a row, the last because: an earlier run still runs.`, 'at the third'],
  ['it fails, and its task names its own Alerts', lab => { job(lab); lab.batch.definitions[0].Tags['spotbatch:alerts'] = 'Team-9F1C22AB'; return [finished({ exitCode: 3 })]; }, `${who} failed: application exited 3.`, 'seconds after the run ended, those alone'],
  ['it fails, and AlertOn of its task has no failures', lab => { job(lab); lab.batch.definitions[0].Tags['spotbatch:alert-on'] = 'late'; return [finished({ exitCode: 3 })]; }, null, 'it is in the history'],
  ['a schedule is deleted by hand', () => [late({ cause: 'schedule deleted' })], [`${who} did not start in time: due by 2026-01-05T11:00:00Z, last start 2026-01-04T10:00:02Z.`, 'Why: its schedule is gone from EventBridge Scheduler: deploy its stack again.'], 'minutes after it was due'],
  ['a schedule is disabled by hand', () => [late({ cause: 'schedule disabled' })], [`${who} did not start in time: due by 2026-01-05T11:00:00Z, last start 2026-01-04T10:00:02Z.`, 'Why: its schedule was disabled by hand: enable it, or declare Enabled = false.'], 'minutes after it was due'],
  ['a task never starts', () => [late({ cause: 'never started', since: undefined })], [`${who} did not start in time: due by 2026-01-05T11:00:00Z, last start never.`, 'Why: it has never started since it was deployed: see its schedule in EventBridge Scheduler.'], 'minutes after it was due'],
  ['a fire is lost', () => [late({ lastRun: 'clone--1', lastStatus: 'SUCCEEDED' })], [`${who} did not start in time: due by 2026-01-05T11:00:00Z, last start 2026-01-04T10:00:02Z.`, 'Why: no run was accepted: see the dead-letter queue and the gate.'], 'minutes after it was due'],
  ['only revisions that somebody else registered are left of its definition', () => [late({ cause: 'no marked definition' })], [`${who} did not start in time: due by 2026-01-05T11:00:00Z, last start 2026-01-04T10:00:02Z.`, 'Why: only revisions of its job definition that lack the tags of this platform are active: find who registered them (CloudTrail, RegisterJobDefinition), and deploy its stack again.'], 'an hour after the watch missed it'],
  ['a task\'s queue is new to the gate', () => [refused({ kind: 'definition', reason: unknown })], [`${who}: ${unknown}.`, 'Deploy its stack: the run then goes by itself. If the task was removed there is nothing to do.'], 'minutes after a run came, once an hour'],
  ['no run succeeds in time', () => [late({ kind: 'success', cause: 'not succeeded', lastRun: 'clone--1', lastStatus: 'FAILED' })], [`${who} did not succeed in time: due by 2026-01-05T11:00:00Z, last success 2026-01-04T10:00:02Z.`, 'Why: its runs did not succeed: see their history.'], 'minutes after it was due'],
  ['a late task starts', () => [back()], `${who} started again. It had been late since 2026-01-05T11:00:00Z.`, 'minutes after it started'],
  ['a late task succeeds', () => [back({ kind: 'success' })], `${who} succeeded again. It had been late since 2026-01-05T11:00:00Z.`, 'minutes after it succeeded'],
  ['a run takes longer than its WarnAfter', () => [tooLong()], `${who} has been running for more than 1 h 30 min, since 2026-01-05T10:01:00Z.`, 'minutes after that time'],
  ['a job stays RUNNABLE', () => [stuck({ reason: 'CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY' })], `${who} has been RUNNABLE on the queue bulk since 2026-01-05T10:00:00Z: CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY.`, 'minutes after the age limit'],
  ['a job stays STARTING', () => [stuck({ status: 'STARTING' })], `${who} has been STARTING on the queue bulk since 2026-01-05T10:00:00Z.`, 'minutes after the age limit'],
  ...[
    ['no machine is large enough for the first job of a queue', 'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT', 'No machine of the pools is that large: ask for less, or add a larger pool.'],
    ['the first job of a queue asks for more than MaxVcpus', 'MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE', 'It asks for more than MaxVcpus of the pools: raise that, or ask for less.'],
    ['a role of an environment lacks rights', 'MISCONFIGURATION:SERVICE_ROLE_PERMISSIONS', 'A role of the environment lacks rights: see its status in AWS Batch.'],
    ['EC2 has no machine for a queue', 'CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY', 'EC2 has no spare machine of these types: it may pass by itself; more types, zones or QueueCapacity.SpotThenOnDemand help.'],
    ['an environment is not valid', 'ACTION_REQUIRED - CE(s) associated with the job queue are invalid', 'AWS Batch can not help itself: see the status of the queue and its environments.'],
    ['a queue is blocked for a reason that is not known here', 'UNDETERMINED', 'See the queue and its environments in AWS Batch.'],
  ].map(([what, reason, fix]) => [what, () => [blocked(reason)], [`The queue bulk-arm on prod is blocked by its first job: ${reason}.`, fix], 'when AWS Batch says so, once a day for each reason']),
];

const cell = text => text.replaceAll('|', '\\|');

export const tests = Object.fromEntries(cases.map(([what, happen, heard, when]) => [what, async lab => {
  lab.task('clone');
  for (const e of happen(lab)) assert.ok(!(await lab.run('alert', e)).failed);
  const last = told(lab).at(-1);
  const lines = heard === null ? [] : [heard].flat();
  assert.deepEqual(last ? last.bodies.mail.lines.slice(0, lines.length) : [], lines);
  if (what.endsWith('twice')) assert.equal(told(lab).length, 1);
  return `| ${cell(what)} | ${heard === null ? 'nothing' : cell(lines.join(' '))} | ${cell(when)} |`;
}]));
