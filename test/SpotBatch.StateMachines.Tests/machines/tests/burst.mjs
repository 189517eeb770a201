// The retry settings against a burst; the table itself is made by burst/main.mjs.
import assert from 'node:assert/strict';
import { simulate } from '../burst/model.mjs';

export const tests = {};
for (const [spread, describeRate, limit] of [[0, 100, 15], [0, 20, 60], [900, 20, 16]]) {
  tests[`10,000 schedules ${spread ? 'spread over 15 minutes' : 'in one minute'}, ${describeRate} Describe a second: all submitted within ${limit} minutes`] = async lab => {
    const r = simulate(lab.machines.gate, { fires: 10000, spread, describeRate });
    assert.equal(r.lost, 0);
    assert.ok(r.all < limit * 60, `${r.all} s`);
    return `half after ${r.half.toFixed(0)} s, all after ${r.all.toFixed(0)} s, ${r.executions} executions, ${r.sweeps} sweeps`;
  };
}
