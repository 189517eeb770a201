// Faults in what is synthesized, each as it once was or as it could come to be, and how it is found out.
import { refusedDeliveries } from './deliveries.mjs';
import { told } from './rights.mjs';
import { refusedScripts } from './scripts.mjs';
import { scheduleInput } from '../lab.mjs';

const list = value => [value].flat();
const resourcesOf = (templates, type) => templates.flatMap(template => Object.entries(template.Resources)).filter(([, r]) => r.Type === type);
const statements = (templates, id) => resourcesOf(templates, 'AWS::IAM::Role').filter(([name]) => name.startsWith(id))
  .flatMap(([, role]) => role.Properties.Policies.flatMap(policy => policy.PolicyDocument.Statement));
const withoutAction = (templates, id, action) => {
  for (const statement of statements(templates, id)) statement.Action = list(statement.Action).filter(name => name !== action);
};

/** As messages once went to topics: from the rule, under conditions that EventBridge does not fill in. */
function publishItself(templates) {
  const [topic] = resourcesOf(templates, 'AWS::SNS::Topic').find(([id]) => id.startsWith('PlatformAlertsTopic'));
  const [, rule] = resourcesOf(templates, 'AWS::Events::Rule').find(([id]) => id.startsWith('PlatformAlertsMachineDeliver'));
  rule.Properties.Targets.push({ Id: 'Topic', Arn: { Ref: topic } });
  const [, policy] = resourcesOf(templates, 'AWS::SNS::TopicPolicy').find(([, { Properties }]) => Properties.Topics.some(t => t.Ref === topic));
  const events = { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' } };
  policy.Properties.PolicyDocument.Statement.push({ ...events, Action: 'sns:Publish', Resource: { Ref: topic }, Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:events:eu-west-1:111122223333:rule/*' } } });
  for (const [, { Properties }] of resourcesOf(templates, 'AWS::KMS::Key')) {
    Properties.KeyPolicy.Statement.push({ ...events, Action: 'kms:*', Resource: '*', Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } } });
  }
}

/** What the gate is refused when it submits a run. */
async function submitting(rights, lab) {
  const refused = [];
  lab.task('report');
  lab.faults.push(call => {
    const found = rights.refusedCall(call, lab);
    if (found) refused.push(told(found));
  });
  lab.mayRefuse = true;
  await lab.run('gate', scheduleInput('report'));
  return refused;
}
const delivering = rights => rights.platforms.flatMap(platform => refusedDeliveries(rights, platform));

export const faults = [
  {
    name: 'a gate that may tag the job alone',
    change: templates => {
      for (const statement of statements(templates, 'PlatformLedgerGateRole')) {
        if (!list(statement.Action).includes('batch:TagResource')) continue;
        if (statement.Condition.StringEquals) statement.Resource = list(statement.Resource).filter(r => JSON.stringify(r).includes(':job/*'));
        else statement.Action = ['batch:SubmitJob'];
      }
    },
    found: submitting,
    expect: /GateRole\w+ may not batch:TagResource on arn:aws:batch:eu-west-1:111122223333:job-definition\/prod-report:1 with/,
  },
  {
    name: 'a gate that may submit to queues with definitions, and not on jobs, as the reference asks',
    change: templates => {
      for (const statement of statements(templates, 'PlatformLedgerGateRole')) statement.Resource = list(statement.Resource).filter(r => !JSON.stringify(r).includes(':job/*') || list(statement.Action).includes('batch:TagResource'));
    },
    found: submitting,
    expect: /as AWS's reference read, PlatformLedgerGateRole\w+ may not batch:SubmitJob on arn:aws:batch:eu-west-1:111122223333:job\/\*/,
  },
  {
    name: 'a gate whose tags must be another platform\'s',
    change: templates => JSON.stringify(statements(templates, 'PlatformLedgerGateRole'), (key, value) => {
      if (key === 'Condition' && value?.StringEquals?.['aws:RequestTag/spotbatch:platform']) value.StringEquals['aws:RequestTag/spotbatch:platform'] = 'test';
      return value;
    }),
    found: submitting,
    expect: /may not batch:TagResource on .*"aws:RequestTag\/spotbatch:platform":"prod"/,
  },
  {
    name: 'a rule that publishes on a topic itself, let in under a condition',
    change: templates => publishItself(templates),
    found: delivering,
    expect: /^plain: PlatformAlertsMachineDeliver\w+ may not sns:Publish on arn:aws:sns:.*, as AWS's reference read/,
  },
  {
    name: 'a rule that publishes on an encrypted topic, its key open for an account',
    change: templates => publishItself(templates),
    found: delivering,
    expect: /^keyed: PlatformAlertsMachineDeliver\w+ may not kms:Decrypt with the key of arn:aws:sns:.*, as AWS's reference read/m,
  },
  {
    name: 'a machine that speaks on the bus under a plain condition',
    change: templates => {
      for (const statement of statements(templates, 'PlatformLedgerGateRole')) {
        if (list(statement.Action).includes('events:PutEvents')) statement.Condition = { StringEquals: { 'events:source': 'spotbatch.gate' } };
      }
    },
    found: async (rights, lab) => {
      const refused = [];
      lab.mayRefuse = true;
      lab.faults.push(call => {
        const found = rights.refusedCall(call, lab);
        if (found) refused.push(told(found));
      });
      await lab.run('gate', scheduleInput('unknown'));
      return refused;
    },
    expect: /reference read, PlatformLedgerGateRole\w+ may not events:PutEvents on .*"events:source":\["spotbatch.gate"\]/,
  },
  {
    name: 'a schedule whose role may not start its machine',
    change: templates => withoutAction(templates, 'PlatformSchedulesRole', 'states:StartExecution'),
    found: delivering,
    expect: /^plain: PlatformLedgerSweepSchedule\w+: PlatformSchedulesRole\w+ may not states:StartExecution on .*spotbatch-prod-sweep/,
  },
  {
    name: 'a role that trusts the schedules of another group',
    change: templates => {
      for (const [, role] of resourcesOf(templates, 'AWS::IAM::Role').filter(([id]) => id.startsWith('PlatformSchedulesRole'))) {
        role.Properties.AssumeRolePolicyDocument.Statement[0].Condition.StringEquals['aws:SourceArn'] = 'arn:aws:scheduler:eu-west-1:111122223333:schedule-group/other';
      }
    },
    found: delivering,
    expect: /scheduler.amazonaws.com may not act as PlatformSchedulesRole\w+ for arn:aws:scheduler:eu-west-1:111122223333:schedule-group\/group/,
  },
  {
    name: 'a dead-letter queue that no rule may send to',
    change: templates => {
      for (const [, { Properties }] of resourcesOf(templates, 'AWS::SQS::QueuePolicy')) Properties.PolicyDocument.Statement = Properties.PolicyDocument.Statement.filter(s => s.Effect === 'Deny');
    },
    found: delivering,
    expect: /PlatformLedgerSubmissions\w+, when it delivers nothing, may not sqs:SendMessage on arn:aws:sqs:eu-west-1:111122223333:dead-letters/,
  },
  {
    name: 'a hook whose role may not call it',
    change: templates => withoutAction(templates, 'PlatformAlertsHook', 'events:InvokeApiDestination'),
    found: delivering,
    expect: /PlatformAlertsMachineDeliver\w+: PlatformAlertsHookRole\w+ may not events:InvokeApiDestination/,
  },
  {
    name: 'a reader of an encrypted table without its key',
    change: templates => {
      for (const [, { Properties }] of resourcesOf(templates, 'AWS::IAM::Policy')) {
        Properties.PolicyDocument.Statement = Properties.PolicyDocument.Statement.filter(s => !list(s.Action).some(action => action.startsWith('kms:')));
      }
    },
    found: refusedScripts,
    expect: /spotbatch\.sh history: on a keyed platform, as AWS's guides read, HistoryReader\w+ may not kms:Decrypt/,
  },
  {
    name: 'an operator who may not submit',
    change: templates => {
      for (const [id, { Properties }] of resourcesOf(templates, 'AWS::IAM::Policy')) {
        if (id.startsWith('Operator')) Properties.PolicyDocument.Statement = Properties.PolicyDocument.Statement.filter(s => !list(s.Action).includes('events:PutEvents'));
      }
    },
    found: refusedScripts,
    expect: /spotbatch\.sh submit: on a plain platform, as AWS's guides read, Operator\w+ may not events:PutEvents/,
  },
  {
    name: 'a submitter of one task who may submit another in the same request',
    change: templates => {
      for (const [id, { Properties }] of resourcesOf(templates, 'AWS::IAM::Policy')) {
        if (id.startsWith('Submitter')) Properties.PolicyDocument.Statement.forEach(s => { s.Condition = { 'ForAnyValue:StringEquals': { 'events:detail-type': 'clone' } }; });
      }
    },
    found: refusedScripts,
    expect: /on a plain platform Submitter may events:putEvents with .*"DetailType":"index"/,
  },
];
