// Overlapping looks as tests: our machines hold in every scenario, and each mutant is found out.
import { Lab } from '../lib/lab.mjs';
import { overlap } from './overlap.mjs';
import { overlapMutants } from './overlap-mutants.mjs';
import { overlaps } from './overlap-scenarios.mjs';

const told = ({ what, steps }) => [what, ...steps.map((s, i) => `  ${i + 1}. ${s}`)].join('\n');

export const overlapTests = {};

for (const scenario of overlaps) {
  overlapTests[`holds: ${scenario.name}`] = async machines => {
    const r = await overlap(machines, scenario);
    if (r.violation) throw new Error(told(r.violation));
    return `${r.states} states, ${r.moves} steps, ${r.ends} different ends`;
  };
}

/** What a mutant is found out by: the words of a violation, or of a test that fails. */
async function found(machines, { by }, table) {
  if (by.overlap) {
    const { violation } = await overlap(machines, overlaps.find(s => s.name === by.overlap));
    return violation && told(violation);
  }
  const [file, name] = by.test;
  const { tests } = await import(`../tests/${file}.mjs`);
  await table.clear();
  try {
    await tests[name](new Lab(machines, table, new Set()));
    return null;
  } catch (e) {
    return e.message;
  }
}

for (const mutant of overlapMutants) {
  overlapTests[`finds out: ${mutant.name}`] = async (machines, table) => {
    const whole = await found(machines, mutant, table);
    if (whole) throw new Error(`without the fault it is found, too: ${whole}`);
    const changed = structuredClone(machines);
    mutant.change(changed);
    const words = await found(changed, mutant, table);
    if (!words) throw new Error('nobody noticed');
    if (!mutant.expect.test(words)) throw new Error(`something else was noticed: ${words}`);
    return words;
  };
}
