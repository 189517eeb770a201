// Holds what a task sends and what it is answered to AWS's own API models (shapes.json, made by make-shapes.py), with the names
// that Step Functions has for their members, down to the leaves.
import { readFileSync } from 'node:fs';

export const { operations, shapes } = JSON.parse(readFileSync(new URL('./shapes.json', import.meta.url), 'utf8'));

/** The words of CreateStateMachine: https://github.com/aws/aws-cdk/issues/29968 */
export const unsupported = name => `SCHEMA_VALIDATION_FAILED: The field "${name}" is not supported by Step Functions`;

export function operationOf(service, action) {
  const operation = operations[`${service}:${action}`];
  if (!operation) throw new Error(`no model of ${service}:${action}: add it to lib/make-shapes.py`);
  return operation;
}

/** Throws unless a call may be made with these arguments. */
export function check(service, action, args) {
  const wrong = problems(operationOf(service, action).input, args, `${service}:${action}`, true);
  if (wrong.length) throw new Error(wrong.join('; '));
}

/** Throws unless a call may be answered so: for the fakes. */
export function checkResult(service, action, result) {
  const wrong = problems(operationOf(service, action).output, result, `the answer of ${service}:${action}`, false);
  if (wrong.length) throw new Error(wrong.join('; '));
}

/** What a value has that its shape does not, and what it lacks. */
export function problems(name, value, path, isRequest) {
  if (name === 'any' || value === undefined) return [];
  const shape = shapes[name];
  const isObject = value !== null && typeof value === 'object' && !Array.isArray(value);
  const must = (fine, what) => fine ? [] : [`${path} must be ${what}, not ${JSON.stringify(value)?.slice(0, 200)}`];
  if (!shape) return must(typeof value === name, `a ${name}`);
  if (shape.enum) return must(typeof value === 'string' && (!isRequest || shape.enum.includes(value)), `one of ${shape.enum.join(', ')}`);
  if (shape.list) return Array.isArray(value) ? value.flatMap((v, i) => problems(shape.list, v, `${path}[${i}]`, isRequest)) : must(false, 'a list');
  if (!isObject) return must(false, shape.map ? 'a map' : 'an object');
  if (shape.map) return Object.entries(value).flatMap(([k, v]) => problems(shape.map, v, `${path}.${k}`, isRequest));
  const missing = isRequest ? (shape.required ?? []).filter(member => !(member in value)).map(member => `${path} needs ${member}`) : [];
  const union = name === 'dynamodb.AttributeValue' && Object.keys(value).length !== 1 ? [`${path} must have one type, not ${JSON.stringify(value).slice(0, 200)}`] : [];
  return [...missing, ...union, ...Object.entries(value).flatMap(([member, v]) => member in shape.members
    ? problems(shape.members[member], v, `${path}.${member}`, isRequest)
    : [`${path} has no ${member}: ${unsupported(member)}`])];
}

/** A request as the service itself knows its members, where that differs: DynamoDB's Bool is BOOL. */
export const toWire = (service, action, args) => renamed(operationOf(service, action).input, args, (shape, member) => [shape.wire?.[member] ?? member, member]);

/** An answer of the service itself, in the names of Step Functions. */
export const fromWire = (service, action, result) => renamed(operationOf(service, action).output, result, (shape, wire) => {
  const member = Object.entries(shape.wire ?? {}).find(([, name]) => name === wire)?.[0] ?? wire;
  return [member, member];
});

function renamed(name, value, names) {
  const shape = shapes[name];
  if (!shape || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(v => renamed(shape.list, v, names));
  return Object.fromEntries(Object.entries(value).map(([key, v]) => {
    if (shape.map) return [key, renamed(shape.map, v, names)];
    const [to, member] = names(shape, key);
    return [to, renamed(shape.members?.[member], v, names)];
  }));
}
