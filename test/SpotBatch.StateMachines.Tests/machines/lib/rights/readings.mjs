// Where AWS's own pages disagree, a call is allowed only if it is in both readings.
//
// What SubmitJob is authorized on: the user guide has the queue and the definition
// (https://docs.aws.amazon.com/batch/latest/userguide/iam-example-restrict-job-queue.html), the newest service authorization
// reference the job and the queue, and for some requests the definition, its revision and consumable resources
// (https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbatch.html).
//
// Whether events:source and events:detail-type are one text (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html
// compares them with StringEquals) or a list (ArrayOfString in
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html).
//
// Whether EventBridge says for which rule it publishes on a topic: its guide says no
// (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html, "You can't use Condition blocks in
// Amazon SNS topic policies for EventBridge"); neither does it to the key of an encrypted one
// (https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html). Many deployed policies have the condition.
export const readings = {
  guides: { submitOnJob: false, tagsOnQueue: false, eventKeysAreLists: false, rulesAreNamedToTopics: true },
  reference: { submitOnJob: true, tagsOnQueue: true, eventKeysAreLists: true, rulesAreNamedToTopics: false },
};
