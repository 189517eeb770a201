// JSONata as Step Functions runs it: version 2.0.6, with the functions that the service adds.
// An expression that yields nothing fails the state, and a variable that was never assigned
// counts as a mistake even where JSONata itself would shrug.
import jsonata from 'jsonata';
import { createHash } from 'node:crypto';

export class QueryError extends Error {}

const compiled = new Map();
/** What JSONata and Step Functions define: no variable may hide one. */
export const functionNames = new Set(['states', ...('abs append assert average base64decode base64encode boolean ceil contains count '
  + 'decodeUrl decodeUrlComponent distinct each encodeUrl encodeUrlComponent error exists filter floor formatBase '
  + 'formatInteger formatNumber fromMillis join keys length lookup lowercase map match max merge millis min not now '
  + 'number pad parseInteger parse partition power random range reduce replace reverse round shuffle sift single sort '
  + 'split spread sqrt string substring substringAfter substringBefore sum toMillis trim type uppercase uuid zip hash').split(' ')]);

function compile(source) {
  let entry = compiled.get(source);
  if (!entry) {
    const local = new Set(functionNames);
    for (const m of source.matchAll(/\$(\w+)\s*:=/g)) local.add(m[1]);
    for (const m of source.matchAll(/function\(([^)]*)\)/g)) for (const p of m[1].matchAll(/\$(\w+)/g)) local.add(p[1]);
    const outer = [...new Set([...source.matchAll(/\$([A-Za-z]\w*)/g)].map(m => m[1]))].filter(n => !local.has(n));
    const usesClock = /\$(millis|now|uuid|random)\b/.test(source);
    compiled.set(source, entry = { expression: jsonata(source), outer, usesClock });
  }
  return entry;
}

const algorithms = { 'MD5': 'md5', 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' };

function functions(env) {
  return {
    millis: () => env.now(),
    now: () => new Date(env.now()).toISOString(),
    uuid: () => env.uuid(),
    random: () => env.random(),
    parse: text => JSON.parse(text),
    hash: (text, algorithm) => createHash(algorithms[algorithm]).update(text, 'utf8').digest('hex'),
  };
}

/** Whether anything in this piece of a definition depends on the time or on chance. */
export function usesClock(template) {
  return /\$(millis|now|uuid|random)\(/.test(JSON.stringify(template) ?? '');
}

export async function evaluate(source, states, variables, env) {
  const { expression, outer } = compile(source);
  for (const name of outer) {
    if (!(name in variables)) throw new QueryError(`$${name} was never assigned, in: ${source.slice(0, 200)}`);
  }
  let value;
  try {
    value = await expression.evaluate(null, { ...variables, states, ...functions(env) });
  } catch (e) {
    throw new QueryError(`${e.message} in: ${source.slice(0, 200)}`);
  }
  if (value === undefined || typeof value === 'function') throw new QueryError(`nothing came of: ${source.slice(0, 200)}`);
  return typeof value === 'object' && value !== null ? JSON.parse(JSON.stringify(value)) : value;
}

/** Evaluates every "{% ... %}" in a JSON value. */
export async function fill(template, states, variables, env) {
  if (typeof template === 'string') {
    const m = /^\{%([^]*)%\}$/.exec(template);
    return m ? evaluate(m[1].trim(), states, variables, env) : template;
  }
  if (Array.isArray(template)) {
    const all = [];
    for (const part of template) all.push(await fill(part, states, variables, env));
    return all;
  }
  if (template && typeof template === 'object') {
    const all = {};
    for (const [key, part] of Object.entries(template)) all[key] = await fill(part, states, variables, env);
    return all;
  }
  return template;
}
