// Map and Parallel: executions within an execution, one after the other. What takes time in one of several that AWS runs at the
// same time is shared among them: `lanes` says how many there are.
//
// What they assign stays theirs. https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html
import { contextOf } from './context.mjs';
import { leave, resume, start } from './interpreter.mjs';
import { QueryError } from './errors.mjs';
import { fill, fillAs } from './expressions.mjs';
import { within } from './sizes.mjs';

const tooManyFailures = { error: 'States.ExceedToleratedFailureThreshold', cause: 'The specified tolerated failure threshold was exceeded' };
const distributed = state => (state.ItemProcessor ?? state.Iterator)?.ProcessorConfig?.Mode === 'DISTRIBUTED';

/** What is to run within a state, as data: { inputs, items, results, ... }. */
export async function childrenOf(execution, state, states, of, env) {
  if (state.Type === 'Parallel') {
    const input = 'Arguments' in state ? within(await of('Arguments'), execution.at) : execution.input;
    return { inputs: state.Branches.map(() => input), results: [], lanes: state.Branches.length };
  }
  if (state.ItemReader) return { reads: await fill(state.ItemReader.Arguments ?? {}, states, execution.vars, env, 'ItemReader/Arguments'), results: [] };
  return over(await itemsOf(state, states, of), execution, state, states, of, env);
}

async function itemsOf(state, states, of) {
  if ('Items' in state) return of('Items', 'array');
  if (!Array.isArray(states.input)) throw new QueryError(`Map state input must be an array but was: ${JSON.stringify(states.input)}`);
  return states.input;
}

async function over(items, execution, state, states, of, env) {
  const count = async (field, most) => {
    if (!(field in state)) return undefined;
    const value = await of(field, 'number');
    if (value < 0 && field === 'ToleratedFailureCount') throw new QueryError('ToleratedFailureCount cannot be negative.');
    if (value < 0 || value > most) throw new QueryError(`${field} must be between 0 and ${most}.`);
    return value;
  };
  const atOnce = await count('MaxConcurrency', Infinity) || 40;
  const tolerated = [await count('ToleratedFailureCount', Infinity) ?? 0, ((await count('ToleratedFailurePercentage', 100)) ?? 0) / 100 * items.length];
  const inputs = [];
  for (const [Index, Value] of items.entries()) {
    const itemStates = { ...states, context: { ...states.context, Map: { Item: { Index, Value } } } };
    inputs.push('ItemSelector' in state ? await fill(state.ItemSelector, itemStates, execution.vars, env, 'ItemSelector') : Value);
  }
  const batches = state.ItemBatcher ? await batched(inputs, state.ItemBatcher, states, execution, env) : inputs;
  const lanes = Math.max(1, Math.min(atOnce, batches.length));
  return { inputs: batches, items, results: [], lanes, ...(distributed(state) ? { failures: 0, tolerated: Math.max(...tolerated) } : {}) };
}

async function batched(inputs, batcher, states, execution, env) {
  const { MaxItemsPerBatch: most, BatchInput } = await fill(batcher, states, execution.vars, env, 'ItemBatcher');
  return Array.from({ length: Math.ceil(inputs.length / most) }, (_, i) => ({ ...(BatchInput ? { BatchInput } : {}), Items: inputs.slice(i * most, (i + 1) * most) }));
}

/** The machine that the n-th of them runs. */
function machineOf(state, n, machine) {
  const part = state.Type === 'Parallel' ? state.Branches[n] : state.ItemProcessor ?? state.Iterator;
  return { ...part, name: machine.name, QueryLanguage: part.QueryLanguage ?? machine.QueryLanguage };
}

/** Starts one after the other until one has to wait for the world, or all are done. */
export async function advance(execution, state, machine, env) {
  let { inside } = execution;
  if ('reads' in inside) return { ...execution, pending: { task: { resource: state.ItemReader.Resource, args: inside.reads } } };
  for (;;) {
    const n = inside.results.length;
    if (!inside.child && n === inside.inputs.length) return leave(execution, state, within(inside.results, execution.at), env, machine);
    const child = inside.child ?? await start(machineOf(state, n, machine), inside.inputs[n], env, distributed(state) ? {} : execution.vars, {
      ...(execution.began ? { began: execution.began } : {}),
      ...(inside.items && !state.ItemBatcher ? { item: { Index: n, Value: inside.items[n] } } : execution.item ? { item: execution.item } : {}),
    });
    const { pending } = child;
    if (pending.failed) {
      if (!('tolerated' in inside)) return { failure: pending.failed };
      if (inside.failures + 1 > inside.tolerated) return { failure: tooManyFailures };
      inside = { ...inside, child: undefined, failures: inside.failures + 1, results: [...inside.results, { Error: pending.failed.error, Cause: pending.failed.cause }] };
    } else if (pending.done !== undefined) {
      inside = { ...inside, child: undefined, results: [...inside.results, pending.done] };
    } else {
      const lanes = inside.lanes * (pending.lanes ?? 1);
      const { again, ...shown } = pending;
      return { ...execution, inside: { ...inside, child }, pending: lanes > 1 ? { ...shown, lanes } : shown };
    }
  }
}

/** Goes on with the one that waited. */
export async function resumed(execution, outcome, state, machine, env) {
  const { inside } = execution;
  if ('reads' in inside) return read(execution, outcome, state, machine, env);
  const child = await resume(inside.child, outcome, machineOf(state, inside.results.length, machine), env);
  return advance({ ...execution, inside: { ...inside, child } }, state, machine, env);
}

async function read(execution, outcome, state, machine, env) {
  if (outcome.error !== undefined) return { failure: outcome };
  const states = { input: execution.input, context: contextOf(execution, state, env) };
  const { MaxItems } = await fill(state.ItemReader.ReaderConfig ?? {}, states, execution.vars, env, 'ItemReader/ReaderConfig');
  const all = Array.isArray(outcome.result) ? outcome.result : JSON.parse(outcome.result.Body);
  const of = (field, type) => fillAs(type, state[field], states, execution.vars, env, field);
  const inside = await over(MaxItems ? all.slice(0, MaxItems) : all, execution, state, states, of, env);
  return advance({ ...execution, inside }, state, machine, env);
}
