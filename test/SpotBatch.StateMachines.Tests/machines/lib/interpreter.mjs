// Runs a state machine of JSONata ASL step by step. An execution is plain data that is never
// changed in place, so that the explorer may keep it, go back to it and take another way.
//
// A step ends where the world comes in: at a Task, a Wait, or the end. Map and Parallel run within (inside.mjs).
//
// What the environment may say, all of it optional: now, uuid, random; context, for what $states.context says of the execution;
// visit and fails, to hear of each state and each failure of one; nesting, how deep expressions may nest; statesAll, whether States.ALL catches
// States.DataLimitExceeded as was recorded ('recordings') or not, as AWS's guide says ('documents').
import { began, contextOf, entered } from './context.mjs';
import { QueryError, StateError } from './errors.mjs';
import { fill, fillAs } from './expressions.mjs';
import { advance, childrenOf, resumed } from './inside.mjs';
import { effective, evaluatePath, isJsonPath, left } from './jsonpath.mjs';
import { assigned, serviceOf, within } from './sizes.mjs';
import { secondsOf } from './waits.mjs';

/** Starts an execution and runs it to its first pending thing. */
export function start(machine, input, env = {}, variables = {}, more = {}) {
  const execution = { machine: machine.name, at: machine.StartAt, input, vars: variables, retries: {}, pending: null, ...began(machine, input, env), ...more };
  return settle({ ...execution, ...entered(machine, env) }, machine, env);
}

/** Goes on with what the pending thing yielded: { result } or { error, cause }. */
export async function resume(execution, outcome, machine, env = {}) {
  const state = machine.States[execution.at];
  // Arguments are evaluated again at each try, as recorded: what asks for the time or for chance says something else now.
  if (execution.pending.again) return settle({ ...execution, pending: null }, machine, env);
  if (execution.inside) return finish(execution, state, () => resumed(execution, outcome, state, machine, env), machine, env);
  if (outcome.error !== undefined) return handle(execution, state, outcome, machine, env);
  return finish(execution, state, () => leave(execution, state, within(outcome.result, serviceOf(state.Resource)), env, machine), machine, env);
}

async function settle(execution, machine, env) {
  const state = machine.States[execution.at];
  if (!state) throw new Error(`${machine.name} has no state ${execution.at}`);
  env.visit?.(machine.name, execution.at);
  return finish(execution, state, () => enter(execution, state, machine, env), machine, env);
}

/** Does a step, and what follows from it: the next state, or what a failure leads to. */
async function finish(execution, state, step, machine, env) {
  let next;
  try {
    next = await step();
  } catch (e) {
    if (!(e instanceof StateError)) throw e;
    const cause = e instanceof QueryError ? `An error occurred while executing the state '${execution.at}'. ${e.cause}` : e.cause;
    return handle(execution, state, { error: e.error, cause }, machine, env);
  }
  if ('failure' in next) return handle(execution, state, next.failure, machine, env);
  return next.pending ? next : settle(next, machine, env);
}

async function enter(execution, state, machine, env) {
  if (isJsonPath(state, machine)) return enterJsonPath(execution, state, machine, env);
  const states = { input: execution.input, context: contextOf(execution, state, env) };
  const of = (field, type) => type ? fillAs(type, state[field], states, execution.vars, env, field) : fill(state[field], states, execution.vars, env, field);
  const waiting = pending => ({ ...execution, pending });
  switch (state.Type) {
    case 'Pass': return leave(execution, state, undefined, env, machine);
    case 'Choice': return choose(execution, state, states, machine, env);
    case 'Task': {
      const args = within('Arguments' in state ? await of('Arguments') : execution.input, serviceOf(state.Resource));
      const limits = {};
      if ('TimeoutSeconds' in state) limits.timeout = await of('TimeoutSeconds', 'number');
      if ('HeartbeatSeconds' in state) limits.heartbeat = await of('HeartbeatSeconds', 'number');
      return waiting({ task: { resource: state.Resource, args, ...limits } });
    }
    case 'Wait': return waiting({ wait: await secondsOf(state, of, env) });
    case 'Map':
    case 'Parallel': return advance({ ...execution, inside: await childrenOf(execution, state, states, of, env) }, state, machine, env);
    case 'Succeed': return waiting({ done: 'Output' in state ? within(await of('Output'), execution.at) : execution.input });
    case 'Fail': {
      const failed = {};
      if ('Error' in state) failed.error = await of('Error', 'string');
      if ('Cause' in state) failed.cause = await of('Cause', 'string');
      return waiting({ failed });
    }
    default: throw new Error(`the interpreter does not know ${state.Type}`);
  }
}

/** A state of JSONPath: Pass, Task, Wait, Succeed, Fail, Map and Parallel, as far as jsonpath.mjs goes. */
async function enterJsonPath(execution, state, machine, env) {
  const context = contextOf(execution, state, env);
  const data = within(effective(state, execution, context), serviceOf(state.Resource ?? execution.at));
  const of = (field, path) => path in state ? evaluatePath(state[path], { data, context, vars: execution.vars }) : state[field];
  const waiting = pending => ({ ...execution, pending });
  switch (state.Type) {
    case 'Pass': return leave(execution, state, state.Result ?? data, env, machine);
    case 'Task': return waiting({ task: { resource: state.Resource, args: data } });
    case 'Wait': return waiting({ wait: await secondsOf(state, field => of(field, `${field}Path`), env) });
    case 'Succeed': return waiting({ done: data });
    case 'Fail': return waiting({ failed: JSON.parse(JSON.stringify({ error: of('Error', 'ErrorPath'), cause: of('Cause', 'CausePath') })) });
    case 'Map':
    case 'Parallel': {
      const Items = of('Items', 'ItemsPath') ?? data;
      const inside = await childrenOf({ ...execution, input: data }, { ...state, Items }, { input: data, context }, field => field === 'Items' ? Items : state[field], env);
      return advance({ ...execution, inside }, state, machine, env);
    }
    default: throw new Error(`the interpreter does not know a ${state.Type} of JSONPath`);
  }
}

async function choose(execution, state, states, machine, env) {
  for (const [i, rule] of state.Choices.entries()) {
    if (await fillAs('boolean', rule.Condition, states, execution.vars, env, `Choices[${i}]/Condition`)) return follow(execution, rule, states, machine, env, `Choices[${i}]/`);
  }
  if (!state.Default) return { failure: { error: 'States.NoChoiceMatched', cause: `No choice rule of the state '${execution.at}' matched, and it has no Default` } };
  return follow(execution, { ...state, Next: state.Default }, states, machine, env, '');
}

/** Goes from a state to where a rule, a catcher or the state itself says, with its Assign and Output. */
async function follow(execution, way, states, machine, env, where, otherwise = states.input) {
  let more = {};
  let output = otherwise;
  if (isJsonPath(machine.States[execution.at], machine)) {
    ({ assigned: more, output } = left(way, execution, states.context, otherwise));
  } else {
    if (way.Assign) more = await fill(way.Assign, states, execution.vars, env, `${where}Assign`);
    if ('Output' in way) output = await fill(way.Output, states, execution.vars, env, `${where}Output`);
  }
  within(output, execution.at);
  const { inside, entered: _, ...alone } = execution;
  const next = { ...alone, vars: assigned(execution.vars, more, execution.at), input: output, retries: {}, pending: null };
  return way.Next ? { ...next, at: way.Next, ...entered(machine, env) } : { ...next, pending: { done: output } };
}

export function leave(execution, state, result, env, machine) {
  const states = { input: execution.input, context: contextOf(execution, state, env), ...(result === undefined ? {} : { result }) };
  return follow(execution, state, states, machine, env, '', result === undefined ? execution.input : result);
}

// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html: States.TaskFailed is any error but States.Timeout,
// and States.ALL does not catch States.DataLimitExceeded, which it did catch where that was recorded.
function matches(errorEquals, error, env) {
  return errorEquals.some(name => name === error
    || (name === 'States.ALL' && error !== 'States.Runtime' && !(error === 'States.DataLimitExceeded' && env.statesAll === 'documents'))
    || (name === 'States.TaskFailed' && !['States.Timeout', 'States.QueryEvaluationError', 'States.DataLimitExceeded', 'States.Runtime'].includes(error)));
}

async function handle(execution, state, failure, machine, env) {
  env.fails?.(failure.error);
  const { inside, ...alone } = execution;
  const index = (state.Retry ?? []).findIndex(r => matches(r.ErrorEquals, failure.error, env));
  if (index >= 0) {
    const retrier = state.Retry[index];
    const used = execution.retries[index] ?? 0;
    if (used < (retrier.MaxAttempts ?? 3)) {
      const full = Math.min((retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** used, retrier.MaxDelaySeconds ?? Infinity);
      const seconds = retrier.JitterStrategy === 'FULL' ? full * (env.random ?? Math.random)() : full;
      return { ...alone, retries: { ...execution.retries, [index]: used + 1 }, pending: { wait: seconds, again: true } };
    }
  }
  const at = (state.Catch ?? []).findIndex(c => matches(c.ErrorEquals, failure.error, env));
  if (at < 0) return { ...alone, pending: { failed: failure } };
  const errorOutput = { Error: failure.error, Cause: failure.cause };
  const states = { input: execution.input, context: contextOf(execution, state, env), errorOutput };
  try {
    const next = await follow(alone, state.Catch[at], states, machine, env, `Catch[${at}]/`, errorOutput);
    return settle(next, machine, env);
  } catch (e) {
    if (!(e instanceof StateError)) throw e;
    return { ...alone, pending: { failed: { error: e.error, cause: e.cause } } };
  }
}

/** The state that an execution is at, the innermost one. */
export const stateOf = execution => execution.inside?.child ? stateOf(execution.inside.child) : execution.at;

