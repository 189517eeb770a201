// What becomes of a lab when its world goes on by itself: jobs end, events arrive, the sweep and the watch come, and
// what is put on the bus is heard. And what is then there to see, in a form in which two worlds can be compared.
import { plain } from './ledger-table.mjs';

const ended = job => job.Status === 'SUCCEEDED' || job.Status === 'FAILED';
const rounds = 40;

/** Wires a lab so that what is put on the bus starts the alert machine, and every end of an execution is kept. */
export function wire(lab) {
  const { run } = lab;
  lab.ends = [];
  lab.heard = 0;
  lab.settleNow = () => deliver(lab);
  lab.scheduledAt = job => lab.batch.submissions.find(one => one.JobName === job.JobName).ContainerOverrides.Environment.find(one => one.Name === 'SPOTBATCH_SCHEDULED_AT')?.Value;
  lab.run = async (machine, ...rest) => {
    const end = await run.call(lab, machine, ...rest);
    lab.ends.push({ machine, ...end });
    return end;
  };
  return lab;
}

/** Delivers what is on its way until nothing is. */
async function deliver(lab) {
  for (;;) {
    if (lab.batch.events.length) await lab.deliver();
    else if (lab.started.length) await lab.drain();
    else if (lab.heard < lab.bus.length) await hear(lab, lab.bus[lab.heard++]);
    else return;
  }
}

/** As the platform's rules pass it on: a message to who publishes it, all else to the alert machine. */
async function hear(lab, entry) {
  if (entry.Source === 'spotbatch.alerts') {
    await lab.run('mail', { topic: 'topic', mail: entry.Detail.bodies.mail });
    return;
  }
  await lab.run('alert', {
    id: `event-${lab.heard}`, source: entry.Source, 'detail-type': entry.DetailType, time: new Date(lab.time).toISOString(),
    detail: typeof entry.Detail === 'string' ? JSON.parse(entry.Detail) : entry.Detail,
  });
}

const pending = async lab => (await lab.table.all()).some(item => item.pend && item.pend.S !== 'EXPECT');

/** A job runs and ends, each with its event; one that was told to end fails. What the event of a stray starts comes in between. */
async function finish(lab, job, fate) {
  if (job.Status !== 'RUNNING') lab.batch.move(job.JobId, 'RUNNING');
  await deliver(lab);
  const status = job.IsTerminated ? 'FAILED' : fate(job, lab);
  lab.batch.attempt(job.JobId, { exitCode: status === 'SUCCEEDED' ? 0 : job.IsTerminated ? 143 : 3, statusReason: job.StatusReason ?? 'Essential container in task exited', status });
  await deliver(lab);
}

/** Lets the world go on until all is quiet, a sweep every five minutes, for hours if it must. */
export async function settle(lab, { watched = false, fate = () => 'SUCCEEDED' } = {}) {
  await deliver(lab);
  for (let round = 0; round < rounds; round++) {
    for (const job of lab.batch.jobs.filter(job => !ended(job))) await finish(lab, job, fate);
    if (!await pending(lab) && (!watched || round > 2)) return;
    lab.later(310);
    await lab.run('sweep', {});
    if (watched) await lab.run('watch', { look: 'due' });
    await deliver(lab);
  }
}

const counted = list => {
  const counts = {};
  for (const one of list) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
};

/** What there is to see at the end: each is a map of what to how often. */
export async function seen(lab) {
  const items = (await lab.table.all()).map(plain);
  const runs = items.filter(item => item.sk === 'RUN' && item.task);
  const name = run => `${run.pk.slice(4)}`;
  const events = type => counted(lab.bus.filter(entry => entry.DetailType === type).map(entry => entry.Detail.runId));
  return {
    runs: counted(runs.map(run => `${name(run)} ${run.phase}${run.status ? ` ${run.status}` : ''}`)),
    ended: counted(runs.filter(run => run.phase === 'DONE').map(run => `${name(run)} ${run.status}`)),
    rejected: counted(runs.filter(run => run.phase === 'REJECTED').map(name)),
    skipped: counted(runs.filter(run => run.phase === 'SKIPPED' && run.blockedBy !== 'pause').map(name)),
    announced: { rejected: events('Run Rejected'), skipped: events('Run Skipped') },
    open: counted(items.filter(item => item.pend && item.pend !== 'EXPECT').map(item => `${item.pk.slice(4)} stays ${item.phase}`)),
    jobs: counted(lab.batch.jobs.filter(job => !job.IsTerminated).map(job => job.JobName)),
    people: counted(lab.mails.map(mail => mail.subject)),
    followers: counted(lab.bus.filter(entry => entry.DetailType === 'Run Finished').map(entry => `${entry.Detail.runId} ${entry.Detail.status}`)),
    workflows: counted(lab.told.map(told => `${told.TaskToken} ${told.Error ?? 'succeeded'}`)),
    log: counted(lab.log.map(line => `${line.runId} ${line.status}`)),
    deadLetters: counted(lab.deadLetters.map(letter => JSON.stringify(letter))),
    alarms: counted(lab.ends.filter(end => end.failed).map(end => `${end.machine}: ${end.failed.error}`)),
  };
}
