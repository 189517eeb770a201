// EventBridge Scheduler with a universal target: an operation of an SDK, its input the request with names in Pascal case, as
// https://github.com/aws-samples/serverless-patterns/tree/main/eventbridge-schedule-to-batch-terraform deploys SubmitJob.
// https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
import { AwsError } from '../errors.mjs';

const account = '111122223333';
let executions = 0;

export const schedulesOf = world => world.platform.of('AWS::Scheduler::Schedule').map(({ properties }) => properties);
export const scheduleOf = (world, task) => schedulesOf(world).find(({ Name }) => Name === `prod.${task}`);

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
function attributes(schedule, at, execution) {
  return {
    'aws.scheduler.schedule-arn': `arn:aws:scheduler:eu-west-1:${account}:schedule/${schedule.GroupName}/${schedule.Name}`,
    'aws.scheduler.scheduled-time': at, 'aws.scheduler.execution-id': execution, 'aws.scheduler.attempt-number': '1',
  };
}

/** The request of a fire, with the attributes filled in. */
export function requestOf(schedule, at = '2026-01-05T10:00:00Z') {
  const values = attributes(schedule, at, `execution-${++executions}`);
  return JSON.parse(schedule.Target.Input.replace(/<([^<>]+)>/g, (text, name) => values[name] ?? text));
}

/** One delivery of one fire. */
export function fire(world, schedule, at) {
  const { Target } = schedule;
  if (Target.Arn !== 'arn:aws:scheduler:::aws-sdk:batch:submitJob') throw new Error(`${schedule.Name} calls ${Target.Arn}`);
  const role = acting(world, schedule);
  const request = requestOf(schedule, at);
  return world.deliver(Target, schedule.Name, request, () => world.submit(role, request), () => {
    const letter = { action: 'sqs:SendMessage', resource: Target.DeadLetterConfig.Arn, context: {} };
    if (!world.rights.allows(world.platform, role, letter)) throw new Error(`${schedule.Name} is lost: ${role.name} may not put it with the dead letters`);
  });
}

/** A schedule acts in the name of its group: https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html */
function acting(world, schedule) {
  const role = world.platform.roles.get(schedule.Target.RoleArn);
  if (!role) throw new Error(`${schedule.Name} acts as ${JSON.stringify(schedule.Target.RoleArn)}, which is no role`);
  const context = { 'aws:SourceAccount': account, 'aws:SourceArn': `arn:aws:scheduler:eu-west-1:${account}:schedule-group/${schedule.GroupName}` };
  if (!world.rights.trusts(role, 'scheduler.amazonaws.com', context)) throw new AwsError('AccessDenied', `scheduler.amazonaws.com may not act as ${role.name}`);
  return role;
}
