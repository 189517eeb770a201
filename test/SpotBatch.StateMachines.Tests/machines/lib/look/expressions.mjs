// Every expression of a state, parsed, with where it stands; and what is free in one.
import jsonata from 'jsonata';
import { expressionIn } from '../expressions.mjs';

const parsed = new Map();
const parse = source => parsed.get(source) ?? parsed.set(source, jsonata(source).ast()).get(source);

/** [path, tree] of each "{% ... %}" within a value of a definition. */
export function expressionsOf(value, path) {
  if (typeof value === 'string') {
    const source = expressionIn(value);
    return source === undefined ? [] : [[path, parse(source)]];
  }
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, part]) => expressionsOf(part, path ? `${path}/${key}` : key));
}

/** The parts of a node, without those that are none. */
export function partsOf(node) {
  const of = {
    path: () => node.steps, binary: () => [node.lhs, node.rhs], apply: () => [node.lhs, node.rhs], bind: () => [node.rhs], block: () => node.expressions,
    unary: () => node.value === '{' ? node.lhs.flat() : node.expressions ?? [node.expression],
    function: () => [node.procedure, ...node.arguments], partial: () => [node.procedure, ...node.arguments],
    condition: () => [node.condition, node.then, node.else], lambda: () => [node.body], sort: () => node.terms.map(term => term.expression),
    transform: () => [node.pattern, node.update, node.delete],
  };
  const filters = [...node.predicate ?? [], ...node.stages ?? []].map(stage => stage.expr);
  return [...of[node.type]?.() ?? [], ...filters, ...node.group?.lhs.flat() ?? []].filter(Boolean);
}

/** Calls visit(name, isAsked) for each variable that an expression does not bind itself; isAsked: only whether it exists. */
export function freeVariables(node, visit, bound = new Set(), isAsked = false) {
  if (node.type === 'variable' && node.value && !bound.has(node.value)) visit(node.value, isAsked);
  let scope = bound;
  if (node.type === 'lambda') scope = new Set([...bound, ...node.arguments.map(argument => argument.value)]);
  if (node.type === 'block') scope = new Set(bound);
  const asks = node.type === 'function' && node.procedure.value === 'exists';
  for (const part of partsOf(node)) {
    freeVariables(part, visit, scope, asks || (isAsked && node.type === 'path' && part === node.steps[0]));
    if (node.type === 'block' && part.type === 'bind') scope.add(part.lhs.value);
  }
  if (node.type === 'bind' && bound !== scope) bound.add(node.lhs.value);
}
