// What two looks may find at once. In `told` is what people may know in the end, each thing once.
import { iso, second } from './overlap.mjs';

const hour = 3600;
const looks = after => [{ label: 'look A', input: { look: 'due' } }, { label: 'look B', input: { look: 'due' }, after }];

const definition = (tags, revision = 1) => ({
  JobDefinitionName: 'prod-clone', Revision: revision, Status: 'ACTIVE',
  Tags: { 'spotbatch:platform': 'prod', 'spotbatch:task': 'clone', 'spotbatch:owner': 'team', ...tags },
});
const expectation = more => ({
  pk: { S: 'TASK#clone' }, sk: { S: 'EXPECT' }, pend: { S: 'EXPECT' }, leaseUntil: { N: String(second(-60)) }, revision: { N: '1' },
  registeredAt: { S: iso(-3 * hour) }, ...more,
});
const run = more => ({
  pk: { S: `RUN#clone--${'1'.repeat(32)}` }, sk: { S: 'RUN' }, task: { S: 'clone' }, jobId: { S: 'job1' }, jobQueue: { S: 'arn:aws:batch:eu-west-1:111122223333:job-queue/bulk' },
  phase: { S: 'SUBMITTED' }, acceptedAt: { S: iso(-8 * hour) }, submittedAt: { S: iso(-8 * hour) }, ...more,
});
const live = more => run({ pend: { S: 'BATCH' }, leaseUntil: { N: String(second(0)) }, ...more });
const start = { 'spotbatch:expect-start': String(2 * hour), 'spotbatch:schedules': '1' };
const late = { definitions: [definition(start)], schedules: { 'prod.clone': 'ENABLED' }, items: [expectation()] };
const tooLong = live({ status: { S: 'RUNNING' }, startedAt: { S: iso(-2 * hour) }, warnAfter: { N: String(hour) } });

export const overlaps = [
  { name: 'a task is late and a run takes too long: two looks at once', ...late, items: [expectation({ registeredAt: { S: iso(-9 * hour) } }), tooLong], starts: looks(0), told: [['prod: clone is late', 'prod: clone takes long']] },
  { name: 'a task is late: two looks a minute apart, and one of them dies', ...late, starts: looks(60), kill: 1, told: [['prod: clone is late']] },
  { name: 'a task is late: two looks at once, and both die', ...late, starts: looks(0), kill: 2, told: [['prod: clone is late']] },
  {
    name: 'a task is late, and starts at any moment: two looks almost three minutes apart', ...late, starts: looks(175),
    happens: [{ label: 'the task starts', item: run({ acceptedAt: { S: iso(0) }, status: { S: 'RUNNING' } }) }],
    told: [['prod: clone is back', 'prod: clone is late'], []],
  },
  {
    name: 'a late task is back: two looks at once, and one of them dies', ...late, starts: looks(0), kill: 1,
    items: [
      expectation({ startFrom: { S: iso(-3 * hour) }, startLate: { M: { dueBy: { S: iso(-hour) }, from: { S: iso(-3 * hour) } } } }),
      run({ acceptedAt: { S: iso(-300) }, phase: { S: 'DONE' }, status: { S: 'SUCCEEDED' } }),
    ],
    told: [['prod: clone is back']],
  },
  { name: 'a run takes too long: two looks at once, and one of them dies', items: [tooLong], starts: looks(0), kill: 1, told: [['prod: clone takes long']] },
  {
    name: 'a run takes too long, and ends at any moment: two looks a minute apart', items: [tooLong], starts: looks(60),
    happens: [{ label: 'the run ends', item: { ...tooLong, pend: { S: 'DONE' }, leaseUntil: { N: '0' }, phase: { S: 'DONE' }, status: { S: 'SUCCEEDED' } } }],
    told: [['prod: clone takes long'], []],
  },
  {
    name: 'a run is stuck: two looks at once, and one of them dies', starts: looks(0), kill: 1, told: [['prod: clone is stuck']],
    items: [live({ status: { S: 'RUNNABLE' } })], jobs: [{ JobId: 'job1', Status: 'RUNNABLE', StatusReason: 'CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY' }],
  },
  {
    name: 'a new revision is taken up while a look is on its way, and one of them dies', ...late, definitions: [definition(start, 2)], kill: 1, told: [['prod: clone is late']],
    starts: [{ label: 'look A', input: { look: 'due' } }, { label: 'registration B', input: { look: 'register' } }],
  },
  {
    name: 'a task is taken up by two registrations at once, and one of them dies', ...late, items: [], kill: 1, told: [[]],
    starts: [{ label: 'registration A', input: { look: 'register' } }, { label: 'registration B', input: { look: 'register' } }],
  },
];
