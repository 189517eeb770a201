// What a call that is not allowed fails with, in AWS's words.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
import { AwsError } from '../errors.mjs';

/** The services' names in the errors of Step Functions, and in their causes. */
const services = {
  batch: 'Batch', dynamodb: 'DynamoDb', events: 'EventBridge', sns: 'Sns', sqs: 'Sqs', sfn: 'Sfn', cloudwatchlogs: 'CloudWatchLogs', scheduler: 'Scheduler',
  resourcegroupstaggingapi: 'ResourceGroupsTaggingApi',
};

/**
 * Two names are possible, as few services model the error: that of the code, and the service's base class. Nobody has
 * published which one Step Functions takes; what is done about a refusal must not depend on it.
 */
export const refusedAs = { code: service => `${services[service]}.AccessDeniedException`, base: service => `${services[service]}.${services[service]}Exception` };

export function refusal(service, { role, action, resource }, as = refusedAs.code) {
  return new AwsError(as(service), `User: arn:aws:sts::111122223333:assumed-role/${role}/session is not authorized to perform: ${action} on resource: ${resource} `
    + `because no identity-based policy allows the ${action} action (Service: ${services[service]}, Status Code: 403, Request ID: 00000000-0000-0000-0000-000000000000)`);
}
