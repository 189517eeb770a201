// Whether what a task sends is what its service takes: members of objects in the definition, and of those that expressions make.
import { expressionIn } from '../expressions.mjs';
import { shapes, unsupported } from '../shapes.mjs';
import { expressionsOf } from './expressions.mjs';

const plain = value => value !== null && typeof value === 'object';

/** A value of the definition, held to a shape. */
export function argumentProblems(name, value, path) {
  const shape = shapes[name];
  if (name === 'any') return [];
  if (typeof value === 'string' && expressionIn(value) !== undefined) return treeProblems(name, expressionsOf(value, '')[0][1], path, {});
  if (!shape) return typeof value === name ? [] : [`${path} must be a ${name}, not ${JSON.stringify(value)}`];
  if (shape.enum) return shape.enum.includes(value) ? [] : [`${path} must be one of ${shape.enum.join(', ')}, not ${JSON.stringify(value)}`];
  if (shape.list) return Array.isArray(value) ? value.flatMap((v, i) => argumentProblems(shape.list, v, `${path}[${i}]`)) : [`${path} must be a list`];
  if (!plain(value) || Array.isArray(value)) return [`${path} must be an object, not ${JSON.stringify(value)}`];
  const missing = (shape.required ?? []).filter(member => !(member in value)).map(member => `${path} needs ${member}`);
  return [...missing, ...Object.entries(value).flatMap(([key, v]) => member(shape, key, path, of => argumentProblems(of, v, `${path}.${key}`)))];
}

const member = (shape, key, path, look) => shape.map ? look(shape.map) : key in shape.members ? look(shape.members[key]) : [`${path}.${key}: ${unsupported(key)}`];

/** What an expression makes, held to a shape as far as its text says: objects, lists, choices between them, and functions of its own. */
function treeProblems(name, node, path, bound) {
  const shape = shapes[name];
  if (!node || name === 'any') return [];
  const same = part => treeProblems(name, part, path, bound);
  switch (node.type) {
    case 'block': {
      const inner = { ...bound };
      for (const part of node.expressions) if (part.type === 'bind') inner[part.lhs.value] = part.rhs;
      return treeProblems(name, node.expressions.at(-1), path, inner);
    }
    case 'condition': return [...same(node.then), ...same(node.else)];
    case 'variable': return same(bound[node.value]?.type === 'lambda' ? undefined : bound[node.value]);
    case 'path': return /unary|block/.test(node.steps.at(-1).type) && !node.steps.at(-1).predicate ? treeProblems(shape?.list ?? name, node.steps.at(-1), path, bound) : [];
    case 'function': {
      const called = node.procedure.value;
      if (called === 'merge') return node.arguments[0].type === 'unary' ? (node.arguments[0].expressions ?? []).flatMap(same) : [];
      if (called === 'append') return node.arguments.flatMap(same);
      if (['map', 'each'].includes(called)) return treeProblems(shape?.list ?? name, node.arguments[1]?.body, path, bound);
      return bound[called]?.type === 'lambda' ? treeProblems(name, bound[called].body, path, bound) : [];
    }
    case 'string': return shape?.enum && !shape.enum.includes(node.value) ? [`${path} must be one of ${shape.enum.join(', ')}, not ${node.value}`]
      : shape?.enum || name === 'string' ? [] : [`${path} must be ${shape ? 'an object or a list' : `a ${name}`}, not the text ${node.value}`];
    case 'number': return name === 'number' ? [] : [`${path} must not be the number ${node.value}`];
    case 'unary': {
      if (node.value === '[') return node.expressions.flatMap((part, i) => treeProblems(shape?.list ?? name, part, `${path}[${i}]`, bound));
      if (node.value !== '{') return [];
      if (!shape || shape.list || shape.enum) return [`${path} must be ${shape?.list ? 'a list' : `a ${name}`}, not an object`];
      return node.lhs.flatMap(([key, value]) => key.type === 'string' ? member(shape, key.value, path, of => treeProblems(of, value, `${path}.${key.value}`, bound))
        : shape.map ? treeProblems(shape.map, value, `${path}.*`, bound) : []);
    }
    default: return [];
  }
}
