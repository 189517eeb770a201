// What is told once, to whom, and what is not told.
import assert from 'node:assert/strict';
import { back, blocked, finished, job, late, refused, rejected, runId, skipped, stuck, succeeded, told, tooLong } from '../lib/alerts.mjs';
import { throttled } from '../lib/errors.mjs';

const types = lab => lab.bus.map(e => e.DetailType);
const standing = lab => lab.table.item('TASK#clone', 'ALERT');
const tell = async (lab, ...events) => { for (const e of events) await lab.run('alert', e); };
const failed = (id, acceptedAt) => finished({ runId: id, acceptedAt, exitCode: 3 });
const loses = (lab, which) => { let lost = new Set(); lab.faults.push(async (call, answer) => {
  const key = call.args.Key?.pk?.S;
  if (!which(call) || lost.has(key)) return undefined;
  lost.add(key);
  await answer();
  throw lab.error('DynamoDb.SdkClientException', 'Unable to execute HTTP request: Read timed out');
}); };
const on = (lab, action, error) => lab.faults.push(call => { if (call.action === action) throw error; });

export const tests = {
  async 'a failure is one event for the rules that deliver it, with everything in it'(lab) {
    lab.task('clone');
    job(lab);
    await tell(lab, finished({ exitCode: 3 }));
    const log = 'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/$252Fspotbatch$252Fprod/log-events/clone$252Fdefault$252F1';
    const page = 'https://eu-west-1.console.aws.amazon.com/batch/home?region=eu-west-1#jobs/detail/job-1';
    const lines = ['Task clone (team) on prod failed: application exited 3.', `Run ${runId}, due 2026-01-05T10:00:00Z: 1 attempt, 1 h 59 min from start to end.`, `Again: tools/spotbatch.sh rerun prod ${runId}`];
    const all = [...lines, `Log: ${log}`, `Job: ${page}`];
    assert.deepEqual(lab.bus, [{
      EventBusName: 'spotbatch-prod', Source: 'spotbatch.alerts', DetailType: 'Run Failed', Detail: {
        platform: 'prod', route: 'platform', subject: 'prod: clone failed', text: all.join('\n'),
        bodies: {
          mail: { subject: 'prod: clone failed', lines: all },
          slack: { text: 'prod: clone failed', blocks: [
            { type: 'section', text: { type: 'plain_text', emoji: false, text: lines.join('\n') } },
            { type: 'context', elements: [{ type: 'mrkdwn', text: `<${log}|Log>  <${page}|Job>` }] },
          ] },
          teams: { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: {
            type: 'AdaptiveCard', version: '1.4',
            body: lines.map(text => ({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text }] })),
            actions: [{ type: 'Action.OpenUrl', title: 'Log', url: log }, { type: 'Action.OpenUrl', title: 'Job', url: page }],
          } }] },
          pagerDuty: {
            event_action: 'trigger', dedup_key: 'prod|clone|failures', client: 'SpotBatch',
            payload: { summary: lines[0], source: 'spotbatch-prod', severity: 'error', class: 'Run Failed', custom_details: { text: lines.join('\n') } },
            links: [{ href: log, text: 'Log' }, { href: page, text: 'Job' }],
          },
        },
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

  async 'an event that comes again when its claim has run out is told once'(lab) {
    lab.task('clone');
    await tell(lab, finished());
    lab.later(3600);
    await tell(lab, finished());
    assert.deepEqual(types(lab), ['Run Failed']);
  },

  // An UpdateItem may be applied and its answer lost: the retry then meets what it wrote itself.
  async 'a claim whose answer was lost is told all the same'(lab) {
    lab.task('clone');
    loses(lab, call => /claimUntil/.test(call.args.UpdateExpression ?? ''));
    await tell(lab, finished(), rejected());
    assert.deepEqual(types(lab), ['Run Failed', 'Run Rejected']);
  },

  async 'a mark whose answer was lost marks once'(lab) {
    lab.task('clone');
    await tell(lab, rejected());
    await tell(lab, ...Array.from({ length: 5 }, () => rejected()));
    lab.later(3600);
    loses(lab, call => /toldHour/.test(call.args.UpdateExpression ?? ''));
    await tell(lab, rejected());
    assert.equal((await lab.table.item('TOLD#Run Rejected|clone', 'ALERT')).waiting.N, '0');
  },

  async 'ten thousand refusals are one message an hour, which asks AWS Batch once, and the next says how many there were'(lab) {
    lab.task('clone');
    const many = 200;
    for (let n = 0; n < many; n++) await lab.run('alert', rejected({ runId: `clone--${n}` }));
    assert.deepEqual(types(lab), ['Run Rejected']);
    assert.equal(lab.calls.filter(c => c.service === 'batch').length, 1, 'describe is throttled at low rates, and others need it');
    lab.task('other');
    await tell(lab, { ...rejected({ task: 'other' }) });
    assert.equal(types(lab).length, 2, 'another task has its own');
    lab.later(3600);
    await tell(lab, rejected({ runId: 'clone--last' }));
    assert.match(told(lab).at(-1).text, new RegExp(`: the task has no parameter colour\\. Since the last message ${many - 1} more were refused\\.\n`));
    lab.later(3600);
    await tell(lab, rejected({ runId: 'clone--after' }));
    assert.doesNotMatch(told(lab).at(-1).text, /Since the last message/);
  },

  async 'names of tasks that somebody makes up are one message an hour, which hides none of a task that is known'(lab) {
    lab.task('clone', { tags: { 'spotbatch:alerts': 'team-1' } });
    for (let n = 0; n < 30; n++) await tell(lab, rejected({ task: `made-up-${n}`, runId: `made-up-${n}--1`, reason: 'no such task' }));
    assert.deepEqual(told(lab).map(d => [d.task, d.route]), [['made-up-0', 'platform']]);
    await tell(lab, rejected());
    assert.deepEqual(told(lab).slice(1).map(d => [d.task, d.route]), [['clone', 'team-1']]);
    lab.later(3600);
    await tell(lab, rejected({ task: 'made-up-30' }));
    assert.match(told(lab).at(-1).text, /Since the last message at least 29 more were refused\./);
    assert.equal(told(lab).length, 3);
  },

  async 'a task that AWS Batch does not show is taken for one that is not known, and is told'(lab) {
    lab.task('clone');
    on(lab, 'describeJobDefinitions', throttled('Batch', 'DescribeJobDefinitions'));
    await tell(lab, rejected(), rejected({ task: 'other' }));
    assert.deepEqual(told(lab).map(d => d.task), ['clone']);
  },

  async 'a rejection says that further ones of its hour are not told, and what lists them'(lab) {
    lab.task('clone');
    await tell(lab, rejected(), rejected({ task: 'made-up' }));
    assert.deepEqual(told(lab).map(d => d.bodies.mail.lines.at(-1)), [
      'Further ones of this hour are not told. This lists them: tools/spotbatch.sh history prod clone',
      'No definition of a task of this name was found. Further ones of this hour, of any such name, are not told. This lists them: aws dynamodb scan --table-name ledger --filter-expression "phase = :p" --expression-attribute-values ":p={S=REJECTED}" --query "Items[].[acceptedAt.S, task.S, endReason.S]"',
    ]);
  },

  async 'revisions that somebody else registers hide from nobody whom a task names'(lab) {
    lab.task('clone', { tags: { 'spotbatch:alerts': 'team-1' } });
    const [own] = lab.batch.definitions;
    const others = from => Array.from({ length: 7 }, (_, n) => ({ ...own, Revision: from + n, Tags: {} }));
    // AWS Batch promises no order of revisions, and shows five a page here.
    lab.batch.definitions = [...others(2), { ...own, Revision: 20, Tags: { ...own.Tags, 'spotbatch:alerts': 'team-2' } }, ...others(9), own];
    await tell(lab, finished({ exitCode: 3 }));
    assert.deepEqual(told(lab).map(d => d.route), ['team-2']);
    lab.batch.definitions = Array.from({ length: 200 }, (_, n) => others(n)[0]);
    const before = lab.calls.length;
    await tell(lab, late());
    assert.deepEqual(told(lab).map(d => d.route), ['team-2', 'platform']);
    assert.equal(lab.calls.slice(before).filter(c => c.action === 'describeJobDefinitions').length, 20);
  },

  async 'a refusal that was claimed and not told is told with the next'(lab) {
    lab.task('clone');
    await lab.run('alert', rejected(), { killBefore: 3 });
    await tell(lab, rejected({ runId: 'clone--2' }));
    assert.deepEqual(lab.bus, []);
    lab.later(310);
    await tell(lab, rejected({ runId: 'clone--3' }));
    assert.deepEqual(types(lab), ['Run Rejected']);
    assert.match(told(lab)[0].text, /1 more was refused/);
  },

  async 'what AWS refuses the gate is told at once to the platform\'s people, in AWS\'s words, once an hour for all tasks'(lab) {
    lab.task('clone', { tags: { 'spotbatch:alerts': 'team-1' } });
    const words = 'User: gate is not authorized to perform: batch:TagResource on resource: arn:aws:batch:eu-west-1:111122223333:job-definition/prod-clone:1';
    await tell(lab, refused({ reason: words }), refused({ task: 'other' }));
    assert.deepEqual(told(lab).map(d => [d.route, d.subject]), [['platform', 'prod: AWS refuses to submit jobs']]);
    assert.ok(told(lab)[0].text.startsWith(`AWS refused the platform prod to submit a job of clone: ${words}.\n`), told(lab)[0].text);
    assert.equal(lab.calls.filter(c => c.service === 'batch').length, 0);
    lab.later(3600);
    await tell(lab, refused());
    assert.match(told(lab)[1].text, /1 more was refused/);
  },

  async 'a run that was rejected is to be rerun, or submitted again where nothing of its request is kept'(lab) {
    lab.task('clone');
    for (const kept of [true, undefined, false]) {
      await tell(lab, rejected({ kept }));
      lab.later(3600);
    }
    assert.deepEqual(told(lab).map(d => d.bodies.mail.lines[2]), [...Array(2).fill(`Again, once that is mended: tools/spotbatch.sh rerun prod ${runId}`),
      'Nothing of this request is kept: once it is mended, submit it again, under a new token.']);
  },

  async 'rights, somebody else\'s revision and a definition that is gone are each told, and hide none of the others'(lab) {
    const kinds = ['rights', 'revision', 'definition'];
    for (const kind of [...kinds, ...kinds]) await tell(lab, refused({ kind }));
    assert.deepEqual(told(lab).map(d => d.subject), ['prod: AWS refuses to submit jobs', 'prod: somebody else registered a revision of clone', 'prod: clone waits for a deployment']);
    assert.deepEqual(told(lab).map(d => [d.route, d.bodies.mail.lines.at(-1)]), kinds.map(() => ['platform', 'This is told once an hour for the whole platform.']));
    assert.equal(new Set(told(lab).map(d => d.bodies.pagerDuty.dedup_key)).size, 3);
    lab.later(3600);
    for (const kind of kinds) await tell(lab, refused({ kind }));
    assert.deepEqual(told(lab).slice(3).map(d => /1 more (was refused|since the last message)\./.test(d.text)), [true, true, true]);
  },

  async 'refusals that can\'t be counted ring the alarm, and are no flood'(lab) {
    lab.task('clone');
    on(lab, 'updateItem', lab.error('DynamoDb.ProvisionedThroughputExceededException', 'too much'));
    assert.equal((await lab.run('alert', rejected())).failed.cause, 'clone: too much');
    assert.deepEqual(lab.bus, []);
  },

  async 'texts of others are text wherever they go: no markup, no lines, no links of their own'(lab) {
    lab.task('clone');
    job(lab, { StatusReason: `<!channel> <https://evil.example|sign in> & [here](https://evil.example)\nTask other failed.\u202e\u0007 ${'x'.repeat(5000)}`, IsTerminated: true });
    await tell(lab, finished({ exitCode: undefined, scheduledAt: '<!here>', logStream: 'clone/<!here>|x' }));
    const { text, bodies: { mail, slack, teams, pagerDuty } } = told(lab)[0];
    const sent = JSON.stringify(slack);
    assert.ok(!/<!|<https:\/\/evil/.test(sent), sent);
    assert.match(slack.blocks[0].text.text, /&lt;!channel&gt; &lt;https:/);
    assert.equal(slack.blocks[0].text.type, 'plain_text');
    for (const { text: block, elements } of slack.blocks) assert.ok((block ?? elements[0]).text.length <= 3000);
    assert.equal(mail.lines.length, 5, 'nobody adds lines');
    for (const line of mail.lines) assert.ok(!/[\u0000-\u001f\u202e]/.test(line) && line.length < 700, line);
    assert.ok(teams.attachments[0].content.body.every(block => block.type === 'RichTextBlock'), 'which knows no Markdown');
    assert.ok(pagerDuty.payload.summary.length <= 1024);
    assert.doesNotMatch(text, /due/);
    assert.ok(Buffer.byteLength(JSON.stringify(told(lab)[0])) < 20000);
  },

  async 'an event that lacks something, or has something else, fails in no way but as malformed, and is told'(lab) {
    const events = [finished(), succeeded('clone--9', '2026-01-06T10:00:00.000Z'), rejected(), refused(), skipped(1), late(), back(), tooLong(), stuck(), blocked('CAPACITY:X')];
    for (const e of events) {
      for (const name of [...Object.keys(e.detail), null]) {
        for (const odd of [undefined, 7, null, 'x'.repeat(2000), { a: ['<b>'] }, []]) {
          await lab.table.clear();
          lab.task('clone', { tags: { 'spotbatch:alert-on': 'failures recoveries late too-long stuck rejections skips=1' } });
          await lab.run('alert', failed('clone--1', '2026-01-05T10:00:00.000Z'));
          const { failed: end } = await lab.run('alert', name === null ? { ...e, detail: odd ?? {} } : { ...e, detail: { ...e.detail, [name]: odd } });
          assert.ok(!end || end.error === 'SpotBatch.Malformed', `${e['detail-type']}.${name} = ${JSON.stringify(odd)?.slice(0, 50)}: ${JSON.stringify(end)}`);
          lab.batch.definitions = [];
        }
      }
    }
  },

  async 'the longest way through ends before the execution does, however long each call takes'(lab) {
    const { States, StartAt, TimeoutSeconds } = lab.machines.alert;
    const page = 'Read whom to tell';
    const lastPage = Number(/- \$began < (\d+) %/.exec(States['Are there more of its definitions?'].Choices[0].Condition)[1]) / 1000;
    // What one event never goes through both of.
    const apart = [['Claim the refusal', 'Claim the message'], ...['Remember the failure', 'Count the skip'].flatMap(one => [[one, 'Let the other tell it'], [one, 'Forget the failure']])];
    // A refusal is claimed again where it turns out to be of no task, so a state may come twice. Pages begin until their time is over.
    const may = (name, before) => before.filter(b => b === name).length < (name === page ? 1 : 2) && !apart.some(([one, other]) => name === other && before.includes(one));
    const longest = (name, at = 0, before = []) => {
      const { Retry = [], TimeoutSeconds: limit = 0, Seconds = 0, Next, Default, Choices = [], Catch = [] } = States[name];
      const { MaxAttempts: tries = 0, IntervalSeconds: first, BackoffRate: rate, MaxDelaySeconds: most } = Retry.at(-1) ?? {};
      const waits = Array.from({ length: tries }, (_, n) => Math.min(first * rate ** n, most)).reduce((a, b) => a + b, 0);
      const next = [Next, Default, ...Choices.map(c => c.Next), ...Catch.map(c => c.Next)].filter(n => n && may(n, before));
      const ends = (name === page ? Math.max(at, lastPage) : at) + (tries + 1) * limit + waits + Seconds;
      return Math.max(ends, ...next.map(n => longest(n, ends, [...before, name])));
    };
    const seconds = longest(StartAt);
    assert.ok(seconds < TimeoutSeconds, `${seconds} seconds`);
    for (const [name, { Type, TimeoutSeconds: limit }] of Object.entries(States)) assert.ok(Type !== 'Task' || limit > 0, `${name} may hang`);
    return `${seconds} of ${TimeoutSeconds} seconds at most`;
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
    lab.later(310);
    await tell(lab, finished());
    assert.deepEqual(types(lab), ['Run Failed']);
  },

  async 'an execution that dies after it told is told twice rather than never'(lab) {
    lab.task('clone');
    await lab.run('alert', finished(), { killBefore: 6 });
    lab.later(310);
    await tell(lab, finished());
    assert.deepEqual(types(lab), ['Run Failed', 'Run Failed']);
  },

  async 'the first success after a failure is told, the next is not'(lab) {
    lab.task('clone');
    await tell(lab, failed('clone--1', '2026-01-05T10:00:00.000Z'), failed('clone--2', '2026-01-05T11:00:00.000Z'),
      succeeded('clone--3', '2026-01-05T12:00:00.000Z'), succeeded('clone--4', '2026-01-05T13:00:00.000Z'));
    assert.deepEqual(types(lab), ['Run Failed', 'Run Failed', 'Run Recovered']);
    assert.equal(told(lab)[2].text, 'Task clone (team) on prod succeeded again. It had failed since 2026-01-05T12:00:00.000Z, last in run clone--2.\nRun clone--3.\nJob: https://eu-west-1.console.aws.amazon.com/batch/home?region=eu-west-1#jobs/detail/job-1');
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

  async 'a recovery whose teller died between its claim and its word is told by the next success'(lab) {
    lab.task('clone');
    await tell(lab, failed('clone--1', '2026-01-05T10:00:00.000Z'));
    assert.ok((await lab.run('alert', succeeded('clone--2', '2026-01-05T11:00:00.000Z'), { killBefore: 4 })).killed);
    assert.deepEqual(types(lab), ['Run Failed']);
    await tell(lab, succeeded('clone--3', '2026-01-05T12:00:00.000Z'));
    assert.deepEqual(types(lab), ['Run Failed', 'Run Recovered'], 'a recovery was forgotten that nobody was told of');
    assert.equal((await standing(lab)).failedAt, undefined);
  },

  async 'a recovery that another execution is about to tell is told by that one'(lab) {
    lab.task('clone');
    await tell(lab, failed('clone--1', '2026-01-05T10:00:00.000Z'));
    const told = { pk: { S: 'TOLD#Run Recovered|clone|clone--1' }, sk: { S: 'ALERT' }, claimant: { S: 'another' }, claimUntil: { N: String(lab.time / 1000 + 300) } };
    await lab.table.put(told);
    lab.whileWaiting = () => lab.table.put({ ...told, toldAt: { S: '2026-01-05T11:00:00Z' } });
    await tell(lab, succeeded('clone--3', '2026-01-05T12:00:00.000Z'));
    assert.deepEqual(types(lab), ['Run Failed']);
    assert.equal((await standing(lab)).failedAt, undefined);
  },

  async 'a run that a newer one replaced has not failed: the ledger and AWS Batch say so'(lab) {
    lab.task('clone');
    for (const how of [{ IsTerminated: true }, { IsCancelled: true }]) {
      lab.batch.jobs.length = 0;
      job(lab, { StatusReason: 'Replaced by clone--2', ...how });
      await tell(lab, finished({ reason: 'Replaced by clone--2', replacedBy: 'clone--2' }));
    }
    assert.deepEqual(lab.bus, []);
  },

  async 'a run that was to be replaced, and that nobody is known to have ended, has failed'(lab) {
    lab.task('clone');
    const ends = {
      'by itself': () => job(lab),
      'by its own time limit': () => job(lab, { StatusReason: 'Job attempt duration exceeded timeout', IsTerminated: true }),
      'by a limit of its queue': () => job(lab, { StatusReason: 'CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY', IsCancelled: true }),
      'and AWS Batch has forgotten it': () => {},
      'and AWS Batch does not answer': () => on(lab, 'describeJobs', throttled('Batch', 'DescribeJobs')),
    };
    for (const [how, end] of Object.entries(ends)) {
      lab.batch.jobs.length = lab.bus.length = 0;
      end();
      await tell(lab, finished({ runId: `clone--${how}`, replacedBy: 'clone--2', exitCode: 3 }));
      assert.deepEqual(types(lab), ['Run Failed'], `it ended ${how}, and nobody was told`);
    }
  },

  async 'what somebody says of a stop silences nothing'(lab) {
    lab.task('clone');
    const reasons = ['Replaced by clone--2', 'Second job of clone--1', 'Stray job of clone--1'];
    await tell(lab, ...reasons.map((reason, n) => finished({ reason, runId: `clone--${n}` })));
    assert.deepEqual(types(lab), ['Run Failed', 'Run Failed', 'Run Failed']);
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
    lab.later(310);
    await tell(lab, skipped(5));
    assert.deepEqual(types(lab), ['Runs Skipped', 'Runs Skipped'], 'the next skip tells what nobody told');
    await tell(lab, skipped(4), skipped(5), skipped(6));
    assert.deepEqual(types(lab), ['Runs Skipped', 'Runs Skipped']);
    lab.later(31 * 86400);
    await tell(lab, skipped(7));
    assert.deepEqual(types(lab), Array(3).fill('Runs Skipped'), 'what goes on for a month is told again');
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
    lab.later(310);
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
