// Looks at a definition as Step Functions does when the state machine is made, and further: what can be said without running it.
import { operationOf } from '../shapes.mjs';
import { states as statesOf } from '../state-names.mjs';
import { argumentProblems } from './arguments.mjs';
import { expressionsOf, partsOf } from './expressions.mjs';
import { fieldProblems } from './fields.mjs';
import { Reader } from './results.mjs';
import { variableProblems } from './variables.mjs';

/** Everything that is wrong with a definition, in words. */
export function look(machine) {
  const fields = fieldProblems(machine);
  // Where states lead nowhere, nothing can be said of variables.
  return fields.length ? fields : [...variableProblems(machine), ...callProblems(machine), ...errorProblems(machine), ...resultProblems(machine), ...scopeProblems(machine)];
}

/** The operation of a task, or nothing for what is no call of a service. */
function operation(resource = '') {
  const [, service, action] = /(?:aws-sdk:|states:::)(\w+):(\w+?)(?:\.waitForTaskToken|\.sync\S*)?$/.exec(resource) ?? [];
  return service && operationOf(service, action);
}

function callProblems(machine) {
  return statesOf(machine).filter(([, state]) => state.Type === 'Task')
    .flatMap(([name, state]) => argumentProblems(operation(state.Resource).input, state.Arguments ?? {}, `${name}, Arguments`));
}

/** A name of an error that a call can't fail with: `DynamoDb.ConditionalCheckFailed`. */
function errorProblems(machine) {
  return statesOf(machine).filter(([, state]) => state.Type === 'Task').flatMap(([name, state]) => {
    const { errors } = operation(state.Resource);
    const known = new Set(errors.map(error => error.endsWith('Exception') ? error : `${error}Exception`));
    return [...state.Retry ?? [], ...state.Catch ?? []].flatMap(way => way.ErrorEquals)
      .filter(error => !/^States\.(ALL|TaskFailed|Timeout|HeartbeatTimeout|QueryEvaluationError|DataLimitExceeded|Permissions)$/.test(error) && !known.has(error.split('.')[1]))
      .map(error => `${name}: its call does not fail with ${error}`);
  });
}

const own = ({ ItemProcessor, Branches, Comment, Arguments, Catch, ...rest }) => rest;

function resultProblems(machine) {
  const types = {};
  let problems = [];
  // Twice: what a variable is may be known only from a state further down.
  for (let round = 0; round < 2; round++) {
    const assigned = {};
    problems = [];
    for (const [name, state] of statesOf(machine)) {
      const result = state.Type === 'Task' ? operation(state.Resource).output : undefined;
      const context = { input: undefined, context: undefined, ...(result ? { result } : {}) };
      const inError = { ...context, errorOutput: { fields: {} } };
      for (const [path, tree, fields] of [
        ...expressionsOf(own(state), '').map(([path, tree]) => [path, tree, context]), ...expressionsOf(state.Catch, 'Catch').map(([path, tree]) => [path, tree, inError]),
        ...expressionsOf(state.Arguments, 'Arguments').map(([path, tree]) => [path, tree, { input: undefined, context: undefined }]),
      ]) {
        const reader = new Reader(`${name}, ${path}`);
        const type = reader.of(tree, { ...types, states: { fields } }, undefined);
        problems.push(...reader.problems);
        const [, variable] = /(?:^|\/)Assign\/(\w+)$/.exec(path) ?? [];
        if (variable) (assigned[variable] ??= new Set()).add(JSON.stringify(type));
      }
      for (const assign of [state.Assign, ...[...state.Choices ?? [], ...state.Catch ?? []].map(way => way.Assign)]) {
        for (const [variable, value] of Object.entries(assign ?? {})) if (typeof value !== 'string' || !value.startsWith('{%')) (assigned[variable] ??= new Set()).add('other');
      }
    }
    // A variable that is assigned of two kinds is of none that is known.
    for (const [variable, [kind, ...others]] of Object.entries(assigned)) types[variable] = others.length || kind === 'other' || !kind ? undefined : JSON.parse(kind);
  }
  return problems;
}

/** Where $states has no result or errorOutput, and where a name stands with nothing before it: both come to nothing. */
function scopeProblems(machine) {
  const problems = [];
  for (const [name, state] of statesOf(machine)) {
    const { Catch, Arguments, Assign, Output, ItemProcessor, Branches, Comment, ...entry } = state;
    const calls = ['Task', 'Map', 'Parallel'].includes(state.Type);
    for (const [path, tree] of [...expressionsOf({ Arguments, ...entry }, '')]) roots(tree, `${name}, ${path}`, ['input', 'context'], problems);
    for (const [path, tree] of expressionsOf({ Assign, Output }, '')) roots(tree, `${name}, ${path}`, ['input', 'context', ...calls ? ['result'] : []], problems);
    for (const [path, tree] of expressionsOf({ Catch }, '')) roots(tree, `${name}, ${path}`, ['input', 'context', 'errorOutput'], problems);
  }
  return problems;
}

function roots(node, where, members, problems, inside = false) {
  if (node.type === 'path') {
    const [first, second] = node.steps;
    if (first.type === 'variable' && first.value === 'states' && !members.includes(second?.value)) problems.push(`${where}: $states has no ${second?.value} here`);
    if (!inside && first.type === 'name') problems.push(`${where}: ${first.value} stands alone: Step Functions has $states.input for it`);
    for (const [i, step] of node.steps.entries()) {
      // A filter of a step stands in it; a first step that is no name stands where the path does.
      if (step.type === 'name' || step.type === 'variable') for (const part of partsOf(step)) roots(part, where, members, problems, true);
      else roots(step, where, members, problems, inside || i > 0);
    }
    for (const part of node.group?.lhs.flat() ?? []) roots(part, where, members, problems, true);
    return;
  }
  if (node.type === 'variable' && (node.value === '' || node.value === '$') && !inside) problems.push(`${where}: $${node.value} stands alone`);
  const filters = new Set([...node.predicate ?? [], ...node.stages ?? []].map(stage => stage.expr));
  for (const part of partsOf(node)) roots(part, where, members, problems, inside || filters.has(part) || Boolean(node.group));
}
