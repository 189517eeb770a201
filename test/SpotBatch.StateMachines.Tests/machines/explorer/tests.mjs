// The explorer as tests: our machines hold in every scenario, and each mutant is found out.
import { explore } from './explore.mjs';
import { large, whole } from './scenarios.mjs';
import { mutants } from './mutants.mjs';

const told = ({ what, steps }) => [what, ...steps.map((s, i) => `  ${i + 1}. ${s}`)].join('\n');
const numbers = r => `${r.states} states, ${r.moves} steps, ${r.interleavings.toExponential(2)} interleavings, `
  + `${r.complete ? 'all there are' : 'as far as the time went'}, ${(r.milliseconds / 1000).toFixed(1)} s`;

/** Name to test; seconds are for the large scenarios together. */
export const explorerTests = {};

for (const scenario of whole) {
  explorerTests[`holds: ${scenario.name}`] = async machines => {
    const r = await explore(machines, scenario, { seconds: 120 });
    if (r.violation) throw new Error(told(r.violation));
    if (!r.complete) throw new Error(`there was no time to see all: ${numbers(r)}`);
    return numbers(r);
  };
}

for (const scenario of large) {
  explorerTests[`holds as far as seen: ${scenario.name}`] = async (machines, seconds) => {
    const r = await explore(machines, scenario, { seconds: seconds / large.length, deep: true });
    if (r.violation) throw new Error(told(r.violation));
    return numbers(r);
  };
}

for (const mutant of mutants) {
  explorerTests[`finds out: ${mutant.name}`] = async machines => {
    const changed = structuredClone(machines);
    mutant.change(changed);
    const r = await explore(changed, mutant.scenario, { seconds: 60 });
    if (!r.violation) throw new Error(`nobody noticed; ${numbers(r)}`);
    if (!mutant.expect.test(r.violation.what)) throw new Error(`found something else: ${told(r.violation)}`);
    return `after ${r.states} states, ${(r.milliseconds / 1000).toFixed(1)} s: ${told(r.violation)}`;
  };
}
