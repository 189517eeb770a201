// Runs a state machine of JSONata ASL step by step. An execution is plain data that is never
// changed in place, so that the explorer may keep it, go back to it and take another way.
//
// A step ends where the world comes in: at a Task, a Wait, a Map, or the end.
import { fill, QueryError } from './expressions.mjs';

/** Starts an execution and runs it to its first pending thing. */
export function start(machine, input, env, variables = {}) {
  return settle({ machine: machine.name, at: machine.StartAt, input, vars: variables, retries: {}, pending: null }, machine, env);
}

/** Goes on with what the pending thing yielded: { result } or { error, cause }. */
export async function resume(execution, outcome, machine, env) {
  const state = machine.States[execution.at];
  if (execution.pending.again) return { ...execution, pending: execution.pending.again };
  if ('error' in outcome) return handle(execution, state, outcome, machine, env);
  return leave(execution, state, 'result' in outcome ? { result: outcome.result } : {}, machine, env);
}

async function settle(execution, machine, env) {
  for (;;) {
    const state = machine.States[execution.at];
    env.visit?.(machine.name, execution.at);
    const states = { input: execution.input, context: env.context };
    try {
      switch (state.Type) {
        case 'Pass': {
          const next = await leaveOnce(execution, state, {}, env);
          if (next.pending) return next;
          execution = next;
          continue;
        }
        case 'Choice': {
          execution = await choose(execution, state, states, env);
          continue;
        }
        case 'Task':
          return { ...execution, pending: { task: { resource: state.Resource, args: await fill(state.Arguments ?? {}, states, execution.vars, env) } } };
        case 'Wait':
          return { ...execution, pending: { wait: await fill(state.Seconds, states, execution.vars, env) } };
        case 'Map':
          return { ...execution, pending: { map: { items: await fill(state.Items, states, execution.vars, env), processor: state.ItemProcessor } } };
        case 'Succeed':
          return { ...execution, pending: { done: 'Output' in state ? await fill(state.Output, states, execution.vars, env) : execution.input } };
        case 'Fail':
          return { ...execution, pending: { failed: { error: await fill(state.Error, states, execution.vars, env), cause: await fill(state.Cause, states, execution.vars, env) } } };
        default:
          throw new Error(`the interpreter does not know ${state.Type}`);
      }
    } catch (e) {
      if (!(e instanceof QueryError)) throw e;
      const failed = await caught(execution, state, { error: 'States.QueryEvaluationError', cause: e.message }, env);
      if (failed.pending) return failed;
      execution = failed;
    }
  }
}

async function choose(execution, state, states, env) {
  for (const rule of state.Choices) {
    const yes = await fill(rule.Condition, states, execution.vars, env);
    if (typeof yes !== 'boolean') throw new QueryError(`not a boolean but ${JSON.stringify(yes)}: ${rule.Condition.slice(0, 200)}`);
    if (yes) {
      const assigned = rule.Assign ? await fill(rule.Assign, states, execution.vars, env) : {};
      return { ...execution, at: rule.Next, vars: { ...execution.vars, ...assigned } };
    }
  }
  return { ...execution, at: state.Default };
}

async function leave(execution, state, outcome, machine, env) {
  let next;
  try {
    next = await leaveOnce(execution, state, outcome, env);
  } catch (e) {
    if (!(e instanceof QueryError)) throw e;
    next = await caught(execution, state, { error: 'States.QueryEvaluationError', cause: e.message }, env);
  }
  return next.pending ? next : settle(next, machine, env);
}

async function leaveOnce(execution, state, outcome, env) {
  const states = { input: execution.input, context: env.context, ...outcome };
  const assigned = state.Assign ? await fill(state.Assign, states, execution.vars, env) : {};
  const output = 'Output' in state ? await fill(state.Output, states, execution.vars, env)
    : 'result' in outcome ? outcome.result : execution.input;
  const next = { ...execution, vars: { ...execution.vars, ...assigned }, input: output, retries: {}, pending: null };
  return state.End ? { ...next, pending: { done: output } } : { ...next, at: state.Next };
}

function matches(errorEquals, error) {
  return errorEquals.some(name => name === error || name === 'States.ALL'
    || (name === 'States.TaskFailed' && error !== 'States.Timeout' && error !== 'States.QueryEvaluationError'));
}

async function handle(execution, state, failure, machine, env) {
  const index = (state.Retry ?? []).findIndex(r => matches(r.ErrorEquals, failure.error));
  if (index >= 0) {
    const retrier = state.Retry[index];
    const used = execution.retries[index] ?? 0;
    if (used < (retrier.MaxAttempts ?? 3)) {
      const full = Math.min((retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** used, retrier.MaxDelaySeconds ?? Infinity);
      const seconds = retrier.JitterStrategy === 'FULL' ? full * env.random() : full;
      return { ...execution, retries: { ...execution.retries, [index]: used + 1 }, pending: { wait: seconds, again: execution.pending } };
    }
  }
  const next = await caught(execution, state, failure, env);
  return next.pending ? next : settle(next, machine, env);
}

async function caught(execution, state, failure, env) {
  const catcher = (state.Catch ?? []).find(c => matches(c.ErrorEquals, failure.error));
  if (!catcher) return { ...execution, pending: { failed: failure } };
  const errorOutput = { Error: failure.error, Cause: failure.cause };
  const states = { input: execution.input, context: env.context, errorOutput };
  try {
    const assigned = catcher.Assign ? await fill(catcher.Assign, states, execution.vars, env) : {};
    const output = 'Output' in catcher ? await fill(catcher.Output, states, execution.vars, env) : errorOutput;
    return { ...execution, at: catcher.Next, vars: { ...execution.vars, ...assigned }, input: output, retries: {}, pending: null };
  } catch (e) {
    if (!(e instanceof QueryError)) throw e;
    return { ...execution, pending: { failed: { error: 'States.QueryEvaluationError', cause: e.message } } };
  }
}
