// What a synthesized app says of rights: its roles with their policies, the policies of what is called, and who acts as whom.
import { resources } from './template.mjs';

const statements = document => [document.Statement].flat();

export class Platform {
  /** A platform's kind (plain, keyed, hardened) and the templates of its app. */
  constructor(kind, templates) {
    this.kind = kind;
    this.resources = resources(templates);
    this.roles = new Map(this.of('AWS::IAM::Role').map(role => [role.attributes.Arn, this.#role(role)]));
    this.machines = new Map(this.of('AWS::StepFunctions::StateMachine')
      .map(machine => [machine.properties.StateMachineName?.replace('spotbatch-prod-', '') ?? machine.id, { ...machine, role: this.roles.get(machine.properties.RoleArn) }]));
    this.table = this.of('AWS::DynamoDB::Table')[0];
  }

  of(type) {
    return this.resources.filter(resource => resource.type === type);
  }

  #role({ id, attributes, properties }) {
    const attached = this.resources.filter(r => (r.type === 'AWS::IAM::Policy' && r.properties.Roles.includes(attributes.Ref))
      || (r.type === 'AWS::IAM::ManagedPolicy' && properties.ManagedPolicyArns?.includes(r.attributes.Ref)));
    return {
      id, name: attributes.Ref, arn: attributes.Arn, trust: statements(properties.AssumeRolePolicyDocument),
      statements: [...(properties.Policies ?? []).map(policy => policy.PolicyDocument), ...attached.map(policy => policy.properties.PolicyDocument)].flatMap(statements),
    };
  }

  role(pattern) {
    return [...this.roles.values()].find(role => pattern.test(role.id));
  }

  /** The statements of the policy of a topic, a queue or a key; null where it has none. */
  policyOf(resourceArn) {
    const key = this.of('AWS::KMS::Key').find(k => k.attributes.Arn === resourceArn);
    if (key) return statements(key.properties.KeyPolicy);
    const known = this.resources.filter(r => (r.type === 'AWS::SNS::TopicPolicy' && r.properties.Topics.includes(resourceArn))
      || (r.type === 'AWS::SQS::QueuePolicy' && r.properties.Queues.some(url => url.split('/').at(-1) === resourceArn.split(':').at(-1))));
    return known.length ? known.flatMap(r => statements(r.properties.PolicyDocument)) : null;
  }

  /** The customer's key that encrypts a table or a topic. */
  keyOf(resourceArn) {
    const { properties } = this.resources.find(r => r.attributes.Arn === resourceArn) ?? { properties: {} };
    return properties.KmsMasterKeyId ?? (properties.SSESpecification?.KMSMasterKeyId || null);
  }
}
