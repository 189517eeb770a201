// Whether each variable has been assigned on every way to where it is read.
import { functionNames } from '../functions.mjs';
import { expressionsOf, freeVariables } from './expressions.mjs';

const names = assign => Object.keys(assign ?? {});

/** The ways out of a state: [next, what is assigned on the way]. */
function ways(state) {
  const all = (state.Catch ?? []).map(c => [c.Next, names(c.Assign)]);
  if (state.Type === 'Choice') return [...state.Choices.map(rule => [rule.Next, names(rule.Assign)]), ...state.Default ? [[state.Default, names(state.Assign)]] : []];
  return state.Next ? [...all, [state.Next, names(state.Assign)]] : all;
}

/** Every variable that a scope assigns, whenever it does. */
const assignedIn = machine => Object.values(machine.States).flatMap(s => [s.Assign, ...[...s.Choices ?? [], ...s.Catch ?? []].map(way => way.Assign)]).flatMap(names);

export function variableProblems(machine, outer = new Set(), taken = new Set()) {
  const here = new Set([...taken, ...assignedIn(machine)]);
  const known = new Map([[machine.StartAt, outer]]);
  for (const queue = [machine.StartAt]; queue.length;) {
    const at = queue.shift();
    for (const [next, assigned] of ways(machine.States[at] ?? {})) {
      const then = new Set([...known.get(at), ...assigned]);
      const there = known.get(next);
      const both = there ? new Set([...there].filter(name => then.has(name))) : then;
      if (there && both.size === there.size) continue;
      known.set(next, both);
      queue.push(next);
    }
  }
  const problems = [];
  for (const [name, state] of Object.entries(machine.States)) {
    const assigned = known.get(name);
    if (!assigned) {
      problems.push(`${name}: nothing leads here`);
      continue;
    }
    const { ItemProcessor, Branches = [], Comment, ...own } = state;
    for (const [path, tree] of expressionsOf(own, '')) {
      freeVariables(tree, (variable, isAsked) => {
        if (!isAsked && !assigned.has(variable) && !functionNames.has(variable)) problems.push(`${name}, ${path}: $${variable} is not assigned on every way here`);
        if (variable === 'eval') problems.push(`${name}, ${path}: Step Functions has no $eval`);
      });
    }
    for (const inner of [ItemProcessor, ...Branches].filter(Boolean)) {
      problems.push(...variableProblems(inner, inner.ProcessorConfig?.Mode === 'DISTRIBUTED' ? new Set() : assigned, here));
      // https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html: no scope within may assign what one around it assigns anywhere.
      for (const twice of new Set(assignedIn(inner).filter(variable => here.has(variable)))) problems.push(`${name}: $${twice} of the states around it is assigned within`);
    }
  }
  return problems;
}
