// Lets two looks of the watch overlap, step by step, in every order in which their calls could come, with the alert
// machine hearing what they say in every order, too. Each world is a moment: the table, the executions (each at its
// pending call), what people were told, and what may still happen. Worlds are never changed in place.
import { createRequire } from 'node:module';
import { start, resume, stateOf } from '../lib/interpreter.mjs';
import { check } from '../lib/shapes.mjs';
import { note } from './calls.mjs';
import { keyOf, updated } from './memory-table.mjs';

const require = createRequire(import.meta.url);
const { validateExpressions } = require('dynalite/validations');
const { matchesExprFilter } = require('dynalite/db');

export const base = Date.UTC(2026, 0, 5, 12, 0, 0);
export const second = seconds => base / 1000 + seconds;
export const iso = seconds => new Date(base + seconds * 1000).toISOString();

/** Whether an item is what an expression of a request asks for. */
function matches(item, args, field) {
  const data = JSON.parse(JSON.stringify(args));
  const refused = validateExpressions(data);
  if (refused) throw new Error(`DynamoDB refuses it: ${refused} ${JSON.stringify(args)}`);
  return matchesExprFilter(item ?? {}, data[field].expression);
}

const number = item => Number(item.leaseUntil?.N);
const end = execution => execution.pending.done !== undefined || execution.pending.failed;

export class Overlap {
  #ids = new Map();
  #known = new WeakMap();
  #steps = new Map();

  /** A scenario: { items, definitions, schedules, jobs, starts: [{ label, input, after }], happens: [{ label, item }], kill }. */
  constructor(machines, scenario) {
    this.machines = machines;
    this.scenario = { definitions: [], schedules: {}, jobs: [], happens: [], kill: 0, ...scenario };
  }

  first() {
    const items = Object.fromEntries(this.scenario.items.map(item => [keyOf(item), item]));
    return { t: 0, items, execs: [], bus: [], people: [], starts: this.scenario.starts, happens: this.scenario.happens, kill: this.scenario.kill };
  }

  /** A short name for a value: equal values have the same. Nothing is changed in place, so once is enough. */
  #id(value) {
    const isObject = value !== null && typeof value === 'object';
    const known = isObject ? this.#known.get(value) : undefined;
    if (known !== undefined) return known;
    const text = JSON.stringify(value) ?? 'none';
    if (!this.#ids.has(text)) this.#ids.set(text, this.#ids.size);
    if (isObject) this.#known.set(value, this.#ids.get(text));
    return this.#ids.get(text);
  }

  key(w) {
    const execs = w.execs.map(e => `${e.label}:${this.#id(e.execution)}`).sort();
    return [w.t, Object.keys(w.items).sort().map(k => this.#id(w.items[k])).join('.'), execs.join(), this.#id(w.bus), this.#id(w.people), w.starts.length, w.happens.length, w.kill].join('|');
  }

  /** A step of a machine, computed once for all worlds in which it is the same. */
  async #step(w, key, compute, who = '') {
    const whole = `${w.t}|${key}|${who}`;
    if (!this.#steps.has(whole)) {
      const env = { now: () => base + w.t * 1000, uuid: () => who, random: () => 0.5, context: {} };
      this.#steps.set(whole, await compute(env));
    }
    return this.#steps.get(whole);
  }

  async begin(w, machine, label, input) {
    const execution = await this.#step(w, `s|${machine}|${this.#id(input)}`, env => start(this.machines[machine], input, env), label);
    return this.#settle(w, { label, machine, execution });
  }

  /** Keeps an execution that waits for a call, and lets go of one that has ended. */
  #settle(w, exec) {
    if (!end(exec.execution)) return { ...w, execs: [...w.execs, exec] };
    return exec.execution.pending.failed ? { ...w, failed: `${exec.label}: ${JSON.stringify(exec.execution.pending.failed)}` } : w;
  }

  #resume(w, execution, machine, outcome) {
    return this.#step(w, `r|${this.#id(execution)}|${this.#id(outcome)}`, env => resume(execution, outcome, machine, env));
  }

  /** Does the call that an execution waits for, and lets it go on. */
  async step(w, exec) {
    const { pending } = exec.execution;
    if ('wait' in pending) throw new Error(`${exec.label} waits: nothing fails here, so nothing is tried again`);
    const { resource, args } = pending.task;
    const [, service, action] = /(?:aws-sdk:|states:::)(\w+):(\w+)$/.exec(resource);
    check(service, action, args);
    note(exec.machine, exec.execution.at, pending.task);
    const rest = { ...w, execs: w.execs.filter(e => e !== exec) };
    const [after, outcome] = await this.#call(rest, action, args);
    const execution = await this.#resume(after, exec.execution, this.machines[exec.machine], outcome);
    let world = this.#settle(after, { ...exec, execution });
    // What is put on the bus starts the alert machine; the rules pass on nothing else.
    for (const entry of action === 'putEvents' ? args.Entries : []) {
      if (entry.Source !== 'spotbatch.watch') continue;
      world = await this.begin(world, 'alert', `alert ${world.bus.length + 1}`, { id: 'e', source: entry.Source, 'detail-type': entry.DetailType, time: iso(w.t), detail: entry.Detail });
      world = { ...world, bus: [...world.bus, `${entry.DetailType} ${entry.Detail.kind ?? entry.Detail.runId}`] };
    }
    return world;
  }

  async #call(w, action, args) {
    const all = Object.values(w.items);
    switch (action) {
      case 'query': {
        const values = args.ExpressionAttributeValues;
        const found = args.IndexName === 'ByTask'
          ? all.filter(i => i.task?.S === values[':task'].S && i.acceptedAt).sort((a, b) => a.acceptedAt.S < b.acceptedAt.S ? 1 : -1)
          : all.filter(i => i.pend?.S === values[':pend'].S && number(i) >= Number(values[':low'].N) && number(i) <= Number(values[':high'].N)).sort((a, b) => number(a) - number(b));
        return [w, { result: { Items: found.filter(i => !args.FilterExpression || matches(i, args, '_filter')) } }];
      }
      case 'batchGetItem': {
        const [[name, { Keys }]] = Object.entries(args.RequestItems);
        return [w, { result: { Responses: { [name]: Keys.map(k => w.items[keyOf(k)]).filter(Boolean) }, UnprocessedKeys: {} } }];
      }
      case 'putItem':
        return matches(w.items[keyOf(args.Item)], args, '_condition') ? [this.#put(w, args.Item), { result: {} }] : [w, refused];
      case 'updateItem': {
        const { error, item, result } = await updated(w.items[keyOf(args.Key)], args);
        return error ? [w, refused] : [this.#put(w, item), { result }];
      }
      case 'describeJobDefinitions': {
        const found = this.scenario.definitions.filter(d => d.JobDefinitionName === args.JobDefinitionName);
        return [w, { result: { JobDefinitions: found } }];
      }
      case 'describeJobs': return [w, { result: { Jobs: this.scenario.jobs.filter(j => args.Jobs.includes(j.JobId)) } }];
      case 'getResources': {
        const list = this.scenario.definitions.map(d => ({
          ResourceARN: `arn:aws:batch:eu-west-1:111122223333:job-definition/${d.JobDefinitionName}:${d.Revision}`,
          Tags: Object.entries(d.Tags).map(([Key, Value]) => ({ Key, Value })),
        }));
        return [w, { result: { ResourceTagMappingList: list } }];
      }
      case 'getSchedule': return [w, this.scenario.schedules[args.Name] ? { result: { State: this.scenario.schedules[args.Name] } } : { error: 'Scheduler.ResourceNotFoundException', cause: '' }];
      case 'putEvents': {
        const told = args.Entries.filter(e => e.Source === 'spotbatch.alerts').map(e => e.Detail.subject);
        return [{ ...w, people: [...w.people, ...told].sort() }, { result: { FailedEntryCount: 0, Entries: args.Entries.map(() => ({ EventId: 'e' })) } }];
      }
      default: throw new Error(`the explorer has no ${action}`);
    }
  }

  #put(w, item) {
    return { ...w, items: { ...w.items, [keyOf(item)]: item } };
  }

  /** Everything that may happen next: [what happened, the world after it]. */
  async *moves(w) {
    for (const exec of w.execs) {
      const where = `${exec.label}, at "${stateOf(exec.execution)}"`;
      yield [where, await this.step(w, exec)];
      if (w.kill > 0 && exec.machine === 'watch') yield [`${exec.label} dies before "${stateOf(exec.execution)}"`, { ...w, kill: w.kill - 1, execs: w.execs.filter(e => e !== exec) }];
    }
    if (w.starts.length) {
      const [{ label, input, after = 0 }, ...starts] = w.starts;
      yield [`${label} starts`, await this.begin({ ...w, t: Math.max(w.t, after), starts }, 'watch', label, input)];
    }
    if (w.happens.length) {
      const [{ label, item }, ...happens] = w.happens;
      yield [label, this.#put({ ...w, happens }, { ...w.items[keyOf(item)], ...item })];
    }
  }

  /** From a quiet world on, looks come every five minutes, one after another. */
  async aftermath(w) {
    for (let look = 1; look <= 4; look++) {
      w = await this.begin({ ...w, t: 300 * look }, 'watch', `look ${look} afterwards`, { look: 'due' });
      while (w.execs.length) w = await this.step(w, w.execs[0]);
    }
    return w;
  }
}

const refused = { error: 'DynamoDb.ConditionalCheckFailedException', cause: '' };

const twice = w => w.people.find((subject, n) => subject === w.people[n + 1]);

/** Goes through all worlds of a scenario, the shortest ways first. A violation comes with its steps. */
export async function overlap(machines, scenario, { most = 200000 } = {}) {
  const worlds = new Overlap(machines, scenario);
  const seen = new Set();
  const open = [{ w: worlds.first(), before: null, label: null }];
  const ends = new Map();
  let moves = 0;
  const story = node => node?.label ? [...story(node.before), node.label] : [];
  const wrong = (what, node) => ({ states: seen.size, moves, violation: { what, steps: story(node) } });

  for (let i = 0; i < open.length; i++) {
    const node = open[i];
    const { w } = node;
    if (w.failed) return wrong(`an execution failed: ${w.failed}`, node);
    if (twice(w)) return wrong(`people were told twice: ${twice(w)}`, node);
    if (!w.execs.length && !w.starts.length && !w.happens.length) {
      const key = worlds.key({ ...w, bus: [], kill: 0 });
      if (!ends.has(key)) ends.set(key, (await worlds.aftermath(w)));
      const after = ends.get(key);
      if (after.failed) return wrong(`an execution failed: ${after.failed}`, node);
      if (twice(after)) return wrong(`people were told twice: ${twice(after)}`, node);
      const told = after.people.join(', ');
      if (!scenario.told.some(one => one.join(', ') === told)) return wrong(`in the end people know: ${told || 'nothing'}`, node);
    }
    for await (const [label, after] of worlds.moves(w)) {
      moves++;
      const key = worlds.key(after) + (after.failed ?? '');
      if (seen.has(key)) continue;
      seen.add(key);
      if (seen.size > most) throw new Error(`more than ${most} worlds`);
      open.push({ w: after, before: node, label });
    }
    node.w = null;
  }
  return { states: seen.size, moves, ends: ends.size, violation: null };
}
