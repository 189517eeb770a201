// Checks the arguments of a task against AWS's own API models (shapes.json: the members and types
// of the operations used here, taken from botocore, in the PascalCase of Step Functions).
import { readFileSync } from 'node:fs';

const shapes = JSON.parse(readFileSync(new URL('./shapes.json', import.meta.url), 'utf8'));

export function check(service, action, args) {
  const shape = shapes[`${service}:${action}`];
  if (!shape) throw new Error(`no model of ${service}:${action}`);
  for (const name of shape.required) {
    if (!(name in args)) throw new Error(`${service}:${action} needs ${name}`);
  }
  walk(shape.members, args, `${service}:${action}`);
}

function walk(shape, value, path) {
  if (shape === 'any') return;
  if (shape === 'map') return expect(typeof value === 'object' && !Array.isArray(value), path, 'a map', value);
  if (typeof shape === 'string') return expect(typeof value === shape, path, `a ${shape}`, value);
  if (Array.isArray(shape)) {
    expect(Array.isArray(value), path, 'a list', value);
    value.forEach((v, i) => walk(shape[0], v, `${path}[${i}]`));
    return;
  }
  expect(value && typeof value === 'object' && !Array.isArray(value), path, 'an object', value);
  for (const [key, v] of Object.entries(value)) {
    if (!(key in shape)) throw new Error(`${path} has no ${key}`);
    walk(shape[key], v, `${path}.${key}`);
  }
}

function expect(fine, path, what, value) {
  if (!fine) throw new Error(`${path} must be ${what}, not ${JSON.stringify(value)?.slice(0, 200)}`);
}
