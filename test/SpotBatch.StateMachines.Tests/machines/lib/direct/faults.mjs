// Faults in what is synthesized for platforms without a ledger, put in one at a time; each must be found out.
const list = value => [value].flat();
const all = (templates, type) => templates.flatMap(template => Object.entries(template.Resources)).filter(([, r]) => r.Type === type);
const statements = (templates, id) => [...all(templates, 'AWS::IAM::Role'), ...all(templates, 'AWS::IAM::Policy')].filter(([name]) => name.startsWith(id))
  .flatMap(([, { Properties }]) => [...Properties.Policies?.map(policy => policy.PolicyDocument) ?? [], ...Properties.PolicyDocument ? [Properties.PolicyDocument] : []].flatMap(document => document.Statement));
const without = (templates, id, resource, action) => {
  for (const statement of statements(templates, id)) {
    if (list(statement.Action).includes(action)) statement.Resource = list(statement.Resource).filter(r => !resource.test(JSON.stringify(r)));
  }
};
const withoutAction = (templates, id, action) => {
  for (const statement of statements(templates, id)) statement.Action = list(statement.Action).filter(name => name !== action);
};
/** The texts of an Input are joined with what is made at deployment. */
const inputs = (templates, change) => {
  for (const [, { Properties: { Target } }] of all(templates, 'AWS::Scheduler::Schedule')) Target.Input['Fn::Join'][1] = Target.Input['Fn::Join'][1].map(part => typeof part === 'string' ? change(part) : part);
};
const batchTargets = templates => all(templates, 'AWS::Events::Rule').flatMap(([, { Properties }]) => Properties.Targets).filter(target => target.BatchParameters);
const states = (templates, change) => {
  for (const [, { Properties: { DefinitionString } }] of all(templates, 'AWS::StepFunctions::StateMachine')) {
    DefinitionString['Fn::Join'][1] = DefinitionString['Fn::Join'][1].map(part => typeof part === 'string' ? change(part) : part);
  }
};

export const faults = [
  {
    name: 'a schedule that sends a strategy of retries',
    change: templates => inputs(templates, text => text.replace(',"ContainerOverrides"', ',"RetryStrategy":{"Attempts":1},"ContainerOverrides"')),
    expect: /plain: prod\.home sends a RetryStrategy, which replaces that of the definition/,
  },
  {
    name: 'names as the API has them',
    change: templates => inputs(templates, text => text.replace('"JobName"', '"jobName"')),
    expect: /plain: the fire of prod\.home is a dead letter: InvalidRequest: SubmitJob needs JobName; SubmitJob has no jobName/,
  },
  {
    name: 'variables named as the API names them',
    change: templates => inputs(templates, text => text.replaceAll('"Name":', '"name":')),
    expect: /SubmitJob\.ContainerOverrides\.Environment\[0\] has no name/,
  },
  {
    name: 'no share on a queue that shares fairly',
    change: templates => inputs(templates, text => text.replace(/"ShareIdentifier":"\w+",/, '')),
    expect: /plain: the fire of prod\.index is a dead letter: Batch\.ClientException: shareIdentifier must be specified/,
  },
  {
    name: 'a share on a queue that has none',
    change: templates => inputs(templates, text => text.replace('"ArrayProperties"', '"ShareIdentifier":"lab","ArrayProperties"')),
    expect: /plain: the fire of prod\.parts is a dead letter: .*can only be submitted to job queue with fair share scheduling policy/,
  },
  {
    name: 'a run\'s name that no tag may have',
    change: templates => inputs(templates, text => text.replace('"spotbatch:run":"', '"spotbatch:run":"#')),
    expect: /is a dead letter: .*invalid tag value #prod\.home/,
  },
  {
    name: 'an array of one',
    change: templates => inputs(templates, text => text.replace('"Size":4', '"Size":1')),
    expect: /the fire of prod\.parts is a dead letter: .*array size must be from 2 to 10000/,
  },
  {
    name: 'a schedule that names what Scheduler has not',
    change: templates => inputs(templates, text => text.replace('"Value":"<aws.scheduler.scheduled-time>"', '"Value":"<aws.scheduler.time>"')),
    expect: /plain: prod\.home tells its run <aws\.scheduler\.time>/,
  },
  {
    name: 'a definition by a revision, which later deployments take away',
    change: templates => inputs(templates, text => text.replace('"JobDefinition":"prod-home"', '"JobDefinition":"prod-home:1"')),
    expect: /plain: prod\.home submits prod-home:1, and not the newest revision/,
  },
  {
    name: 'a role without the queue',
    change: templates => without(templates, 'PlatformSchedulesRole', /PlatformQueuesbulk/, 'batch:SubmitJob'),
    expect: /plain: the fire of prod\.home is a dead letter: .*PlatformSchedulesRole\w+\/session is not authorized to perform: batch:SubmitJob on resource: arn:aws:batch:eu-west-1:111122223333:job-queue\/bulk-arm/,
  },
  {
    name: 'a role that may tag the job alone',
    change: templates => without(templates, 'PlatformSchedulesRole', /job-definition/, 'batch:TagResource'),
    expect: /not authorized to perform: batch:TagResource on resource: arn:aws:batch:eu-west-1:111122223333:job-definition\/prod-home:1/,
  },
  {
    name: 'a role that may submit to queues with definitions, and not on jobs, as the reference asks',
    change: templates => without(templates, 'PlatformSchedulesRole', /:job\/\*/, 'batch:SubmitJob'),
    expect: /not authorized to perform: batch:SubmitJob on resource: arn:aws:batch:eu-west-1:111122223333:job\/\*/,
  },
  {
    name: 'a role that may keep no dead letters',
    change: templates => {
      without(templates, 'PlatformSchedulesRole', /PlatformQueuesbulk/, 'batch:SubmitJob');
      withoutAction(templates, 'PlatformSchedulesRole', 'sqs:SendMessage');
    },
    expect: /prod\.home is lost: PlatformSchedulesRole\w+ may not put it with the dead letters/,
  },
  {
    name: 'a list of the platform in another order',
    change: templates => {
      const [, { Properties }] = all(templates, 'AWS::SSM::Parameter').find(([, { Properties }]) => Properties.Name === '/spotbatch/prod/shared');
      Properties.Value['Fn::Join'][1].reverse();
    },
    expect: /prod\.clone acts as .*, which is no role/,
  },
  {
    name: 'a rule that sends attempts',
    change: templates => batchTargets(templates).forEach(target => { target.BatchParameters.RetryStrategy = { Attempts: 3 }; }),
    expect: /a RetryStrategy was sent to SubmitJob/,
  },
  {
    name: 'a rule that sends tags',
    change: templates => batchTargets(templates).forEach(({ InputTransformer: made }) => { made.InputTemplate = made.InputTemplate.replace('{', '{"Tags":{"a":"b"},'); }),
    expect: /AWS Batch's target takes no Tags of the text that arrives/,
  },
  {
    name: 'a rule whose texts EventBridge takes for names',
    change: templates => batchTargets(templates).forEach(({ InputTransformer: made }) => { made.InputTemplate = made.InputTemplate.replaceAll('\\u003C', '<').replaceAll('\\u003E', '>'); }),
    expect: /InputTemplate for target Batch contains invalid placeholder/,
  },
  {
    name: 'a rule whose role may submit another task',
    change: templates => {
      for (const statement of statements(templates, 'CloneEventRole')) statement.Resource = JSON.parse(JSON.stringify(statement.Resource).replaceAll('prod-clone', 'prod-home'));
    },
    expect: /the event of app\.orders is a dead letter: .*CloneEventRole\w+\/session is not authorized to perform: batch:SubmitJob on resource: arn:aws:batch:eu-west-1:111122223333:job-definition\/prod-clone/,
  },
  {
    name: 'a rule\'s role that trusts another service',
    change: templates => {
      for (const [, { Properties }] of all(templates, 'AWS::IAM::Role').filter(([id]) => id.startsWith('CloneEventRole'))) Properties.AssumeRolePolicyDocument.Statement[0].Principal.Service = 'scheduler.amazonaws.com';
    },
    expect: /events\.amazonaws\.com may not act as CloneEventRole\w+ for arn:aws:events:eu-west-1:111122223333:rule\/CloneRule/,
  },
  {
    name: 'a grant without the queue',
    change: templates => without(templates, 'SubmitterDefaultPolicy', /Queuebulkarm64/, 'batch:SubmitJob'),
    expect: /plain: Submitter\w+ may not batch:SubmitJob on arn:aws:batch:eu-west-1:111122223333:job-queue\/bulk-arm/,
  },
  {
    name: 'a grant of every task',
    change: templates => {
      for (const statement of statements(templates, 'SubmitterDefaultPolicy')) statement.Resource = JSON.parse(JSON.stringify(statement.Resource).replaceAll('prod-clone', 'prod-*'));
    },
    expect: /plain: Submitter\w+ may submit prod-home/,
  },
  {
    name: 'a step whose job lives as long as its workflow waits',
    change: templates => states(templates, text => text.replaceAll('},"Tags"', '},"Timeout":{"AttemptDurationSeconds":604800},"Tags"')),
    expect: /plain: the step Step sends a Timeout, which replaces that of the definition/,
  },
  {
    name: 'a workflow that may not hear of its job\'s end',
    change: templates => withoutAction(templates, 'WorkflowRole', 'events:PutTargets'),
    expect: /plain: WorkflowRole\w+ may not events:PutTargets on arn:aws:events:eu-west-1:111122223333:rule\/StepFunctionsGetEventsForBatchJobsRule/,
  },
  {
    name: 'a workflow that may end every job',
    change: templates => {
      for (const statement of statements(templates, 'WorkflowRole')) if (list(statement.Action).includes('batch:TerminateJob')) delete statement.Condition;
    },
    expect: /plain: WorkflowRole\w+ may end jobs of others/,
  },
];

/** Faults in who is told, of jobs and queues. */
export const alertFaults = [
  {
    name: 'a rule that hears every job of the account',
    change: templates => all(templates, 'AWS::Events::Rule').forEach(([, { Properties }]) => { if (Properties.EventPattern.detail?.jobDefinition) delete Properties.EventPattern.detail.jobDefinition; }),
    expect: /plain: somebody else's job is told/,
  },
  {
    name: 'a rule that hears each child of an array',
    change: templates => all(templates, 'AWS::Events::Rule').forEach(([, { Properties }]) => { if (Properties.EventPattern.detail?.jobId) delete Properties.EventPattern.detail.jobId; }),
    expect: /plain: a child without its index is told/,
  },
  {
    name: 'a rule that hears each attempt',
    change: templates => all(templates, 'AWS::Events::Rule').forEach(([, { Properties }]) => { if (Properties.EventPattern.detail?.status) Properties.EventPattern.detail.status = ['FAILED', 'RUNNABLE']; }),
    expect: /plain: a lost attempt is told/,
  },
  {
    name: 'a reason in quotes',
    change: templates => all(templates, 'AWS::Events::Rule').flatMap(([, { Properties }]) => Properties.Targets).forEach(({ InputTransformer: made }) => {
      if (made) made.InputTemplate = made.InputTemplate.replaceAll('<reason>', '"<reason>"');
    }),
    expect: /nobody has recorded what becomes of .* for <reason> in quotes/,
  },
  {
    name: 'a role that may not use the topic\'s key',
    change: templates => withoutAction(templates, 'PlatformAlertsJobsTopicRole', 'kms:GenerateDataKey'),
    expect: /plain: no word on Own: AccessDenied: PlatformAlertsJobsTopicRole\w+ may not kms:GenerateDataKey/,
  },
  {
    name: 'a rule that publishes as nobody',
    change: templates => all(templates, 'AWS::Events::Rule').flatMap(([, { Properties }]) => Properties.Targets).forEach(target => { if (target.Id.startsWith('Topic')) delete target.RoleArn; }),
    expect: /PlatformAlertsJobsFailures\w+ acts as nobody/,
  },
];
