// Runs a small machine by itself, with what its calls are answered: for the tests of the interpreter.
import { start, resume } from './interpreter.mjs';

/** What came of it: { output } or { failed }, with the arguments of its calls, the seconds it waited and the states it went through. */
export async function bench(states, { input = {}, answers = [], env = {}, at = Object.keys(states)[0], name = 'machine' } = {}) {
  const machine = { name, QueryLanguage: 'JSONata', StartAt: at, States: states };
  const seen = { calls: [], waits: [], path: [] };
  const all = { now: () => Date.UTC(2026, 0, 5, 10), uuid: () => 'u', random: () => 0.5, visit: (_, state) => seen.path.push(state), ...env };
  let execution = await start(machine, input, all);
  for (;;) {
    const { pending } = execution;
    if (pending.failed) return { failed: pending.failed, ...seen };
    if (pending.done !== undefined) return { output: pending.done, ...seen };
    let outcome = {};
    if (pending.task) {
      if (!answers.length) throw new Error(`nothing answers ${pending.task.resource}`);
      seen.calls.push(pending.task.args);
      outcome = answers.shift();
    } else {
      seen.waits.push(pending.wait);
    }
    execution = await resume(execution, outcome, machine, all);
  }
}
