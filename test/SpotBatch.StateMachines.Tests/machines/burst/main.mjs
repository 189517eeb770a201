// How long a burst takes, as a table in Markdown:
//   node burst/main.mjs --definitions definitions.json [--fires 10000]
import { parseArgs } from 'node:util';
import { readMachines } from '../lib/definitions.mjs';
import { simulate } from './model.mjs';

const { values: options } = parseArgs({ options: { definitions: { type: 'string' }, fires: { type: 'string', default: '10000' } } });
const { gate } = readMachines(options.definitions);
const minutes = s => s === Infinity ? 'never in a day' : s < 60 ? `${s.toFixed(0)} s` : `${(s / 60).toFixed(1)} min`;
console.log('| Spread | Describe and List a second | half submitted | 99 % | all | executions | sweeps | calls refused | most writes a second | most starts a second | lost |');
console.log('|---|---|---|---|---|---|---|---|---|---|---|');
for (const spread of [0, 900]) {
  for (const describeRate of [1000, 100, 50, 20, 10, 5]) {
    const r = simulate(gate, { fires: Number(options.fires), spread, describeRate });
    console.log(`| ${spread ? `${spread / 60} min` : 'none'} | ${describeRate} | ${minutes(r.half)} | ${minutes(r.most)} | ${minutes(r.all)} | ${r.executions} | ${r.sweeps} | ${r.refused} | ${r.writes} | ${r.starts} | ${r.lost} |`);
  }
}
