// What is told once, to whom, and what is not told.
import assert from 'node:assert/strict';
import { back, blocked, finished, job, late, rejected, runId, skipped, succeeded, told, tooLong } from '../lib/alerts.mjs';
import { throttled } from '../lib/errors.mjs';

const types = lab => lab.bus.map(e => e.DetailType);
const standing = lab => lab.table.item('TASK#clone', 'ALERT');
const tell = async (lab, ...events) => { for (const e of events) await lab.run('alert', e); };
const failed = (id, acceptedAt) => finished({ runId: id, acceptedAt, exitCode: 3 });
const on = (lab, action, error) => lab.faults.push(call => { if (call.action === action) throw error; });

export const tests = {
  async 'a failure is one event for the rules that deliver it, with everything in it'(lab) {
    lab.task('clone');
    job(lab);
    await tell(lab, finished({ exitCode: 3 }));
    const log = 'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/$252Fspotbatch$252Fprod/log-events/clone$252Fdefault$252F1';
    const page = 'https://eu-west-1.console.aws.amazon.com/batch/home?region=eu-west-1#jobs/detail/job-1';
    const lines = [
      'Task clone (team) on prod failed: application exited 3.',
      `Run ${runId}, due 2026-01-05T10:00:00Z: 1 attempt, 1 h 59 min from start to end.`,
      `Log: ${log}`, `Job: ${page}`, `Again: tools/spotbatch.sh rerun prod ${runId}`,
    ];
    assert.deepEqual(lab.bus, [{
      EventBusName: 'spotbatch-prod', Source: 'spotbatch.alerts', DetailType: 'Run Failed', Detail: {
        platform: 'prod', route: 'platform', subject: 'prod: clone failed', text: lines.join('\n'),
        line1: lines[0], line2: lines[1], line3: lines[2], line4: lines[3], line5: lines[4],
        task: 'clone', runId, what: 'application exited 3', jobId: 'job-1', jobLink: page, owner: 'team', logStream: 'clone/default/1', logLink: log,
      },
    }]);
  },

  async 'a task says whom to tell, and what of'(lab) {
    lab.task('clone', { tags: { 'spotbatch:alerts': 'team-1', 'spotbatch:alert-on': 'failures' } });
    await tell(lab, finished({ exitCode: 3 }), late(), rejected());
    assert.deepEqual(told(lab).map(d => [d.subject, d.route]), [['prod: clone failed', 'team-1']]);
  },

  async 'a task that nobody is to hear of has a route that no rule delivers'(lab) {
    lab.task('clone', { tags: { 'spotbatch:alerts': '-' } });
    await tell(lab, finished({ exitCode: 3 }));
    assert.deepEqual(told(lab).map(d => [d.subject, d.route]), [['prod: clone failed', '-']]);
  },

  async 'a route goes with everything that is told of its task, and a blocked queue with the platform\'s'(lab) {
    lab.task('clone', { tags: { 'spotbatch:alerts': 'Team-9F1C22AB', 'spotbatch:alert-on': 'failures recoveries late too-long stuck rejections skips=1' } });
    await tell(lab, finished({ acceptedAt: '2026-01-05T10:00:00.000Z' }), succeeded('clone--9', '2026-01-06T10:00:00.000Z'), late(), back(), tooLong(), rejected(), skipped(1),
      blocked('CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY'));
    assert.deepEqual(lab.bus.map(e => [e.DetailType, e.Detail.route]), [
      ...['Run Failed', 'Run Recovered', 'Task Late', 'Task Back', 'Run Too Long', 'Run Rejected', 'Runs Skipped'].map(type => [type, 'Team-9F1C22AB']), ['Queue Blocked', 'platform'],
    ]);
  },

  async 'a task that wants nothing told is left in peace, and its recovery is not told either'(lab) {
    lab.task('clone', { tags: { 'spotbatch:alert-on': '-' } });
    await tell(lab, finished(), succeeded('clone--2', '2026-01-06T10:00:00.000Z'));
    assert.deepEqual(lab.bus, []);
    assert.deepEqual(Object.keys(await standing(lab)).sort(), ['pk', 'sk']);
  },

  async 'an event that comes twice is told once'(lab) {
    lab.task('clone');
    for (const e of [finished(), rejected(), late(), back(), tooLong(), blocked('CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY')]) await tell(lab, e, e);
    assert.deepEqual(types(lab), ['Run Failed', 'Run Rejected', 'Task Late', 'Task Back', 'Run Too Long', 'Queue Blocked']);
  },

  async 'two executions of one event at the same time tell once'(lab) {
    lab.task('clone');
    let second;
    lab.faults.push(async call => {
      if (call.service !== 'events' || second) return;
      second = true;
      await lab.run('alert', finished());
    });
    await tell(lab, finished());
    assert.deepEqual(types(lab), ['Run Failed']);
  },

  async 'an execution that dies before it tells does not keep the next one from telling'(lab) {
    lab.task('clone');
    for (let n = 1; n <= 5; n++) await lab.run('alert', finished(), { killBefore: n });
    lab.later(200);
    await tell(lab, finished());
    assert.deepEqual(types(lab), ['Run Failed']);
  },

  async 'an execution that dies after it told is told twice rather than never'(lab) {
    lab.task('clone');
    await lab.run('alert', finished(), { killBefore: 6 });
    lab.later(200);
    await tell(lab, finished());
    assert.deepEqual(types(lab), ['Run Failed', 'Run Failed']);
  },

  async 'the first success after a failure is told, the next is not'(lab) {
    lab.task('clone');
    await tell(lab, failed('clone--1', '2026-01-05T10:00:00.000Z'), failed('clone--2', '2026-01-05T11:00:00.000Z'),
      succeeded('clone--3', '2026-01-05T12:00:00.000Z'), succeeded('clone--4', '2026-01-05T13:00:00.000Z'));
    assert.deepEqual(types(lab), ['Run Failed', 'Run Failed', 'Run Recovered']);
    assert.equal(told(lab)[2].text, 'Task clone (team) on prod succeeded again. It had failed since 2026-01-05T12:00:00.000Z, last in run clone--2.\nRun clone--3.');
  },

  async 'an older success that comes after a newer failure is no recovery'(lab) {
    lab.task('clone');
    await tell(lab, failed('clone--2', '2026-01-05T11:00:00.000Z'), succeeded('clone--1', '2026-01-05T10:00:00.000Z'));
    assert.deepEqual(types(lab), ['Run Failed']);
    assert.equal((await standing(lab)).failedRun.S, 'clone--2');
  },

  async 'an older failure that comes after a newer one is told, and the newer one counts'(lab) {
    lab.task('clone');
    await tell(lab, failed('clone--2', '2026-01-05T11:00:00.000Z'), failed('clone--1', '2026-01-05T10:00:00.000Z'), succeeded('clone--x', '2026-01-05T10:30:00.000Z'));
    assert.deepEqual(types(lab), ['Run Failed', 'Run Failed']);
  },

  async 'a failure between a success and its word keeps the task failing'(lab) {
    lab.task('clone');
    await tell(lab, failed('clone--1', '2026-01-05T10:00:00.000Z'));
    let once;
    lab.faults.push(async call => {
      if (call.service !== 'events' || once) return;
      once = true;
      await lab.run('alert', failed('clone--3', '2026-01-05T12:00:00.000Z'));
    });
    await tell(lab, succeeded('clone--2', '2026-01-05T11:00:00.000Z'));
    assert.equal((await standing(lab)).failedRun.S, 'clone--3');
  },

  async 'a recovery that was told and not noted is noted by the next success, and not told again'(lab) {
    lab.task('clone');
    await tell(lab, failed('clone--1', '2026-01-05T10:00:00.000Z'));
    lab.faults.push(call => { if (/^REMOVE/.test(call.args.UpdateExpression)) throw lab.error('DynamoDb.InternalServerErrorException', 'sorry'); });
    assert.equal((await lab.run('alert', succeeded('clone--2', '2026-01-05T11:00:00.000Z'))).failed.error, 'DynamoDb.InternalServerErrorException');
    lab.faults = [];
    await tell(lab, succeeded('clone--3', '2026-01-05T12:00:00.000Z'));
    assert.deepEqual(types(lab), ['Run Failed', 'Run Recovered']);
    assert.equal((await standing(lab)).failedAt, undefined);
  },

  async 'a run that a newer one replaced has not failed, and neither has a stray job'(lab) {
    lab.task('clone');
    await tell(lab, finished({ reason: 'Replaced by clone--2' }), finished({ reason: 'Second job of clone--1' }), finished({ reason: 'Stray job of clone--1' }));
    assert.deepEqual(lab.bus, []);
  },

  async 'skips are told when there are as many in a row as the task says, once'(lab) {
    lab.task('clone', { tags: { 'spotbatch:alert-on': 'failures skips=3' } });
    await tell(lab, skipped(1), skipped(2), skipped(2), skipped(1));
    assert.deepEqual(lab.bus, []);
    await tell(lab, skipped(3), skipped(3), skipped(4), skipped(5));
    assert.deepEqual(told(lab).map(d => d.subject), ['prod: clone skipped 3 runs']);
  },

  async 'skips at the same time are all counted, each once, and told by one execution'(lab) {
    lab.task('clone', { tags: { 'spotbatch:alert-on': 'skips=3' } });
    let more = [skipped(2), skipped(1), skipped(3)];
    lab.faults.push(async call => {
      if (!call.args.UpdateExpression?.includes('skipped =') || !more.length) return;
      const others = more;
      more = [];
      await tell(lab, ...others);
    });
    await tell(lab, skipped(1));
    assert.deepEqual((await standing(lab)).skipped.L.map(run => run.S), ['clone--2', 'clone--1', 'clone--3']);
    assert.deepEqual(types(lab), ['Runs Skipped']);
  },

  async 'a skip that was counted without an answer, or by an execution that died, is told'(lab) {
    lab.task('clone', { tags: { 'spotbatch:alert-on': 'skips=2' } });
    await tell(lab, skipped(1));
    let lost = 1;
    lab.faults.push(async (call, answer) => {
      if (!call.args.UpdateExpression?.includes('skipped =') || !lost--) return;
      await answer();
      throw lab.error('DynamoDb.InternalServerErrorException', 'the answer was lost');
    });
    await tell(lab, skipped(2));
    assert.deepEqual(types(lab), ['Runs Skipped']);
    lab.faults = [];
    await tell(lab, succeeded('clone--9', '2026-01-05T10:00:00.000Z'), skipped(3));
    const counted = lab.calls.filter(c => c.machine === 'alert').length;
    await lab.run('alert', skipped(4), { killAfter: 3 });
    assert.equal((await standing(lab)).skipped.L.length, 2, `${lab.calls.length - counted} calls`);
    lab.later(200);
    await tell(lab, skipped(4));
    assert.deepEqual(types(lab), ['Runs Skipped', 'Runs Skipped']);
  },

  async 'a run that ends starts the count of skips anew'(lab) {
    lab.task('clone', { tags: { 'spotbatch:alert-on': 'skips=2' } });
    await tell(lab, skipped(1), succeeded('clone--9', '2026-01-05T10:00:00.000Z'), skipped(2), finished(), skipped(3));
    assert.deepEqual(lab.bus, []);
    await tell(lab, skipped(4));
    assert.deepEqual(types(lab), ['Runs Skipped']);
  },

  async 'skips are not told by default'(lab) {
    lab.task('clone');
    for (let n = 0; n < 20; n++) await tell(lab, skipped(n));
    assert.deepEqual(lab.bus, []);
  },

  async 'without answers from AWS Batch the platform\'s people are told in the event\'s own words'(lab) {
    lab.task('clone', { tags: { 'spotbatch:alerts': 'team-1' } });
    on(lab, 'describeJobs', throttled('Batch', 'DescribeJobs'));
    on(lab, 'describeJobDefinitions', throttled('Batch', 'DescribeJobDefinitions'));
    await tell(lab, finished({ exitCode: 137 }));
    assert.deepEqual(told(lab).map(d => [d.route, d.what]), [['platform', 'application exited 137, killed from outside, most often for lack of memory: see its log, raise MemoryMiB']]);
  },

  async 'without answers from the ledger a failure is told all the same'(lab) {
    lab.task('clone');
    on(lab, 'updateItem', lab.error('DynamoDb.ProvisionedThroughputExceededException', 'too much'));
    await tell(lab, finished());
    assert.deepEqual(types(lab), ['Run Failed']);
  },

  async 'a success that can\'t be compared rings the alarm'(lab) {
    on(lab, 'getItem', lab.error('DynamoDb.InternalServerErrorException', 'sorry'));
    assert.equal((await lab.run('alert', succeeded('clone--2', '2026-01-06T10:00:00.000Z'))).failed.cause, 'clone: sorry');
  },

  async 'a message that can\'t be put on the bus is tried again, then rings the alarm with its text'(lab) {
    lab.task('clone');
    on(lab, 'putEvents', lab.error('EventBridge.FailedEntry', 'sorry'));
    const { failed } = await lab.run('alert', late());
    assert.equal(failed.error, 'SpotBatch.NotTold');
    assert.match(failed.cause, /^Task clone \(team\) on prod did not start in time[^]*: EventBridge.FailedEntry: sorry$/);
    assert.equal(lab.calls.filter(c => c.action === 'putEvents').length, 7);
    lab.faults = [];
    lab.later(200);
    await tell(lab, late());
    assert.deepEqual(types(lab), ['Task Late']);
  },

  async 'a queue that stays blocked is told once a day'(lab) {
    const e = blocked('CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY');
    await tell(lab, e, { ...e, id: 'event-2', detail: { ...e.detail, jobId: 'job-2' } }, { ...e, time: '2026-01-06T00:00:01Z' });
    assert.deepEqual(types(lab), ['Queue Blocked', 'Queue Blocked']);
  },

  async 'an event of no known kind rings the alarm'(lab) {
    assert.equal((await lab.run('alert', { 'detail-type': 'Other', detail: {} })).failed.error, 'SpotBatch.Malformed');
  },
};
