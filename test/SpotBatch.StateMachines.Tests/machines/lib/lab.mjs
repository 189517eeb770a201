// One small world for end-to-end tests: the machines, the ledger in dynalite, a fake Batch,
// a bus that keeps what is put on it, and a clock that only moves when something waits.
import { mostDeep } from './depth.mjs';
import { start, resume, stateOf } from './interpreter.mjs';
import { FakeBatch } from './batch.mjs';
import { FakeScheduler } from './scheduler.mjs';
import { FakeTagging } from './tagging.mjs';
import { AwsError } from './errors.mjs';
import { plain } from './ledger-table.mjs';
import { within } from './sizes.mjs';
import { check, checkResult, fromWire, toWire } from './shapes.mjs';

export const queueArn = name => `arn:aws:batch:eu-west-1:111122223333:job-queue/${name}`;

export class Lab {
  static rights = null;  // decides each call, where templates are given (rights/rights.mjs)
  time = Date.UTC(2026, 0, 5, 10, 0, 0);
  bus = [];              // what was put on the platform's bus
  deadLetters = [];      // what was put with the dead letters
  told = [];             // what waiting workflows were told
  mails = [];            // what was published on topics: { topic, subject, message }
  log = [];              // the lines of the log of runs
  calls = [];            // every call of every machine: { machine, state, execution, service, action, args }
  executions = [];       // the machine of each execution; its number in a call counts from 1
  started = [];          // asynchronous executions that wait to be run
  expiryTakes = 0;       // seconds until the table deletes what has expired; AWS says a few days
  faults = [];           // functions of a call; what they return or throw replaces its answer
  takes = () => 0;       // how many seconds a task's call hangs before it answers
  #uuids = 0;

  constructor(machines, table, visited) {
    this.machines = machines;
    this.table = table;
    this.visited = visited;
    this.batch = new FakeBatch(() => this.time);
    this.scheduler = new FakeScheduler();
    this.tagging = new FakeTagging(this.batch);
    this.batch.queues.set(queueArn('bulk-arm'), { enabled: true, fair: false });
    this.batch.queues.set(queueArn('fair-x86'), { enabled: true, fair: true });
    this.env = {
      now: () => this.time,
      uuid: () => `00000000-0000-4000-8000-${String(++this.#uuids).padStart(12, '0')}`,
      random: () => 0.5,
      fails: error => { this.wasTooLarge ||= error === 'States.DataLimitExceeded'; },
      nesting: mostDeep,
      visit: (machine, state) => visited.add(`${machine}: ${state}`),
      context: { Execution: { Id: 'arn:aws:states:::express:test' } },
    };
  }

  /** A world of its own over the same table. */
  another() {
    return new Lab(this.machines, this.table, this.visited);
  }

  /** Registers a task, as the CDK construct does. */
  task(name, { concurrency = 'Allow', parameters = {}, tags = {}, queue = 'bulk', architecture = 'arm64', priority = queue === 'fair' ? 0 : null } = {}) {
    this.batch.definitions.push({
      JobDefinitionName: `prod-${name}`, Revision: this.batch.definitions.length + 1, Status: 'ACTIVE', Type: 'container', Parameters: parameters,
      ...(priority === null ? {} : { SchedulingPriority: priority }),
      Tags: {
        'spotbatch:platform': 'prod', 'spotbatch:task': name, 'spotbatch:queue': queue, 'spotbatch:architecture': architecture,
        'spotbatch:owner': 'team', 'spotbatch:concurrency': concurrency, ...tags,
      },
    });
    return name;
  }

  /** Runs one execution to its end, or to where it is killed: before or after its n-th call. */
  async run(name, input, { killBefore = Infinity, killAfter = Infinity } = {}) {
    const machine = this.machines[name];
    const began = this.time;
    await this.table.expire(this.time / 1000 - this.expiryTakes);
    const number = this.executions.push(name);
    let calls = 0;
    const env = { ...this.env, context: { Execution: { ...this.env.context.Execution, Input: input } } };
    // StartExecution takes no more: nothing larger arrives.
    within(input, 'StartExecution');
    let execution = await start(machine, input, env);
    const deadline = began + machine.TimeoutSeconds * 1000;
    for (;;) {
      const { pending } = execution;
      if (this.time > deadline) return { failed: { error: 'States.Timeout' } };
      if (pending.done !== undefined) return { output: pending.done };
      if (pending.failed) return { failed: pending.failed };
      const lanes = pending.lanes ?? 1;
      let outcome = {};
      if ('wait' in pending) {
        this.time = Math.min(this.time + pending.wait * 1000 / lanes, Math.max(this.time, deadline + 1));
        await this.whileWaiting?.();
      } else {
        calls++;
        if (calls >= killBefore) return { killed: true };
        outcome = await this.call(name, pending.task, { state: stateOf(execution), execution: number });
        const { timeout = Infinity } = pending.task;
        const seconds = this.takes(pending.task);
        this.time += Math.min(seconds, timeout) * 1000 / lanes;
        if (seconds > timeout) outcome = { error: 'States.Timeout', cause: '' };
        if (calls >= killAfter) return { killed: true };
      }
      execution = await resume(execution, outcome, machine, env);
    }
  }

  async call(machine, { resource, args }, { state, execution } = {}) {
    const [, service, action] = /(?:aws-sdk:|states:::)(\w+):(\w+)$/.exec(resource);
    const call = { machine, service, action, args, state, execution, nth: this.calls.filter(c => c.machine === machine && c.action === action).length + 1 };
    this.calls.push(call);
    check(service, action, args);
    try {
      Lab.rights?.authorize(call, this);
      for (const fault of this.faults) {
        const replaced = await fault(call, () => this.#answer(service, action, args));
        if (replaced !== undefined) return { result: answered(service, action, replaced) };
      }
      return { result: answered(service, action, await this.#answer(service, action, args)) };
    } catch (e) {
      if (!(e instanceof AwsError)) throw e;
      return { error: e.error, cause: e.cause };
    }
  }

  async #answer(service, action, args) {
    switch (service) {
      case 'dynamodb': return fromWire(service, action, await this.table.call(action, toWire(service, action, args)));
      case 'batch': return this.batch[action](args);
      case 'scheduler': return this.scheduler[action](args);
      case 'resourcegroupstaggingapi': return this.tagging[action](args);
      case 'events':
        this.bus.push(...args.Entries);
        return { FailedEntryCount: 0, Entries: args.Entries.map(() => ({ EventId: 'e' })) };
      case 'cloudwatchlogs':
        this.log.push(...args.LogEvents.map(e => ({ group: args.LogGroupName, stream: args.LogStreamName, at: e.Timestamp, ...JSON.parse(e.Message) })));
        return { NextSequenceToken: 'ignored' };
      case 'sqs':
        // An input that is a text is its own body.
        this.deadLetters.push(/^[[{]/.test(args.MessageBody) ? JSON.parse(args.MessageBody) : args.MessageBody);
        return { MessageId: 'm' };
      case 'sns':
        return this.#publish(args);
      case 'sfn':
        if (action === 'startExecution') {
          this.started.push({ machine: args.StateMachineArn, input: JSON.parse(args.Input) });
          return { ExecutionArn: 'arn', StartDate: new Date(this.time).toISOString() };
        }
        this.told.push({ action, ...args });
        return {};
      default: throw new Error(`no fake of ${service}`);
    }
  }

  // What SNS takes: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
  #publish({ TopicArn, Subject, Message }) {
    const invalid = why => { throw new AwsError('SNS.InvalidParameterException', `Invalid parameter: ${why} (Service: Sns, Status Code: 400)`); };
    if (Subject !== undefined && !/^[\x21-\x7e][\x20-\x7e]{0,98}$/.test(Subject)) invalid('Subject');
    if (Message === '') invalid('Empty message');
    if (Buffer.byteLength(Message) > 262144) invalid('Message too long');
    this.mails.push({ topic: TopicArn, subject: Subject, message: Message });
    return { MessageId: 'm' };
  }

  /** Delivers every event of Batch that is due, in order, to history. */
  async deliver() {
    for (const event of this.batch.takeEvents()) await this.run('history', event);
  }

  /** Runs what was started asynchronously, and what that starts. */
  async drain() {
    const ends = [];
    while (this.started.length) {
      const { machine, input } = this.started.shift();
      ends.push({ machine, input, ...await this.run(machine, input) });
    }
    return ends;
  }

  later(seconds) {
    this.time += seconds * 1000;
  }

  /** An error as a fake service may throw it. */
  error(name, cause) {
    return new AwsError(name, cause);
  }

  /** Every run in the ledger, with its id, oldest key first. */
  async runs() {
    return (await this.table.all()).map(plain).filter(i => i.sk === 'RUN').map(i => ({ runId: i.pk.slice(4), ...i }));
  }

  async runItem(runId) {
    return plain(await this.table.item(`RUN#${runId}`, 'RUN'));
  }
}

// The inputs of the gate, as spec'd.
export const scheduleInput = (task, scheduledAt = '2026-01-05T10:00:00Z') =>
  ({ trigger: 'schedule', task, schedule: `arn:aws:scheduler:eu-west-1:111122223333:schedule/g/prod.${task}`, scheduledAt });
export const submitInput = (task, detail = {}, id = 'event-1') =>
  ({ version: '0', id, source: 'spotbatch.submit', 'detail-type': task, time: '2026-01-05T10:00:00Z', detail });
/** As a state that ToStep makes puts it: its token says which try of which entry it is. */
export const stepInput = (task, detail = {}, id = 'event-1') =>
  ({ ...submitInput(task, { token: 'arn:aws:states:eu-west-1:111122223333:execution:flow:one|Step|2026-01-05T10:00:00.000Z|0|0', ...detail }, id), source: 'spotbatch.step' });

/** An answer as it arrives, which must be one that the service can give. */
function answered(service, action, answer) {
  const result = JSON.parse(JSON.stringify(answer));
  checkResult(service, action, result);
  return result;
}
