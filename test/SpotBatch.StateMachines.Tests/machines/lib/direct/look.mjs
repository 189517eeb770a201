// What goes wrong on a platform without a ledger, in words: each schedule fires, each event happens, each grant is used, each
// step of the workflow is taken. Nothing comes back when all is as declared (LeanTemplates.cs).
import { AwsError } from '../errors.mjs';
import { template } from '../jsonpath.mjs';
import { context } from '../step.mjs';
import { happen } from './rules.mjs';
import { fire, requestOf, schedulesOf } from './scheduler.mjs';

export const declared = {
  home: { queue: 'bulk-arm' },
  clone: { queue: 'bulk-arm', event: 'app.orders', parameters: { filter: '<id> < 3 & "a" > <run>' } },
  parts: { queue: 'bulk-arm', size: 4, owner: 'lab', event: 'app.parts' },
  index: { queue: 'fair-x86', owner: 'team', share: 'team' },
};
export const at = '2026-01-05T10:00:00Z';
export const variables = request => Object.fromEntries((request.ContainerOverrides?.Environment ?? []).map(({ Name, Value }) => [Name, Value]));
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** An attempt, whose error is a finding. */
function* tried(body) {
  try {
    yield* body() ?? [];
  } catch (e) {
    yield e instanceof AwsError ? `${e.error}: ${e.cause}` : e.message;
  }
}

export function* schedules(world) {
  for (const schedule of schedulesOf(world).filter(({ Target }) => Target.Arn.includes(':batch:submitJob'))) yield* tried(() => ofSchedule(world, schedule));
}

function* ofSchedule(world, schedule) {
  const task = schedule.Name.replace('prod.', '');
  const request = requestOf(schedule, at);
  if ('RetryStrategy' in request) return yield `${schedule.Name} sends a RetryStrategy, which replaces that of the definition`;
  if (request.JobDefinition !== `prod-${task}`) yield `${schedule.Name} submits ${request.JobDefinition}, and not the newest revision`;
  const letters = world.deadLetters.length;
  fire(world, schedule, at);
  if (world.deadLetters.length > letters) return yield `the fire of ${schedule.Name} is a dead letter: ${world.deadLetters.at(-1).error}`;
  const run = `${schedule.Name}/${at}`;
  const unfilled = JSON.stringify(request).match(/<[^>]+>/);
  if (unfilled) return yield `${schedule.Name} tells its run ${unfilled}`;
  const { queue, size, owner, share } = declared[task];
  const told = { SPOTBATCH_RUN_ID: run, SPOTBATCH_TASK: task, SPOTBATCH_TRIGGER: 'schedule', SPOTBATCH_SCHEDULED_AT: at };
  const wanted = [
    ['JobQueue', world.queue(queue)], ['ArrayProperties', size && { Size: size }], ['ShareIdentifier', share], ['Timeout', undefined],
    ['Tags', { 'spotbatch:platform': 'prod', 'spotbatch:task': task, 'spotbatch:run': run, ...owner ? { 'spotbatch:owner': owner } : {} }],
  ];
  const got = world.batch.submissions.at(-1);
  for (const [name, value] of wanted) if (!same(got[name], value)) yield `${schedule.Name} has ${name} ${JSON.stringify(got[name])}, not ${JSON.stringify(value)}`;
  if (!same(variables(got), told)) yield `${schedule.Name} tells its run ${JSON.stringify(variables(got))}`;
}

export function* events(world) {
  for (const [task, { event, queue, size, parameters }] of Object.entries(declared).filter(([, { event }]) => event)) {
    yield* tried(function* () {
      const letters = world.deadLetters.length;
      const made = happen(world, { version: '0', id: 'event-9', source: event, 'detail-type': 'Happened', detail: {} });
      if (world.deadLetters.length > letters) return yield `the event of ${event} is a dead letter: ${world.deadLetters.at(-1).error}`;
      if (made.length !== 1) return yield `the event of ${event} reaches ${made.length} targets`;
      const { request } = made[0];
      const told = { SPOTBATCH_RUN_ID: `prod-${task}/event-9`, SPOTBATCH_TASK: task, SPOTBATCH_TRIGGER: 'event' };
      if (!same(variables(request), told)) yield `the event of ${event} tells its run ${JSON.stringify(variables(request))}`;
      const wanted = { JobDefinition: `prod-${task}`, JobName: `prod-${task}`, JobQueue: world.queue(queue), Parameters: parameters, ArrayProperties: size && { Size: size }, RetryStrategy: undefined };
      for (const [name, value] of Object.entries(wanted)) if (!same(request[name], value)) yield `the event of ${event} has ${name} ${JSON.stringify(request[name])}, not ${JSON.stringify(value)}`;
    });
  }
}

const of = (world, task, queue = 'bulk-arm') => ({ JobName: `prod-${task}`, JobQueue: world.queue(queue), JobDefinition: `prod-${task}` });

export function* grants(world) {
  const { rights, platform } = world;
  const role = platform.role(/^Submitter/);
  const refused = rights.refused(platform, role, 'batch', 'submitJob', of(world, 'clone'), world.lab);
  if (refused) yield `${role.name} may not ${refused.action} on ${refused.resource}`;
  for (const request of [of(world, 'home'), { ...of(world, 'clone'), JobDefinition: 'prod-home' }, of(world, 'clone', 'fair-x86')]) {
    if (rights.mayBeAllowed(platform, role, 'batch', 'submitJob', request, world.lab)) yield `${role.name} may submit ${request.JobDefinition} to ${request.JobQueue}`;
  }
  yield* own(world, role);
}

/** Who ends jobs ends those of its tasks alone: home is nobody's here. */
function* own(world, role) {
  const others = [['neighbour', { 'spotbatch:platform': 'prod', 'spotbatch:task': 'home' }], ['other', { 'spotbatch:platform': 'test' }], ['strange', {}]];
  for (const [id, tags] of others) world.batch.jobs.push({ JobId: id, Tags: tags });
  const may = JobId => world.rights.mayBeAllowed(world.platform, role, 'batch', 'terminateJob', { JobId }, world.lab);
  if (others.some(([id]) => may(id))) yield `${role.name} may end jobs of others`;
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-batch.html */
export function* steps(world) {
  const { rights, platform } = world;
  const [{ properties: machine }] = platform.of('AWS::StepFunctions::StateMachine');
  const role = platform.roles.get(machine.RoleArn);
  for (const [name, state] of Object.entries(JSON.parse(machine.DefinitionString).States)) {
    yield* tried(function* () {
      if (state.Resource !== 'arn:aws:states:::batch:submitJob.sync') yield `the step ${name} is ${state.Resource}`;
      const request = template(state.Parameters, { data: { filter: 'some' }, context: context(), vars: {} });
      for (const member of ['RetryStrategy', 'Timeout']) if (member in request) return yield `the step ${name} sends a ${member}, which replaces that of the definition`;
      world.submit(role, request);
      const ended = rights.refused(platform, role, 'batch', 'terminateJob', { JobId: world.batch.jobs.at(-1).JobId }, world.lab);
      if (ended) yield `${role.name} may not end the job of the step ${name}`;
      const task = request.JobName.replace('prod-', '');
      const wanted = { JobDefinition: `prod-${task}`, Parameters: task === 'clone' ? { filter: 'some' } : undefined, Tags: { 'spotbatch:platform': 'prod', 'spotbatch:task': task } };
      for (const [member, value] of Object.entries(wanted)) if (!same(request[member], value)) yield `the step ${name} has ${member} ${JSON.stringify(request[member])}`;
      if (!same(variables(request), { SPOTBATCH_TASK: task, SPOTBATCH_TRIGGER: 'submit' })) yield `the step ${name} tells its run ${JSON.stringify(variables(request))}`;
    });
  }
  const rule = 'arn:aws:events:eu-west-1:111122223333:rule/StepFunctionsGetEventsForBatchJobsRule';
  for (const [action, resource] of [['batch:DescribeJobs', '*'], ...['DescribeRule', 'PutRule', 'PutTargets'].map(name => [`events:${name}`, rule])]) {
    if (!rights.allows(platform, role, { action, resource, context: {} })) yield `${role.name} may not ${action} on ${resource}`;
  }
  yield* own(world, role);
  if (rights.mayBeAllowed(platform, role, 'batch', 'submitJob', of(world, 'home'), world.lab)) yield `${role.name} may submit prod-home`;
}

/** All of it, on every kind of platform. */
export const everything = lean => lean.worlds().flatMap(world => [schedules, events, grants, steps].flatMap(part => [...part(world)].map(text => `${world.kind}: ${text}`)));
