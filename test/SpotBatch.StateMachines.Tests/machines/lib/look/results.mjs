// Whether what expressions read of an answer is in it: $states.result, and variables that were assigned of one.
//
// A type is the name of a shape, { list: type }, { fields } of an object that an expression makes, or nothing where it is not known.
import { shapes } from '../shapes.mjs';
import { partsOf } from './expressions.mjs';

/** The type of what is in a list, as JSONata goes through lists by itself; of anything else its own. */
function one(type) {
  const entries = typeof type === 'string' ? shapes[type]?.list : type?.list;
  return entries ? one(entries) : type;
}

export class Reader {
  problems = new Set();

  constructor(where) {
    this.where = where;
  }

  #field(type, name) {
    const of = one(type);
    if (!of || of === 'any') return undefined;
    if (of.fields) return of.fields[name];
    const shape = shapes[of];
    if (shape?.map) return shape.map;
    if (shape?.members && name in shape.members) return shape.members[name];
    this.problems.add(`${this.where}: ${shape ? `${of} has no ${name}` : `${name} is read of a ${of}`}`);
    return undefined;
  }

  /** What a tree comes to, given the types of its variables and of what it stands in. */
  of(node, vars, context) {
    if (!node) return undefined;
    let type = this.#of(node, vars, context);
    for (const stage of [...node.predicate ?? [], ...node.stages ?? []]) this.of(stage.expr, vars, one(type));
    if (node.group) for (const part of node.group.lhs.flat()) this.of(part, vars, one(type));
    return node.group ? undefined : type;
  }

  #of(node, vars, context) {
    const all = (parts = partsOf({ ...node, predicate: undefined, stages: undefined, group: undefined })) => { for (const part of parts) this.of(part, vars, context); };
    switch (node.type) {
      case 'variable': return node.value === '' ? context : vars[node.value];
      case 'name': return this.#field(context, node.value);
      case 'path': {
        let type = context;
        for (const step of node.steps) {
          if (step.type === 'sort') for (const term of step.terms) this.of(term.expression, vars, one(type));
          else type = this.of(step, vars, one(type));
        }
        return type;
      }
      case 'block': {
        const inner = { ...vars };
        let last;
        for (const part of node.expressions) {
          if (part.type === 'bind') last = inner[part.lhs.value] = part.rhs.type === 'lambda' ? { lambda: part.rhs, vars: inner } : this.of(part.rhs, inner, context);
          else last = this.of(part, inner, context);
        }
        return last;
      }
      case 'condition': {
        this.of(node.condition, vars, context);
        const [then, otherwise] = [this.of(node.then, vars, context), node.else && this.of(node.else, vars, context)];
        return !node.else || JSON.stringify(then) === JSON.stringify(otherwise) ? then : undefined;
      }
      case 'unary': {
        if (node.value === '{') return { fields: Object.fromEntries(node.lhs.map(([key, value]) => [key.value, (this.of(key, vars, context), this.of(value, vars, context))])) };
        const types = (node.expressions ?? [node.expression]).map(part => this.of(part, vars, context));
        return node.value === '[' && types.length === 1 && types[0] ? { list: one(types[0]) } : undefined;
      }
      case 'function': return this.#call(node, vars, context);
      case 'lambda': this.of(node.body, { ...vars, ...Object.fromEntries(node.arguments.map(a => [a.value, undefined])) }, undefined); return undefined;
      default: all(); return undefined;
    }
  }

  #call(node, vars, context) {
    const name = node.procedure.value;
    const lambda = vars[name]?.lambda;
    const types = node.arguments.map(part => part.type === 'lambda' ? undefined : this.of(part, vars, context));
    const enter = ({ arguments: parameters, body }, given, around) => this.of(body, { ...around, ...Object.fromEntries(parameters.map((p, i) => [p.value, given[i]])) }, undefined);
    if (lambda) return enter(lambda, types, { ...vars[name].vars, [name]: undefined });
    const [first, second] = node.arguments;
    if (second?.type === 'lambda') enter(second, [name === 'each' ? shapes[types[0]]?.map : one(types[0])], vars);
    if (name === 'lookup' && second?.type === 'string') return this.#field(types[0], second.value);
    if (name === 'lookup') return shapes[one(types[0])]?.map;
    return ['sort', 'filter', 'reverse', 'distinct'].includes(name) ? types[0] : undefined;
  }
}
