// One world of the explorer: a moment of everything that matters, and what may happen next.
// Worlds are never changed in place. What is pure (a step of a machine, a write to an item) is
// computed once for all worlds that meet it.
import { start, resume } from '../lib/interpreter.mjs';
import { event } from '../lib/batch.mjs';
import { note } from './calls.mjs';
import { keyOf, updated } from './memory-table.mjs';

const base = Date.UTC(2026, 0, 5, 10, 0, 0);
const nothing = { result: {} };
const lost = { error: 'Sdk.SdkClientException', cause: 'Unable to execute HTTP request: Read timed out' };
const ended = status => status === 'SUCCEEDED' || status === 'FAILED';
export const alive = job => !ended(job.status);
const seconds = item => Number(item.leaseUntil?.N) - base / 1000;

export class Worlds {
  #pool = new Map();
  #pure = new Map();
  #names = new WeakMap();
  #read = new WeakMap();

  constructor(machines, scenario) {
    this.machines = machines;
    this.scenario = scenario;
    this.definitions = {
      JobDefinitions: [{
        JobDefinitionName: 'prod-clone', Revision: 1, Status: 'ACTIVE', Parameters: {},
        Tags: {
          'spotbatch:platform': 'prod', 'spotbatch:task': 'clone', 'spotbatch:queue': 'bulk', 'spotbatch:architecture': 'arm64',
          'spotbatch:concurrency': scenario.concurrency,
        },
      }],
    };
  }

  first() {
    return {
      t: 0, items: {}, jobs: [], execs: [], events: [],
      left: { fires: this.scenario.fires.map(() => this.scenario.deliveries), ...this.scenario.may },
    };
  }

  /** A short name for a value: equal values have the same. Objects are never changed, so once is enough. */
  #name(value) {
    const known = typeof value === 'object' ? this.#names.get(value) : undefined;
    if (known !== undefined) return known;
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    let id = this.#pool.get(text);
    if (id === undefined) this.#pool.set(text, id = this.#pool.size);
    if (typeof value === 'object') this.#names.set(value, id);
    return id;
  }

  key(w) {
    return `${w.t}|${this.ledgerKey(w)}|${this.#name(w.execs.map(e => `${e.no},${e.began},${e.wake ?? ''},${e.id}`).join(';'))}|${this.#name(w.events)}|${this.#name(w.left)}`;
  }

  ledgerKey(w) {
    return `${Object.keys(w.items).sort().map(k => w.items[k].id).join(',')}|${this.#name(w.jobs)}`;
  }

  async #once(key, compute) {
    let value = this.#pure.get(key);
    if (value === undefined) this.#pure.set(key, value = await compute());
    return value;
  }

  /** Computes a step of a machine once; for each time apart only if the step looked at the clock. */
  async #stepOnce(key, t, no, compute) {
    let entry = this.#pure.get(key);
    if (entry === undefined) this.#pure.set(key, entry = { always: undefined, at: new Map() });
    let value = entry.always ?? entry.at.get(t);
    if (value !== undefined) return value;
    let looked = false;
    const now = () => { looked = true; return base + t * 1000; };
    const execution = await compute({ now, uuid: () => no, random: () => 0.5, context: {} });
    value = { execution, id: this.#name(execution) };
    if (looked) entry.at.set(t, value);
    else entry.always = value;
    return value;
  }

  /** Starts an execution; it runs to its first call of AWS at once, as nobody can see that. */
  async begin(w, machine, input, no) {
    const first = await this.#stepOnce(`s|${machine}|${no}|${this.#name(input)}`, w.t, no, env => start(this.machines[machine], input, env));
    return this.#place(w, { no, machine, began: w.t }, first, null);
  }

  /** Puts an execution where its last step left it, and goes on over what touches nothing shared. */
  async #place(w, exec, { execution, id }, index) {
    const others = index === null ? w.execs : w.execs.filter((_, i) => i !== index);
    const { pending } = execution;
    if (pending.done !== undefined || pending.failed) return { ...w, execs: others, last: pending.done ?? pending.failed };
    const placed = { ...exec, execution, id, wake: 'wait' in pending ? w.t + pending.wait : undefined };
    const next = { ...w, execs: [...others, placed].sort((a, b) => a.no < b.no ? -1 : 1) };
    if (pending.task) note(exec.machine, execution.at, pending.task);
    if (pending.task && /describeJobDefinitions|putEvents|putLogEvents|sendTask|sendMessage/.test(pending.task.resource)) {
      return this.#resumed(next, placed, next.execs.indexOf(placed), { result: /Definitions/.test(pending.task.resource) ? this.definitions : {} });
    }
    return next;
  }

  async #resumed(w, exec, index, outcome) {
    const after = await this.#stepOnce(`r|${exec.id}|${this.#name(outcome)}`, w.t, exec.no, env => resume(exec.execution, outcome, this.machines[exec.machine], env));
    return this.#place(w, exec, after, index);
  }

  /** Does the call an execution waits for, and lets it go on. lose: the answer never arrives; undone: nor was it done. */
  async step(w, index, { lose = false, undone = false, slow = false } = {}) {
    const exec = w.execs[index];
    if (exec.wake !== undefined) return this.#resumed(w, exec, index, {});
    const { resource, args } = exec.execution.pending.task;
    const action = resource.split(':').at(-1);
    if (undone) return this.#resumed(w, exec, index, lost);
    let outcome;
    switch (action) {
      case 'updateItem': {
        const key = keyOf(args.Key);
        const change = await this.#once(`u|${w.items[key]?.id}|${this.#name(args)}`, async () => {
          const { error, result, item } = await updated(w.items[key]?.value, args);
          return error ? { outcome: { error: error.error, cause: '' } } : { outcome: { result }, item: { value: item, id: this.#name(item) } };
        });
        if (change.item) w = { ...w, items: { ...w.items, [key]: change.item } };
        outcome = change.outcome;
        break;
      }
      case 'getItem':
        outcome = this.#got(w.items[keyOf(args.Key)]);
        break;
      case 'batchGetItem': {
        const [[name, { Keys }]] = Object.entries(args.RequestItems);
        outcome = { result: { Responses: { [name]: Keys.map(k => w.items[keyOf(k)]?.value).filter(Boolean) }, UnprocessedKeys: {} } };
        break;
      }
      case 'submitJob': {
        const job = { id: `job${w.jobs.length + 1}`, name: args.JobName, queue: args.JobQueue, status: 'RUNNABLE', at: w.t, see: slow ? w.t + 100 : w.t, losses: 0 };
        w = { ...w, jobs: [...w.jobs, job] };
        outcome = { result: { JobId: job.id, JobName: job.name } };
        break;
      }
      case 'listJobs': {
        const name = args.Filters[0].Values[0].toLowerCase();
        const found = w.jobs.filter(j => j.see <= w.t && j.name.toLowerCase() === name);
        outcome = { result: { JobSummaryList: found.map(j => ({ JobId: j.id, JobName: j.name, CreatedAt: base + j.at * 1000, Status: j.status })) } };
        break;
      }
      case 'describeJobs':
        outcome = { result: { Jobs: w.jobs.filter(j => j.see <= w.t && args.Jobs.includes(j.id)).map(describe) } };
        break;
      case 'terminateJob':
        w = { ...w, jobs: w.jobs.map(j => j.id === args.JobId && alive(j) ? { ...j, terminated: true } : j) };
        outcome = { result: {} };
        break;
      default: throw new Error(`the explorer has no ${action}`);
    }
    return this.#resumed(w, exec, index, lose ? lost : outcome);
  }

  #got(item) {
    if (!item) return nothing;
    let outcome = this.#read.get(item);
    if (!outcome) this.#read.set(item, outcome = { result: { Item: item.value } });
    return outcome;
  }

  /** Everything that may happen next: [what happened, the world after it]. */
  async *moves(w) {
    const spend = (what, n = 1) => ({ ...w, left: { ...w.left, [what]: w.left[what] - n } });
    for (let i = 0; i < w.execs.length; i++) {
      const exec = w.execs[i];
      if (exec.wake !== undefined && exec.wake > w.t) continue;
      const who = `${exec.no}, at "${exec.execution.at}"`;
      yield [who, await this.step(w, i)];
      if (/submitJob$/.test(exec.execution.pending.task?.resource)) {
        if (w.left.lose > 0) yield [`${who}: the answer is lost`, await this.step(spend('lose'), i, { lose: true })];
        if (w.left.slow > 0) yield [`${who}: the job does not show for 100 s`, await this.step(spend('slow'), i, { slow: true })];
        if (w.left.slow > 0 && w.left.lose > 0) {
          const both = { ...w, left: { ...w.left, lose: w.left.lose - 1, slow: w.left.slow - 1 } };
          yield [`${who}: the answer is lost and the job does not show for 100 s`, await this.step(both, i, { lose: true, slow: true })];
        }
      }
      if (w.left.write > 0 && /(updateItem|terminateJob)$/.test(exec.execution.pending.task?.resource)) {
        yield [`${who}: it is not done`, await this.step(spend('write'), i, { undone: true })];
        yield [`${who}: it is done, and the answer is lost`, await this.step(spend('write'), i, { lose: true })];
      }
      if (w.left.kill > 0) yield [`${exec.no} dies before "${exec.execution.at}"`, { ...spend('kill'), execs: w.execs.filter((_, k) => k !== i) }];
    }
    for (let i = 0; i < w.left.fires.length; i++) {
      if (w.left.fires[i] === 0) continue;
      const fires = w.left.fires.map((n, k) => k === i ? n - 1 : n);
      // The name is the claimant too: the n-th delivery of a fire is the same whatever came before.
      const label = `gate of fire ${'ABC'[i]}, delivery ${this.scenario.deliveries - fires[i]}`;
      yield [`${label} starts`, await this.begin({ ...w, left: { ...w.left, fires } }, 'gate', this.scenario.fires[i], label)];
    }
    for (let i = 0; i < w.jobs.length; i++) yield* this.#jobMoves(w, i, spend);
    for (let i = 0; i < w.events.length; i++) {
      if (i > 0 && w.events[i] === w.events[i - 1]) continue;
      const rest = w.events.filter((_, k) => k !== i);
      const { detail } = JSON.parse(w.events[i]);
      const told = `${detail.jobId} ${detail.status}${detail.attempts?.length ? ` after ${detail.attempts.length} attempts` : ''}`;
      const label = `history of ${told}${w.execs.some(e => e.no === `history of ${told}`) ? ', again' : ''}`;
      yield [`${label} starts`, await this.begin({ ...w, events: rest }, 'history', JSON.parse(w.events[i]), label)];
      if (w.left.twice > 0) yield [`${label} starts, and the event will come again`, await this.begin(spend('twice'), 'history', JSON.parse(w.events[i]), label)];
      if (w.left.drop > 0) yield [`the event ${told} is lost`, { ...spend('drop'), events: rest }];
    }
    if (w.left.sweep > 0) {
      for (const [, { value }] of Object.entries(w.items)) {
        if (value.pend?.S !== 'GATE' || seconds(value) >= w.t) continue;
        const run = value.pk.S.slice(4);
        const label = `gate of ${this.fireOf(value)}, sweep ${this.scenario.may.sweep - w.left.sweep + 1}`;
        yield [`${label} starts`, await this.begin(spend('sweep'), 'gate', { trigger: 'sweep', run }, label)];
      }
    }
    const later = this.#nextTime(w);
    if (later !== null) yield [`time passes to ${later} s`, this.#at(w, later)];
  }

  fireOf(item) {
    return `fire ${'ABC'[this.scenario.fires.findIndex(f => item.key.S.endsWith(f.scheduledAt))] ?? '?'}`;
  }

  *#jobMoves(w, i, spend) {
    const job = w.jobs[i];
    if (!alive(job)) return;
    const become = (next, v = w) => {
      const jobs = w.jobs.map((j, k) => k === i ? { ...j, ...next } : j);
      const events = this.scenario.events ? [...w.events, JSON.stringify(told(describe(jobs[i]), this.scenario.bare))].sort() : w.events;
      return { ...v, jobs, events };
    };
    if (job.status === 'RUNNABLE' && this.scenario.events) yield [`${job.id} starts to run`, become({ status: 'RUNNING' })];
    if (job.status === 'RUNNING' && w.left.spot > 0) yield [`${job.id} loses its machine and waits again`, become({ status: 'RUNNABLE', losses: job.losses + 1 }, spend('spot'))];
    if (job.terminated) yield [`${job.id} ends, as it was terminated`, become({ status: 'FAILED' })];
    else if (job.status === 'RUNNING' || !this.scenario.events) yield [`${job.id} succeeds`, become({ status: 'SUCCEEDED' })];
  }

  /** The next moment at which anything could go another way. */
  #nextTime(w) {
    const times = [
      ...w.execs.map(e => e.wake).filter(t => t !== undefined),
      ...w.execs.map(e => e.began + 181),
      ...w.jobs.map(j => j.see),
      ...Object.values(w.items).filter(i => i.value.pend?.S === 'GATE').map(i => seconds(i.value) + 1),
    ].filter(t => t > w.t);
    return times.length && w.t < this.scenario.until ? Math.min(...times) : null;
  }

  /** Step Functions ends executions after 180 s. */
  #at(w, t) {
    return { ...w, t, execs: w.execs.filter(e => e.began + 180 >= t) };
  }

  /** From a quiet world: all jobs end, leases pass, the sweep comes thrice; then a new fire must run. */
  async aftermath(w) {
    // Always the same times, so that what one world's aftermath computed serves the next one's.
    for (let round = 0; round < 3; round++) {
      w = { ...w, t: 10000 + round * 4000, jobs: w.jobs.map(j => ({ ...j, see: 0, status: alive(j) ? (j.terminated ? 'FAILED' : 'SUCCEEDED') : j.status })) };
      for (const { value } of Object.values(w.items)) {
        if (!value.pend || seconds(value) >= w.t) continue;
        const runId = value.pk.S.slice(4);
        const job = w.jobs.find(j => j.id === value.jobId?.S);
        const [machine, input] = value.pend.S === 'GATE' ? ['gate', { trigger: 'sweep', run: runId }]
          : value.pend.S === 'ANNOUNCE' ? ['history', { announce: runId }] : ['history', event(describe(job))];
        w = await this.#toEnd(await this.begin(w, machine, input, 'sweep'));
      }
    }
    const open = Object.values(w.items).find(i => i.value.pend || ['CLAIMED', 'ARMED', 'SUBMITTED'].includes(i.value.phase?.S));
    if (open) return `${this.fireOf(open.value)} is never closed: it stays ${open.value.phase.S}`;
    w = await this.#toEnd(await this.begin({ ...w, jobs: w.jobs.map(j => alive(j) ? { ...j, status: 'SUCCEEDED' } : j) }, 'gate', { ...this.scenario.fires[0], scheduledAt: '2026-01-06T00:00:00Z' }, 'new fire'));
    return w.last?.outcome === 'submitted' ? null : `the task is locked: a new fire ends ${JSON.stringify(w.last)}`;
  }

  async #toEnd(w) {
    for (let steps = 0; w.execs.length; steps++) {
      if (steps > 200) throw new Error('an execution does not end');
      if (w.execs[0].wake > w.t) w = { ...w, t: w.execs[0].wake };
      w = await this.step(w, 0);
    }
    return w;
  }
}

/** The event of a job, with its tags or without. */
function told(job, bare) {
  const { detail, ...rest } = event(job);
  return { ...rest, detail: bare ? { ...detail, tags: undefined } : detail };
}

/** A job as DescribeJobs shows it. */
function describe(job) {
  const attempts = Array.from({ length: job.losses + (ended(job.status) ? 1 : 0) }, (_, i) => ({
    Container: {}, StatusReason: i < job.losses ? 'Host EC2 (instance i-1) terminated.' : 'Essential container in task exited',
  }));
  return {
    JobId: job.id, JobName: job.name, JobQueue: job.queue, JobDefinition: 'arn:aws:batch:eu-west-1:111122223333:job-definition/prod-clone:1',
    Status: job.status, CreatedAt: base + job.at * 1000, Attempts: attempts, Container: {}, Tags: { 'spotbatch:run': job.name },
  };
}
