// Whether those who act without anybody may do what they are made for: schedules, rules, alarms, and Step Functions itself.
// Each is looked at as synthesized; what comes back are refusals in words.
import { readings } from './readings.mjs';
import { told } from './rights.mjs';

const account = '111122223333';
const from = sourceArn => ({ 'aws:SourceAccount': account, 'aws:SourceArn': sourceArn, 'aws:SecureTransport': 'true' });

export function refusedDeliveries(rights, platform, lab) {
  return [...machines(rights, platform), ...schedules(rights, platform, lab), ...rules(rights, platform), ...alarms(rights, platform), ...backups(rights, platform), ...logs(rights, platform), ...mails(rights, platform)]
    .map(text => `${platform.kind}: ${text}`);
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html */
function* machines(rights, platform) {
  for (const [name, machine] of platform.machines) yield* mayAct(rights, machine.role, 'states.amazonaws.com', machine.attributes.Arn, `the machine ${name}`);
}

/** A schedule acts in the name of its group: https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html */
function* schedules(rights, platform, lab) {
  for (const { id, properties: { GroupName, Target } } of platform.of('AWS::Scheduler::Schedule')) {
    const role = platform.roles.get(Target.RoleArn);
    yield* mayAct(rights, role, 'scheduler.amazonaws.com', `arn:aws:scheduler:eu-west-1:${account}:schedule-group/${GroupName}`, id);
    if (/:aws-sdk:batch:submitJob$/.test(Target.Arn)) {
      const refused = rights.refused(platform, role, 'batch', 'submitJob', JSON.parse(Target.Input), lab);
      if (refused) yield `${id}: ${told(refused)}`;
      continue;
    }
    // A target that is an operation of an SDK has the operation's input. https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
    const universal = /:aws-sdk:batch:updateComputeEnvironment$/.test(Target.Arn);
    if (!universal && !/:stateMachine:/.test(Target.Arn)) throw new Error(`nothing here knows the target ${Target.Arn}`);
    const request = universal
      ? { action: 'batch:UpdateComputeEnvironment', resource: environment(JSON.parse(Target.Input).ComputeEnvironment) }
      : { action: 'states:StartExecution', resource: Target.Arn };
    yield* may(rights, platform, role, request, id);
    if (Target.DeadLetterConfig) yield* may(rights, platform, role, { action: 'sqs:SendMessage', resource: Target.DeadLetterConfig.Arn }, id);
  }
}
const throughSns = { 'kms:ViaService': 'sns.eu-west-1.amazonaws.com' };
const environment = name => name.startsWith('arn:') ? name : `arn:aws:batch:eu-west-1:${account}:compute-environment/${name}`;

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html and eb-use-identity-based.html */
function* rules(rights, platform) {
  for (const { id, attributes, properties } of platform.of('AWS::Events::Rule')) {
    for (const { Arn, RoleArn, DeadLetterConfig } of properties.Targets) {
      if (RoleArn) {
        const role = platform.roles.get(RoleArn);
        yield* mayAct(rights, role, 'events.amazonaws.com', attributes.Arn, id);
        yield* may(rights, platform, role, { action: actionOf(Arn), resource: Arn }, id);
        for (const action of platform.keyOf(Arn) ? ['kms:Decrypt', 'kms:GenerateDataKey'] : []) yield* may(rights, platform, role, { action, resource: platform.keyOf(Arn), context: throughSns }, id);
      } else {
        yield* letsIn(rights, platform, 'events.amazonaws.com', actionOf(Arn), Arn, attributes.Arn, id);
      }
      if (DeadLetterConfig) yield* letsIn(rights, platform, 'events.amazonaws.com', 'sqs:SendMessage', DeadLetterConfig.Arn, attributes.Arn, `${id}, when it delivers nothing,`);
    }
  }
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html */
function* alarms(rights, platform) {
  for (const { id, attributes, properties } of platform.of('AWS::CloudWatch::Alarm')) {
    for (const action of new Set([properties.AlarmActions ?? [], properties.OKActions ?? []].flat())) {
      yield* letsIn(rights, platform, 'cloudwatch.amazonaws.com', 'sns:Publish', action, attributes.Arn, id);
    }
  }
}

/** https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceRolePolicyForBackup.html has these for a table. */
function* backups(rights, platform) {
  for (const { id, properties: { BackupSelection } } of platform.of('AWS::Backup::BackupSelection')) {
    const role = platform.roles.get(BackupSelection.IamRoleArn);
    yield* mayAct(rights, role, 'backup.amazonaws.com', undefined, id);
    for (const resource of BackupSelection.Resources) {
      for (const action of ['dynamodb:DescribeTable', 'dynamodb:ListTagsOfResource', 'dynamodb:StartAwsBackupJob']) yield* may(rights, platform, role, { action, resource }, id);
    }
  }
}

/** A machine that publishes mails does so on each topic that its definition has or a rule names to it, and puts what it can't with the dead letters. */
function* mails(rights, platform) {
  for (const [name, { role, properties, attributes }] of platform.machines) {
    if (!/sns:publish/.test(JSON.stringify(properties.DefinitionString ?? ''))) continue;
    const named = platform.of('AWS::Events::Rule').flatMap(rule => rule.properties.Targets).filter(target => target.Arn === attributes.Arn);
    const given = JSON.stringify([properties, named]);
    for (const topic of new Set(given.match(/arn:aws:sns:[\w:-]+/g) ?? [])) {
      yield* may(rights, platform, role, { action: 'sns:Publish', resource: topic }, name);
      for (const action of platform.keyOf(topic) ? ['kms:Decrypt', 'kms:GenerateDataKey'] : []) yield* may(rights, platform, role, { action, resource: platform.keyOf(topic), context: throughSns }, name);
    }
    yield* may(rights, platform, role, { action: 'sqs:SendMessage', resource: platform.of('AWS::SQS::Queue')[0].attributes.Arn }, name);
  }
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
function* logs(rights, platform) {
  for (const { id, attributes, properties: { KmsKeyId } } of platform.of('AWS::Logs::LogGroup')) {
    for (const action of KmsKeyId ? ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:GenerateDataKey', 'kms:DescribeKey'] : []) {
      const context = { 'kms:EncryptionContext:aws:logs:arn': attributes.Arn.replace(/:\*$/, '') };
      if (!rights.letsIn(platform, 'logs.eu-west-1.amazonaws.com', { action, resource: KmsKeyId, context })) yield `${id}: CloudWatch Logs may not ${action} with its key`;
    }
  }
}

const actionOf = arn => /:stateMachine:/.test(arn) ? 'states:StartExecution' : /:api-destination\//.test(arn) ? 'events:InvokeApiDestination'
  : /^arn:aws:sns:/.test(arn) ? 'sns:Publish' : /:job-queue\//.test(arn) ? 'batch:SubmitJob' : unknown(arn);
const unknown = arn => { throw new Error(`nothing here knows the target ${arn}`); };

function* may(rights, platform, role, request, who) {
  if (!rights.allows(platform, role, { context: {}, ...request })) yield `${who}: ${role.name} may not ${request.action} on ${request.resource}`;
}

function* mayAct(rights, role, service, sourceArn, who) {
  const context = sourceArn ? from(sourceArn) : { 'aws:SourceAccount': account };
  if (!rights.trusts(role, service, context)) yield `${who}: ${service} may not act as ${role.name} for ${sourceArn}`;
}

/** A resource whose own policy lets a service in; and the key of a topic, which the service uses itself. */
function* letsIn(rights, platform, service, action, resource, sourceArn, who) {
  for (const [name, reading] of Object.entries(readings)) {
    const unnamed = action === 'sns:Publish' && service === 'events.amazonaws.com' && !reading.rulesAreNamedToTopics;
    const context = unnamed ? { 'aws:SecureTransport': 'true' } : from(sourceArn);
    if (!rights.letsIn(platform, service, { action, resource, context })) yield `${who} may not ${action} on ${resource}, as AWS's ${name} read`;
    const key = platform.keyOf(resource);
    // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
    for (const use of key ? ['kms:Decrypt', 'kms:GenerateDataKey'] : []) {
      const encryption = { ...context, 'kms:EncryptionContext:aws:sns:topicArn': resource };
      if (!rights.letsIn(platform, service, { action: use, resource: key, context: encryption })) yield `${who} may not ${use} with the key of ${resource}, as AWS's ${name} read`;
    }
  }
}
