// JSONata as Step Functions runs it: version 2.0.6, with the functions that the service adds and without $eval.
// https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
// The words of its errors are those of recorded executions.
import { limited } from './depth.mjs';
import { functions } from './functions.mjs';
import { QueryError } from './errors.mjs';
import jsonata from './jsonata-in-order.mjs';

export { QueryError };
export { functionNames } from './functions.mjs';

const compiled = new Map();

function compile(source) {
  let expression = compiled.get(source);
  if (!expression) compiled.set(source, expression = jsonata(source));
  return expression;
}

/** Whether anything in this piece of a definition depends on the time or on chance. */
export function usesClock(template) {
  return /\$(millis|now|uuid|random)\(/.test(JSON.stringify(template) ?? '');
}

export async function evaluate(source, states, variables, env = {}, field = '') {
  const said = `The JSONata expression '${source}' specified for the field '${field}'`;
  let value;
  try {
    value = await limited(compile(source), env.nesting, env.deep && (depth => env.deep(source, depth))).evaluate(undefined, { ...variables, states, ...functions(env) });
  } catch (e) {
    if (e instanceof TypeError && !e.code) throw e;
    throw new QueryError(`${said} threw an error during evaluation. ${e.code ? `${e.code}: ` : ''}${e.message}`);
  }
  if (value === undefined) throw new QueryError(`${said} returned nothing (undefined).`);
  if (typeof value === 'function' || value?._jsonata_lambda || value?._jsonata_function) throw new QueryError(`${said} returned an unsupported result type.`);
  return typeof value === 'object' && value !== null ? JSON.parse(JSON.stringify(value)) : Object.is(value, -0) ? 0 : value;
}

/** The expression in a text of a definition: spaces outside the braces make it a plain text. */
export const expressionIn = text => /^\{%([^]*)%\}$/.exec(text)?.[1].trim();

/** Evaluates every "{% ... %}" in a JSON value. The field is what an error says of where it stands. */
export async function fill(template, states, variables, env = {}, field = '') {
  if (typeof template === 'string') {
    const source = expressionIn(template);
    return source === undefined ? template : evaluate(source, states, variables, env, field);
  }
  if (Array.isArray(template)) {
    const all = [];
    for (const [i, part] of template.entries()) all.push(await fill(part, states, variables, env, `${field}[${i}]`));
    return all;
  }
  if (template && typeof template === 'object') {
    const all = {};
    for (const [key, part] of Object.entries(template)) all[key] = await fill(part, states, variables, env, field ? `${field}/${key}` : key);
    return all;
  }
  return template;
}

const typeOf = value => value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

/** As fill, of a field that must come to one type. */
export async function fillAs(type, template, states, variables, env, field) {
  const value = await fill(template, states, variables, env, field);
  if (typeOf(value) === type) return value;
  const source = typeof template === 'string' ? expressionIn(template) ?? template : JSON.stringify(template);
  throw new QueryError(`The JSONata expression '${source}' specified for the field '${field}' returned an unexpected result type. `
    + `Expected '${type}', but was '${typeOf(value)}' for value: ${JSON.stringify(value)}`);
}
