// EventBridge on the default bus: which rules hear an event, and what their targets get. AWS Batch's queue as a target takes
// the definition, the name, an array's size and a number of attempts from the rule; of the text that arrives Parameters
// and ContainerOverrides, and nothing else.
// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_BatchParameters.html
// https://docs.aws.amazon.com/batch/latest/userguide/batch-cwe-target.html
import { AwsError } from '../errors.mjs';
import { matches } from '../pattern.mjs';
import { arriving, check, NotDelivered } from '../transformer.mjs';
import { refuses } from './receivers.mjs';

const account = '111122223333';
const taken = { JobDefinition: true, JobName: true, ArrayProperties: ['Size'], RetryStrategy: ['Attempts'] };

export const rulesOf = world => world.platform.of('AWS::Events::Rule').filter(rule => !rule.properties.EventBusName);

/** What comes of an event: { rule, target, to, body } of each target that took it; the rest are dead letters. */
export function happen(world, event) {
  return rulesOf(world).filter(rule => matches(rule.properties.EventPattern, event))
    .flatMap(rule => rule.properties.Targets.map(target => ({ rule, target })))
    .map(({ rule, target }) => deliver(world, rule, target, event)).filter(Boolean);
}

function deliver(world, rule, target, event) {
  check(target);
  const role = acting(world, rule, target);
  const letter = () => {
    const context = { 'aws:SourceAccount': account, 'aws:SourceArn': rule.attributes.Arn, 'aws:SecureTransport': 'true' };
    const request = { action: 'sqs:SendMessage', resource: target.DeadLetterConfig.Arn, context };
    if (!world.rights.letsIn(world.platform, 'events.amazonaws.com', request)) throw new Error(`${rule.id} may not put what it can't deliver with the dead letters`);
  };
  return world.deliver(target, rule.id, event, () => {
    const body = text(rule, target, event);
    if (target.Arn.includes(':job-queue/')) return { rule: rule.id, target, request: submit(world, role, target, body) };
    const to = receiver(world, role, target);
    const why = refuses(to, body);
    if (why) throw new AwsError('InvalidRequest', why);
    return { rule: rule.id, target, to, body };
  }, letter);
}

function text(rule, target, event) {
  try {
    return arriving(target, event, { name: rule.attributes.Ref, arn: rule.attributes.Arn });
  } catch (e) {
    if (!(e instanceof NotDelivered)) throw e;
    throw new AwsError('InvalidRequest', e.message);
  }
}

function submit(world, role, { Arn, BatchParameters: given }, body) {
  for (const [name, value] of Object.entries(given)) {
    if (!taken[name]) throw new Error(`BatchParameters has no ${name}`);
    for (const inner of Array.isArray(taken[name]) ? Object.keys(value) : []) if (!taken[name].includes(inner)) throw new Error(`BatchParameters.${name} has no ${inner}`);
  }
  const { Parameters, ContainerOverrides, ...dropped } = JSON.parse(body);
  if (Object.keys(dropped).length) throw new Error(`AWS Batch's target takes no ${Object.keys(dropped)} of the text that arrives`);
  const request = JSON.parse(JSON.stringify({ ...given, JobQueue: Arn, Parameters, ContainerOverrides }));
  world.submit(role, request);
  return request;
}

/** Where a role publishes or calls, if it may. */
function receiver(world, role, { Arn }) {
  const topic = /:sns:/.test(Arn);
  may(world, role, { action: topic ? 'sns:Publish' : 'events:InvokeApiDestination', resource: Arn, context: {} });
  // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
  const key = world.platform.keyOf(Arn);
  for (const action of key ? ['kms:Decrypt', 'kms:GenerateDataKey'] : []) may(world, role, { action, resource: key, context: { 'kms:ViaService': 'sns.eu-west-1.amazonaws.com' } });
  return topic ? Arn : world.platform.resources.find(r => r.attributes.Arn === Arn).properties.InvocationEndpoint;
}

function may(world, role, request) {
  if (!world.rights.allows(world.platform, role, request)) throw new AwsError('AccessDenied', `${role.name} may not ${request.action} on ${request.resource} (Status Code: 403)`);
}

function acting(world, rule, target) {
  const role = world.platform.roles.get(target.RoleArn);
  if (!role) throw new Error(`${rule.id} acts as nobody`);
  const context = { 'aws:SourceAccount': account, 'aws:SourceArn': rule.attributes.Arn };
  if (!world.rights.trusts(role, 'events.amazonaws.com', context)) throw new Error(`events.amazonaws.com may not act as ${role.name} for ${rule.attributes.Arn}`);
  return role;
}
