// The stories in which tests/lost.mjs loses answers: each call of a machine that writes happens in at least one of them.
// What happens here is without a fault; afterwards the world goes on by itself (lib/aftermath.mjs). A story with `alarms`
// ends in an alarm by itself; where it may end `otherwise`, a fault may rightly change which run gives way to which; in one that
// is `watched` the watch looks every five minutes; `fate` is how its jobs end.
import { settle } from '../lib/aftermath.mjs';
import { scheduleInput, stepInput, submitInput } from '../lib/lab.mjs';

const at = (hour, task = 'clone') => scheduleInput(task, `2026-01-05T${hour}:00:00Z`);
const waiting = stepInput('clone', { taskToken: 'T' }, 'event-step');
const hour = 3600;
const everything = { 'spotbatch:alert-on': 'failures recoveries rejections late too-long stuck skips=1' };

class Died extends Error {}

/** An execution that dies right before or after a call of a state. */
async function dies(lab, machine, input, state, { after = true } = {}) {
  const fault = async (call, answer) => {
    if (call.machine !== machine || call.state !== state) return;
    if (after) await answer();
    throw new Died();
  };
  lab.faults.push(fault);
  try {
    await lab.run(machine, input);
  } catch (e) {
    if (!(e instanceof Died)) throw e;
  } finally {
    lab.faults.splice(lab.faults.indexOf(fault), 1);
  }
}

async function starts(lab, jobId = 'job-1') {
  if (!lab.batch.jobs.some(job => job.JobId === jobId)) return;
  lab.batch.move(jobId, 'RUNNING');
  await lab.deliver();
}

/** A job ends as AWS Batch ends it; its event is on its way, or lost. */
function ends(lab, status, { jobId = 'job-1', lost = false } = {}) {
  if (!lab.batch.jobs.some(job => job.JobId === jobId)) return;
  lab.batch.attempt(jobId, { exitCode: status === 'SUCCEEDED' ? 0 : 3, statusReason: 'Essential container in task exited', status });
  if (lost) lab.batch.takeEvents();
}

async function watch(lab, tags) {
  lab.task('clone', { tags });
  lab.scheduler.schedules.set('prod.clone', { State: 'ENABLED' });
  await lab.run('watch', { look: 'register' });
  await lab.run('watch', { look: 'due' });
}

/** Time goes by, with a look every five minutes. */
async function pass(lab, seconds) {
  for (const end = lab.time + seconds * 1000; lab.time < end;) {
    lab.later(300);
    await lab.run('watch', { look: 'due' });
  }
}

/** What happens to the runs of a task whose runs may not overlap, where an earlier one left the lock. */
const held = (concurrency, leave) => ({
  alarms: true,
  otherwise: true,
  async happens(lab) {
    lab.task('clone', { concurrency, tags: everything });
    await leave(lab);
    lab.later(301);
    await lab.run('gate', at('12'));
  },
});

export const stories = {
  'a fire, and its job succeeds': {
    async happens(lab) {
      lab.task('clone');
      await lab.run('gate', at('10'));
      await starts(lab);
    },
  },
  'runs that fail, and one that succeeds again': {
    fate: (job, lab) => lab.scheduledAt(job) === at('12').scheduledAt ? 'SUCCEEDED' : 'FAILED',
    async happens(lab) {
      lab.task('clone');
      for (const when of ['10', '11', '12']) {
        await lab.run('gate', at(when));
        await settle(lab, this);
        lab.later(60);
      }
    },
  },
  'a workflow waits for a run that succeeds': {
    async happens(lab) {
      lab.task('clone');
      await lab.run('gate', waiting);
    },
  },
  'a workflow waits for a run that fails': {
    fate: () => 'FAILED',
    async happens(lab) {
      lab.task('clone');
      await lab.run('gate', waiting);
    },
  },
  'a submission with an unknown parameter is rejected': {
    async happens(lab) {
      lab.task('clone');
      await lab.run('gate', submitInput('clone', { token: 't', parameters: { colour: 'red' } }));
    },
  },
  'a workflow waits for a run that is rejected': {
    async happens(lab) {
      lab.task('clone');
      await lab.run('gate', stepInput('clone', { taskToken: 'T', parameters: { colour: 'red' } }));
    },
  },
  'a run is skipped while another one is alive, and a workflow waits for it': {
    otherwise: true,
    async happens(lab) {
      lab.task('clone', { concurrency: 'Forbid', tags: everything });
      await lab.run('gate', at('10'));
      await starts(lab);
      await lab.run('gate', waiting);
    },
  },
  'an input that is no request': {
    alarms: true,
    async happens(lab) {
      await lab.run('gate', { hello: 'world' });
    },
  },
  'an execution dies between its claim and its job': {
    async happens(lab) {
      lab.task('clone');
      await dies(lab, 'gate', at('10'), 'Claim the run');
    },
  },
  'an execution dies right after it submitted the job': {
    async happens(lab) {
      lab.task('clone');
      await dies(lab, 'gate', at('10'), 'Submit the job');
    },
  },
  'nothing submits a run within a day, and a workflow waits': {
    alarms: true,
    async happens(lab) {
      lab.task('clone');
      await dies(lab, 'gate', waiting, 'Claim the run');
      lab.later(86400 + 301);
      await lab.run('sweep', {});
      await lab.settleNow();
    },
  },
  'two jobs of one run: the second one is ended': {
    async happens(lab) {
      lab.task('clone');
      let other = false;
      lab.faults.push(async call => {
        if (call.action !== 'submitJob' || other) return;
        other = true;
        const { JobId } = lab.batch.submitJob(call.args);
        lab.batch.move(JobId, 'RUNNABLE');
        await lab.deliver();
      });
      await lab.run('gate', at('10'));
    },
  },
  'a job that shows too late is ended as a stray': {
    async happens(lab) {
      lab.task('clone');
      await dies(lab, 'gate', at('10'), 'Submit the job');
      const [stray] = lab.batch.jobs;
      if (stray) stray.hidden = true;
      lab.later(301);
      await lab.run('gate', at('10'));
      if (!stray) return;
      stray.hidden = false;
      await starts(lab, stray.JobId);
    },
  },
  'the holder of the lock died without a job': held('Forbid', lab => dies(lab, 'gate', at('10'), 'Take the lock')),
  'the holder of the lock died armed, without a job': held('Forbid', lab => dies(lab, 'gate', at('10'), 'Submit the job', { after: false })),
  'the holder of the lock died with a job': held('Forbid', lab => dies(lab, 'gate', at('10'), 'Submit the job')),
  'the job of the holder has ended, and its event was lost': held('Forbid', async lab => {
    await lab.run('gate', at('10'));
    ends(lab, 'SUCCEEDED', { lost: true });
  }),
  'a newer run replaces the holder': {
    alarms: true,
    otherwise: true,
    async happens(lab) {
      lab.task('clone', { concurrency: 'Replace' });
      await lab.run('gate', at('10'));
      await starts(lab);
      lab.whileWaiting = async () => {
        for (const job of lab.batch.jobs.filter(job => job.IsTerminated && job.Status !== 'FAILED')) lab.batch.move(job.JobId, 'FAILED', { StatusReason: job.StatusReason });
        await lab.deliver();
      };
      await lab.run('gate', at('12'));
      lab.whileWaiting = undefined;
    },
  },
  'AWS Batch refuses the gate for its rights, until somebody mends them': {
    alarms: true,
    async happens(lab) {
      lab.task('clone');
      const until = lab.time + 3 * hour * 1000;
      lab.faults.push(call => {
        if (call.action !== 'submitJob' || lab.time > until) return;
        throw lab.error('Batch.BatchException', 'User: arn:aws:sts::111122223333:assumed-role/gate/x is not authorized to perform: batch:TagResource on resource: x (Service: Batch, Status Code: 403, Request ID: 0)');
      });
      await lab.run('gate', at('10'));
    },
  },
  'the topic of the mails is gone': {
    alarms: true,
    fate: () => 'FAILED',
    async happens(lab) {
      lab.task('clone');
      lab.faults.push(call => { if (call.action === 'publish') throw lab.error('Sns.NotFoundException', 'Topic does not exist (Service: Sns, Status Code: 404, Request ID: 0)'); });
      await lab.run('gate', at('10'));
    },
  },
  'somebody else registered a newer revision': {
    async happens(lab) {
      lab.task('clone');
      lab.batch.definitions.push({ ...lab.batch.definitions[0], Revision: 2, Tags: {} });
      await lab.run('gate', at('10'));
    },
  },
  'the event of a job is lost': {
    fate: () => 'FAILED',
    async happens(lab) {
      lab.task('clone');
      await lab.run('gate', at('10'));
      ends(lab, 'FAILED', { lost: true });
    },
  },
  'nothing is heard of a job that is alive': {
    async happens(lab) {
      lab.task('clone');
      await lab.run('gate', at('10'));
      lab.later(2 * hour);
      await lab.run('sweep', {});
    },
  },
  'a history that dies before it announces': {
    async happens(lab) {
      lab.task('clone');
      const { output } = await lab.run('gate', waiting);
      if (!output?.jobId) return;
      ends(lab, 'SUCCEEDED', { jobId: output.jobId });
      for (const event of lab.batch.takeEvents()) await dies(lab, 'history', event, 'Update the run');
    },
  },
  'a task does not start in time, and then does': {
    watched: true,
    async happens(lab) {
      await watch(lab, { ...everything, 'spotbatch:expect-start': String(hour), 'spotbatch:schedules': '1' });
      await pass(lab, 2 * hour);
      await lab.run('gate', at('12'));
    },
  },
  'a task that is paused is not late': {
    watched: true,
    async happens(lab) {
      await watch(lab, { 'spotbatch:expect-start': String(hour), 'spotbatch:schedules': '1' });
      await lab.table.put({ pk: { S: 'PAUSE#clone' }, sk: { S: 'PAUSE' } });
      await pass(lab, 2 * hour);
    },
  },
  'a recovery that nobody wants to hear of': {
    fate: (job, lab) => lab.scheduledAt(job) === at('11').scheduledAt ? 'SUCCEEDED' : 'FAILED',
    async happens(lab) {
      lab.task('clone', { tags: { 'spotbatch:alert-on': 'failures' } });
      for (const when of ['10', '11']) {
        await lab.run('gate', at(when));
        await settle(lab, this);
        lab.later(60);
      }
    },
  },
  'a task that is removed is forgotten': {
    watched: true,
    async happens(lab) {
      await watch(lab, { 'spotbatch:expect-start': String(hour), 'spotbatch:schedules': '1' });
      lab.batch.definitions[0].Status = 'INACTIVE';
      await pass(lab, 2 * hour);
    },
  },
  'only somebody else\'s revision is left of a task': {
    watched: true,
    async happens(lab) {
      await watch(lab, { 'spotbatch:expect-start': String(hour), 'spotbatch:schedules': '1' });
      lab.batch.definitions.push({ ...lab.batch.definitions[0], Revision: 2, Tags: {} });
      lab.batch.definitions[0].Status = 'INACTIVE';
      await pass(lab, 3 * hour);
    },
  },
  'a run takes too long': {
    watched: true,
    async happens(lab) {
      await watch(lab, { ...everything, 'spotbatch:warn-after': '600' });
      await lab.run('gate', at('10'));
      await starts(lab);
      await pass(lab, 2400);
    },
  },
  'a run is stuck': {
    watched: true,
    async happens(lab) {
      await watch(lab, everything);
      await lab.run('gate', at('10'));
      if (!lab.batch.jobs.length) return;
      lab.batch.move('job-1', 'RUNNABLE');
      await lab.deliver();
      await pass(lab, 3 * hour);
    },
  },
};
