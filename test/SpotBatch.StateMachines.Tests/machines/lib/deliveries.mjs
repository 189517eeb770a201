// The rules of a platform's template, as synthesized, and what each of their targets gets of an event.
import { matches } from './pattern.mjs';
import { arriving, check } from './transformer.mjs';

/** Pseudo parameters as the laboratory has them. */
const pseudo = { 'AWS::Partition': 'aws', 'AWS::Region': 'eu-west-1', 'AWS::AccountId': '111122223333', 'AWS::URLSuffix': 'amazonaws.com' };

/** A value of a template as text: what is made at deployment is known by its logical id. */
export function text(value) {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(text);
  const [[name, given], ...others] = Object.entries(value);
  if (others.length === 0) {
    if (name === 'Ref') return pseudo[given] ?? given;
    if (name === 'Fn::GetAtt') return given[0];
    if (name === 'Fn::Join') return given[1].map(text).join(given[0]);
    if (name === 'Fn::Sub' && typeof given === 'string') return given.replace(/\$\{([^}]+)\}/g, (_, id) => pseudo[id] ?? id);
  }
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, text(part)]));
}

/** Every rule of the template: { id, bus, pattern, targets }, each target with what it leads to. */
export function rulesOf({ Resources: resources }) {
  return Object.entries(resources).filter(([, { Type }]) => Type === 'AWS::Events::Rule').map(([id, { Properties }]) => {
    const { EventPattern: pattern, EventBusName: bus, Targets } = text(Properties);
    const targets = Targets.map(target => ({ ...target, to: led(resources[target.Arn]?.Properties ?? {}) }));
    targets.forEach(check);
    return { id, bus, pattern, targets };
  });
}

const led = ({ StateMachineName, InvocationEndpoint }) => StateMachineName ?? (InvocationEndpoint === undefined ? undefined : text(InvocationEndpoint));

/** What arrives of an event of the platform's bus or, without one, of the default one: { to, target, body }. */
export function deliveries(rules, event, onBus) {
  return rules.filter(rule => Boolean(rule.bus) === onBus && matches(rule.pattern, event)).flatMap(rule =>
    rule.targets.map(target => ({ rule: rule.id, to: target.to, target, body: arriving(target, event, { name: rule.id }) })));
}
