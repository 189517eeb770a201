// Rights that no call in the laboratory uses, each with why it is there. A right that is neither used nor here fails a test.
// By role, action and resource, as regular expressions of 'kind | role | action | resource'.
const machines = 'Platform(Ledger(Gate|History|Sweep)|WatchWatch|AlertsMachineAlert|AlertsMachineMail)Role\\w{8}';

export const unused = [
  {
    right: new RegExp(`\\| ${machines} \\| logs:(CreateLogDelivery|DeleteLogDelivery|DescribeLogGroups|DescribeResourcePolicies|GetLogDelivery|ListLogDeliveries|PutResourcePolicy|UpdateLogDelivery) \\| \\*$`),
    why: 'Step Functions sets up the log of a machine with them when it makes or updates the machine: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html',
  },
  {
    right: new RegExp(`^hardened \\| ${machines} \\| xray:(GetSamplingRules|GetSamplingTargets|PutTelemetryRecords|PutTraceSegments) \\| \\*$`),
    why: 'Step Functions writes traces with them: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html',
  },
  {
    right: new RegExp(`^(keyed|hardened) \\| ${machines} \\| kms:(DescribeKey|Encrypt|GenerateDataKey|ReEncryptFrom|ReEncryptTo) \\|`),
    why: 'AWS lists them for whoever uses an encrypted table, and says of none when: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html',
  },
  {
    right: /\| (Operator|HistoryReader|RunReader)\w{8} \| dynamodb:Query \| [^|]*:table\/ledger$/,
    why: 'The console asks for one key\'s items with a query; what may be read by its key may be read so, too',
  },
  {
    right: /\| RunReader\w{8} \| dynamodb:GetItem \| [^|]*\/index\/ByTask$/,
    why: 'One statement for table and index, since a template holds 60 references to parameters; no index takes a GetItem',
  },
  {
    right: /\| HistoryReader\w{8} \| ssm:GetParameter \| [^|]*\/bus$/,
    why: 'Where a platform\'s bus is says nothing that its name does not; operators look it up to submit',
  },
  {
    right: /^plain \| (Operator|HistoryReader|RunReader)\w{8} \| kms:/,
    why: 'A grant of another repository can\'t know whether the platform has a key of its own; where it has none, nothing is allowed',
  },
  {
    right: /^(keyed|hardened) \| Operator\w{8} \| kms:(Encrypt|GenerateDataKey|ReEncryptFrom|ReEncryptTo) \|/,
    why: 'AWS lists them for whoever writes an encrypted table, and says of none when: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html',
  },
  {
    right: /^hardened \| PlatformBackupRole\w{8} \| (dynamodb:(CreateBackup|DeleteBackup|DescribeBackup)|backup:(CopyIntoBackupVault|DescribeBackupVault)|kms:(CreateGrant|Decrypt|DescribeKey|GenerateDataKey)) \|/,
    why: 'AWS Backup does more with a table than anything here can show: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceRolePolicyForBackup.html',
  },
  {
    right: /\| PlatformInstanceRole\w{8} \|/,
    why: 'The agents of a machine call ECS, ECR and CloudWatch: https://docs.aws.amazon.com/batch/latest/userguide/instance_IAM_role.html',
  },
  {
    right: /\| SpotBatchprodExecutionRole\w+ \|/,
    why: 'ECS starts containers and writes their logs with it: https://docs.aws.amazon.com/batch/latest/userguide/execution-IAM-role.html',
  },
  {
    right: /^hardened \| PlatformPrivateNetworkFlowsRole\w{8} \|/,
    why: 'The network writes its flows with it: https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html',
  },
];
