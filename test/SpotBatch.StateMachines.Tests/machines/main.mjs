// Runs the tests of the state machines and writes what came of each as JSON:
//   node main.mjs --definitions definitions.json [--templates templates.json] [--lean lean.json] [--out results.json] [--only words] [--part paths|explorer] [--seconds 40]
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readMachines } from './lib/definitions.mjs';
import { Lab } from './lib/lab.mjs';
import { LedgerTable } from './lib/ledger-table.mjs';
import { Lean } from './lib/direct/world.mjs';
import { Rights } from './lib/rights/rights.mjs';
import { stateNames } from './lib/state-names.mjs';

const { values: options } = parseArgs({
  options: { definitions: { type: 'string' }, templates: { type: 'string' }, lean: { type: 'string' }, out: { type: 'string' }, only: { type: 'string' }, part: { type: 'string' }, seconds: { type: 'string' } },
});
const machines = readMachines(options.definitions);
// Without templates nothing is refused, and the tests of rights are left out.
const rights = options.templates ? new Rights(JSON.parse(readFileSync(options.templates, 'utf8'))) : null;
Lab.rights = rights;
const visited = new Set();
const results = [];

async function test(name, body) {
  if (options.only && !name.includes(options.only)) return;
  const began = Date.now();
  let failure = null;
  let note = null;
  try {
    note = await body() ?? null;
  } catch (e) {
    failure = e.stack ?? String(e);
  }
  results.push({ name, failure, note, milliseconds: Date.now() - began });
  if (!options.out || failure) console.log(`${failure ? 'FAIL' : 'ok  '} ${name}${note ? `: ${note}` : ''}${failure ? `\n${failure}` : ''}`);
}

/** A test's body, with every call decided by its rights. */
const within = (lab, body) => rights ? rights.during(lab, body) : body(lab);

const table = await LedgerTable.open();
await table.create();
async function paths() {
  for (const file of ['interpreter', 'look', 'definitions', 'gate', 'refused', 'input', 'told', 'answers', 'revisions', 'concurrency', 'recovery', 'history', 'step', 'attacks', 'sweep', 'watch', 'alert', 'order', 'heard', 'lost', 'arrives', 'transformer', 'cost', 'burst']) {
    const { tests } = await import(`./tests/${file}.mjs`);
    for (const [name, body] of Object.entries(tests)) {
      let lab;
      await test(`${file}: ${name}`, async () => {
        await table.clear();
        lab = new Lab(machines, table, visited);
        return within(lab, body);
      });
      // It must hold whether States.ALL catches what is too large or not.
      if (!lab?.wasTooLarge) continue;
      await test(`${file}: ${name}, where States.ALL catches nothing that is too large`, async () => {
        await table.clear();
        lab = new Lab(machines, table, visited);
        lab.env.statesAll = 'documents';
        return within(lab, body);
      });
    }
  }

  if (rights) {
    const { rightsTests, afterAll } = await import('./tests/rights.mjs');
    for (const [name, body] of Object.entries(rightsTests)) {
      await test(`rights: ${name}`, async () => {
        await table.clear();
        return body(rights, new Lab(machines, table, visited));
      });
    }
    // Of what all tests together called.
    if (!options.only) for (const [name, body] of Object.entries(afterAll)) await test(`rights: ${name}`, () => body(rights));
  }

  // Platforms without a ledger, of templates of their own.
  if (options.lean) {
    const lean = new Lean(JSON.parse(readFileSync(options.lean, 'utf8')));
    for (const part of ['direct', 'told-directly', 'direct-rights']) {
      const { tests } = await import(`./tests/${part}.mjs`);
      for (const [name, body] of Object.entries(tests)) await test(`${part}: ${name}`, () => body(lean));
    }
  }

  // Only what the tests above went through counts: the explorer comes after.
  if (!options.only) {
    for (const machine of Object.values(machines)) {
      await test(`every state of ${machine.name} was visited`, () => {
        const missed = stateNames(machine).filter(state => !visited.has(`${machine.name}: ${state}`));
        if (missed.length) throw new Error(`never visited: ${missed.join(' | ')}`);
        return `${stateNames(machine).length} states`;
      });
    }
  }
}

async function explore() {
  const { explorerTests } = await import('./explorer/tests.mjs');
  for (const [name, body] of Object.entries(explorerTests)) await test(`explorer: ${name}`, () => body(machines, Number(options.seconds ?? 40)));

  const { overlapTests } = await import('./explorer/overlap-tests.mjs');
  for (const [name, body] of Object.entries(overlapTests)) await test(`overlap: ${name}`, () => body(machines, table));

  if (rights && !options.only) {
    const { afterTheExplorer } = await import('./tests/rights.mjs');
    const { calls } = await import('./explorer/calls.mjs');
    for (const [name, body] of Object.entries(afterTheExplorer)) await test(`rights: ${name}`, () => body(rights, new Lab(machines, table, visited), calls));
  }
}

// Either part alone: two processes share the time.
if (options.part !== 'explorer') await paths();
if (options.part !== 'paths') await explore();

if (options.out) writeFileSync(options.out, JSON.stringify(results, null, 1));
const failures = results.filter(r => r.failure).length;
console.log(`${results.length - failures} passed, ${failures} failed`);
process.exit(failures && !options.out ? 1 : 0);
