// Answers that are lost, all of them: each call of each machine that writes is not done, once or with all its tries, or is
// done and nobody hears of it, once or for good. Then the world goes on by itself, and what it comes to is held against
// the same story without a fault. machines/README.md has the table of outcomes.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { seen, settle, wire } from '../lib/aftermath.mjs';
import { cutOff, fates, writes } from '../lib/writes.mjs';
import { stories } from './stories.mjs';

const page = new URL('../README.md', import.meta.url);
const [begin, end] = ['<!-- counted by tests/lost.mjs -->\n', '<!-- as far as that -->\n'];

/** A story from its beginning, with or without a fault, and what there is to see at the end. */
async function tell(lab, story, fault) {
  const world = wire(lab.another());
  await world.table.clear();
  const cut = fault && cutOff(world, fault.machine, fault.state, fault.fate);
  await story.happens(world);
  await settle(world, story);
  return { ...await seen(world), met: cut?.count ?? 0, calls: new Set(world.calls.map(call => `${call.machine}: ${call.state}`)) };
}

const missing = (wanted, found) => Object.keys(wanted).filter(one => !found[one]);
const repeated = (wanted, found) => Object.keys(found).filter(one => found[one] > (wanted[one] ?? 0));

/** The workflows that heard anything, by their tokens. */
const waits = world => Object.fromEntries(Object.keys(world.workflows).map(told => [told.split(' ')[0], 1]));

/** What is wrong with the end of a story, in words: what nobody could repair, and nobody is told of. */
export function wrong(plain, after, { otherwise = false } = {}) {
  const rings = Object.keys(after.alarms).length > 0;
  return [
    ...Object.keys(after.open),
    ...rings ? [] : Object.entries(after.jobs).filter(([, n]) => n > 1).map(([name, n]) => `${name} has ${n} jobs`),
    ...missing(after.ended, after.followers).map(run => `followers never hear of ${run}`),
    ...missing(after.rejected, after.announced.rejected).map(run => `it is announced to nobody that ${run} was rejected`),
    ...missing(after.skipped, after.announced.skipped).map(run => `it is announced to nobody that ${run} was skipped`),
    ...missing(otherwise ? waits(plain) : plain.workflows, otherwise ? waits(after) : after.workflows).map(told => `a workflow never hears: ${told}`),
    ...rings ? [] : missing(plain.people, after.people).map(subject => `people never hear: ${subject}`),
    ...otherwise ? [] : missing(plain.runs, after.runs).map(run => `not on record: ${run}, but ${Object.keys(after.runs).join(', ')}`),
  ];
}

/** What came of a fault, in words for the table. */
function outcome(plain, after) {
  if (repeated(plain.deadLetters, after.deadLetters).length) return 'kept as a dead letter, an alarm rings';
  const rings = repeated(plain.alarms, after.alarms).length > 0;
  const notes = [
    Object.values(after.jobs).some(n => n > 1) ? 'a second job lives' : '',
    missing(plain.people, after.people).length ? 'no message, an alarm rings' : rings ? 'an alarm rings' : '',
    repeated(plain.people, after.people).length ? 'a message comes twice' : '',
    repeated(plain.followers, after.followers).length ? 'the end is announced twice' : '',
    missing(plain.log, after.log).length ? 'no line in the log of runs' : '',
  ].filter(note => note);
  return notes.length ? notes.join('; ') : 'as if nothing had happened';
}

const cells = new Map();   // "machine: state" -> { fate: outcome }
const toldOf = new Map();   // "machine: state" -> in how many stories
let tried = 0;
const all = lab => Object.entries(lab.machines).sort(([one], [other]) => one < other ? -1 : 1).flatMap(([name, machine]) => writes(machine).map(([state]) => [name, state]));

function note(machine, state, fate, what) {
  const row = cells.get(`${machine}: ${state}`) ?? {};
  // Of several stories the worst counts; "as if nothing had happened" is the best.
  if (!row[fate] || row[fate] === 'as if nothing had happened') row[fate] = what;
  cells.set(`${machine}: ${state}`, row);
}

export const tests = {};

for (const [name, story] of Object.entries(stories)) {
  tests[name] = async lab => {
    const plain = await tell(lab, story);
    assert.deepEqual([plain.open, ...story.alarms ? [{}, {}] : [plain.alarms, plain.deadLetters]], [{}, {}, {}], 'without a fault');
    const problems = [];
    let here = 0;
    for (const [machine, state] of all(lab).filter(([machine, state]) => plain.calls.has(`${machine}: ${state}`))) {
      // Each call in two stories: more would take minutes.
      const stories = toldOf.get(`${machine}: ${state}`) ?? 0;
      if (stories === 2) continue;
      toldOf.set(`${machine}: ${state}`, stories + 1);
      for (const [fate, how] of Object.entries(fates)) {
        const after = await tell(lab, story, { machine, state, fate: how });
        assert.ok(after.met > 0, `${machine}: ${state}`);
        here++;
        note(machine, state, fate, outcome(plain, after));
        // A fire that nothing could record is kept as it came, with an alarm: then there is no more to see of it.
        const kept = repeated(plain.deadLetters, after.deadLetters).length > 0;
        problems.push(...kept ? [] : wrong(plain, after, story).map(what => `"${state}" of ${machine} ${fate}: ${what}`));
      }
    }
    tried += here;
    assert.deepEqual(problems, []);
    return `${here} faults`;
  };
}

tests['no writing call of any machine is left out, and the README has what came of each'] = lab => {
  const calls = all(lab).map(([machine, state]) => `${machine}: ${state}`);
  assert.deepEqual(calls.filter(one => !cells.has(one)), [], 'no story comes by');
  const rows = calls.map(one => `| ${one} | ${Object.keys(fates).map(fate => cells.get(one)[fate]).join(' | ')} |`);
  const counted = [`| call | ${Object.keys(fates).join(' | ')} |`, `|---|${'---|'.repeat(Object.keys(fates).length)}`, ...rows].join('\n') + '\n';
  const text = readFileSync(page, 'utf8');
  const [from, to] = [text.indexOf(begin) + begin.length, text.indexOf(end)];
  if (process.env.SPOTBATCH_UPDATE_DOCS === '1') writeFileSync(page, text.slice(0, from) + counted + text.slice(to));
  else assert.equal(text.slice(from, to), counted, 'SPOTBATCH_UPDATE_DOCS=1 dotnet test writes it');
  return `${calls.length} calls, ${tried} faults`;
};
