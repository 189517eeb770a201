// What AWS would call what a template makes: its Ref and its attributes. Those that the laboratory knows by a name of its
// own (lib/lab.mjs) get that one, all others that of their logical id.
const account = '111122223333';
const region = 'eu-west-1';
const arn = (service, resource) => `arn:aws:${service}:${region}:${account}:${resource}`;

const own = [
  [/^PlatformLedgerTable/, 'ledger'],
  [/^PlatformSchedulesGroup/, 'group'],
  [/^PlatformSchedulesDeadLetters/, 'dead-letters'],
  [/^PlatformQueuesbulkarm64/, 'bulk-arm'],
  [/^PlatformQueuesfairx8664/, 'fair-x86'],
  [/^PlatformLogs/, '/spotbatch/prod'],
  [/^PlatformLedgerRunLogStream/, 'runs'],
];
const nameOf = (id, given) => given ?? own.find(([pattern]) => pattern.test(id))?.[1] ?? id;

/** By type: name, what Ref gives, attributes; p are the resource's properties, resolved. */
const types = {
  'AWS::DynamoDB::Table': (id, p) => named(nameOf(id, p.TableName), name => arn('dynamodb', `table/${name}`)),
  'AWS::Events::EventBus': (id, p) => named(nameOf(id, p.Name), name => arn('events', `event-bus/${name}`)),
  'AWS::Events::Rule': (id, p) => named(nameOf(id, p.Name), name => arn('events', `rule/${p.EventBusName && p.EventBusName !== 'default' ? `${p.EventBusName}/` : ''}${name}`)),
  'AWS::Events::ApiDestination': id => named(nameOf(id), name => arn('events', `api-destination/${name}/0c1d2e3f-0000-0000-0000-000000000000`)),
  'AWS::Events::Connection': id => named(nameOf(id), name => arn('events', `connection/${name}/0c1d2e3f-0000-0000-0000-000000000000`)),
  'AWS::SQS::Queue': (id, p) => ({ Ref: `https://sqs.${region}.amazonaws.com/${account}/${nameOf(id, p.QueueName)}`, Arn: arn('sqs', nameOf(id, p.QueueName)), QueueName: nameOf(id, p.QueueName) }),
  'AWS::SNS::Topic': (id, p) => byArn(arn('sns', nameOf(id, p.TopicName))),
  'AWS::StepFunctions::StateMachine': (id, p) => byArn(arn('states', `stateMachine:${nameOf(id, p.StateMachineName)}`)),
  'AWS::IAM::Role': (id, p) => named(nameOf(id, p.RoleName), name => `arn:aws:iam::${account}:role/${name}`),
  'AWS::IAM::ManagedPolicy': id => byArn(`arn:aws:iam::${account}:policy/${id}`),
  'AWS::Batch::JobQueue': id => byArn(arn('batch', `job-queue/${nameOf(id)}`)),
  'AWS::Batch::ComputeEnvironment': id => byArn(arn('batch', `compute-environment/${nameOf(id)}`)),
  'AWS::Batch::ConsumableResource': (id, p) => byArn(arn('batch', `consumable-resource/${nameOf(id, p.ConsumableResourceName)}`)),
  'AWS::Logs::LogGroup': (id, p) => named(nameOf(id, p.LogGroupName), name => arn('logs', `log-group:${name}:*`)),
  'AWS::Logs::LogStream': (id, p) => ({ Ref: nameOf(id, p.LogStreamName) }),
  'AWS::Scheduler::ScheduleGroup': (id, p) => named(nameOf(id, p.Name), name => arn('scheduler', `schedule-group/${name}`)),
  'AWS::KMS::Key': id => named(nameOf(id), name => arn('kms', `key/${name}`)),
  'AWS::CloudWatch::Alarm': (id, p) => named(nameOf(id, p.AlarmName), name => arn('cloudwatch', `alarm:${name}`)),
  'AWS::Backup::BackupVault': (id, p) => ({ Ref: p.BackupVaultName, BackupVaultArn: arn('backup', `backup-vault:${p.BackupVaultName}`) }),
};

const named = (name, toArn) => ({ Ref: name, Arn: toArn(name) });
const byArn = value => ({ Ref: value, Arn: value });

export const pseudo = {
  'AWS::Partition': 'aws', 'AWS::Region': region, 'AWS::AccountId': account, 'AWS::URLSuffix': 'amazonaws.com', 'AWS::StackName': 'Stack',
  'AWS::StackId': arn('cloudformation', 'stack/Stack/51af3dc0-da77-11e4-872e-1234567db123'),
};

/** What a resource is called; of a type that no right names, its id. */
export const called = (type, id, properties) => types[type]?.(id, properties) ?? { Ref: id };
