// What AWS authorizes for each call that a machine, a script or a client makes: the actions, on what, and what conditions
// see. Pages of https://docs.aws.amazon.com/service-authorization/latest/reference/: list_amazondynamodb.html,
// list_awsbatch.html, list_amazoneventbridge.html, list_amazonsqs.html, list_awsstepfunctions.html,
// list_amazoncloudwatchlogs.html, list_amazoneventbridgescheduler.html, list_amazonresourcegrouptaggingapi.html,
// list_awssystemsmanager.html. tests/rights.mjs holds each row to the same pages as data.
import { attributes, leadingKeys } from './dynamodb-request.mjs';

const arn = (service, resource) => `arn:aws:${service}:eu-west-1:111122223333:${resource}`;
const need = (action, resource, context = {}) => ({ action, resource, context });
const on = (action, resource) => args => [need(action, resource(args))];
/** AWS knows no resource for it. */
const anywhere = action => () => [need(action, '*')];

const table = action => (args, { platform }) => {
  const requests = args.RequestItems ? Object.entries(args.RequestItems) : [[args.TableName, args]];
  return requests.flatMap(([name, request]) => {
    const keys = leadingKeys(request);
    const resource = arn('dynamodb', `table/${name}`);
    return [
      need(action, request.IndexName ? `${resource}/index/${request.IndexName}` : resource, {
        'dynamodb:Attributes': attributes(request),
        ...(/Get|Query/.test(action) ? { 'dynamodb:Select': request.ProjectionExpression ? 'SPECIFIC_ATTRIBUTES' : 'ALL_ATTRIBUTES' } : {}),
        ...(request.ReturnValues ? { 'dynamodb:ReturnValues': request.ReturnValues } : {}),
        ...(keys.length ? { 'dynamodb:LeadingKeys': keys } : {}),
      }),
      ...decrypt(platform, resource, name),
    ];
  });
};

/**
 * DynamoDB decrypts the key of a table in its caller's name, for reads and for writes.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 * https://github.com/aws/aws-cdk/issues/10010
 */
const decrypt = (platform, resource, name) => platform.keyOf(resource) ? [need('kms:Decrypt', platform.keyOf(resource), {
  'kms:ViaService': 'dynamodb.eu-west-1.amazonaws.com', 'kms:CallerAccount': '111122223333',
  'kms:EncryptionContext:aws:dynamodb:tableName': name, 'kms:EncryptionContext:aws:dynamodb:subscriberId': '111122223333',
})] : [];

/** With its tags, on the definition, too: https://github.com/wri/gfw-data-api/pull/175 */
function submitJob(args, { reading, lab }) {
  const definition = definitionOf(args.JobDefinition, lab);
  const tags = Object.fromEntries(Object.entries(args.Tags ?? {}).map(([key, value]) => [`aws:RequestTag/${key}`, value]));
  const context = { ...tags, ...(args.Tags ? { 'aws:TagKeys': Object.keys(args.Tags) } : {}) };
  const job = arn('batch', 'job/*');
  const submitted = [args.JobQueue, definition.named, ...(reading.submitOnJob ? [job, definition.revision, ...definition.takes] : [])];
  const tagged = [job, definition.revision, ...(reading.tagsOnQueue ? [args.JobQueue] : [])];
  return [
    ...submitted.map(resource => need('batch:SubmitJob', resource, { ...context, ...(args.ShareIdentifier ? { 'batch:ShareIdentifier': args.ShareIdentifier } : {}) })),
    ...(args.Tags ? tagged.map(resource => need('batch:TagResource', resource, context)) : []),
  ];
}

/** A definition as it was named, its newest revision, and the consumable resources that its jobs take. */
function definitionOf(given, lab) {
  const named = given.startsWith('arn:') ? given : arn('batch', `job-definition/${given}`);
  const [name, revision] = named.split('/')[1].split(':');
  const known = lab.batch.definitions.findLast(d => d.JobDefinitionName === name);
  return { named, revision: arn('batch', `job-definition/${name}:${revision ?? known?.Revision ?? 1}`), takes: [arn('batch', `consumable-resource/${name}-Turn`)] };
}

const tagsOf = (id, lab) => Object.fromEntries(Object.entries(lab.batch.jobs.find(job => job.JobId === id)?.Tags ?? {}).map(([key, value]) => [`aws:ResourceTag/${key}`, value]));

function putEvents(args, { reading }) {
  return [...new Set(args.Entries.map(e => e.EventBusName ?? 'default'))].flatMap(bus => {
    const entries = args.Entries.filter(e => (e.EventBusName ?? 'default') === bus);
    const resource = arn('events', `event-bus/${bus}`);
    const context = (source, type) => ({ 'events:source': source, 'events:detail-type': type, 'events:eventBusInvocation': 'false' });
    return reading.eventKeysAreLists
      ? [need('events:PutEvents', resource, context(entries.map(e => e.Source), entries.map(e => e.DetailType)))]
      : entries.map(e => need('events:PutEvents', resource, context(e.Source, e.DetailType)));
  });
}

const machine = name => name.startsWith('arn:') ? name : arn('states', `stateMachine:spotbatch-prod-${name}`);
const logGroup = args => arn('logs', `log-group:${args.LogGroupName}`);

/** On an encrypted topic the publisher uses its key, by way of SNS: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html */
function publish({ TopicArn }, { platform }) {
  // The laboratory's topic stands for the platform's own.
  const own = platform.of('AWS::SNS::Topic').map(topic => topic.attributes.Arn);
  const topic = own.includes(TopicArn) ? TopicArn : own.find(arn => /:PlatformAlertsTopic/.test(arn));
  const key = platform.keyOf(topic);
  const context = { 'kms:ViaService': 'sns.eu-west-1.amazonaws.com', 'kms:CallerAccount': '111122223333', 'kms:EncryptionContext:aws:sns:topicArn': topic };
  return [need('sns:Publish', topic), ...(key ? ['kms:Decrypt', 'kms:GenerateDataKey'].map(action => need(action, key, context)) : [])];
}

/** What a call needs, by its service and action as Step Functions names them: of its arguments, in a reading. */
export const needs = {
  'batch:describeJobDefinitions': anywhere('batch:DescribeJobDefinitions'),
  'batch:describeJobs': anywhere('batch:DescribeJobs'),
  'batch:listJobs': anywhere('batch:ListJobs'),
  'batch:submitJob': submitJob,
  'batch:terminateJob': (args, { lab }) => [need('batch:TerminateJob', arn('batch', `job/${args.JobId}`), tagsOf(args.JobId, lab))],
  'cloudwatchlogs:putLogEvents': on('logs:PutLogEvents', args => `${logGroup(args)}:log-stream:${args.LogStreamName}`),
  'cloudwatchlogs:getQueryResults': on('logs:GetQueryResults', args => `${logGroup(args)}:*`),
  'cloudwatchlogs:startQuery': on('logs:StartQuery', args => `${logGroup(args)}:*`),
  'cloudwatchlogs:stopQuery': anywhere('logs:StopQuery'),
  'dynamodb:batchGetItem': table('dynamodb:BatchGetItem'),
  'dynamodb:deleteItem': table('dynamodb:DeleteItem'),
  'dynamodb:getItem': table('dynamodb:GetItem'),
  'dynamodb:putItem': table('dynamodb:PutItem'),
  'dynamodb:query': table('dynamodb:Query'),
  'dynamodb:updateItem': table('dynamodb:UpdateItem'),
  'events:putEvents': putEvents,
  'resourcegroupstaggingapi:getResources': anywhere('tag:GetResources'),
  'scheduler:getSchedule': on('scheduler:GetSchedule', args => arn('scheduler', `schedule/${args.GroupName}/${args.Name}`)),
  'sfn:sendTaskFailure': anywhere('states:SendTaskFailure'),
  'sfn:sendTaskSuccess': anywhere('states:SendTaskSuccess'),
  'sfn:startExecution': on('states:StartExecution', args => machine(args.StateMachineArn)),
  'sns:publish': publish,
  'sqs:sendMessage': on('sqs:SendMessage', args => arn('sqs', args.QueueUrl.split('/').at(-1))),
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html: no permission is required.
  'sts:getCallerIdentity': () => [],
  'ssm:getParameter': on('ssm:GetParameter', args => arn('ssm', `parameter${args.Name}`)),
};
