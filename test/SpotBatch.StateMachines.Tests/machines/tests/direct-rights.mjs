// The rights of platforms without a ledger; after the other tests of theirs, which use them.
import { refusedDeliveries } from '../lib/rights/deliveries.mjs';
import { granted } from '../lib/rights/granted.mjs';
import { unknown } from '../lib/rights/reference.mjs';
import { unused } from '../lib/rights/unused.mjs';

const none = found => { if (found.length) throw new Error(found.join('\n')); };
const all = lean => lean.rights.platforms.flatMap(platform => [...granted(platform)]);

export const tests = {
  async 'every right is one that AWS knows: its action, its resource, its conditions'(lean) {
    const found = new Set();
    for (const { action, resource, statement } of all(lean)) {
      for await (const text of unknown(action, resource, Object.values(statement.Condition ?? {}).flatMap(Object.keys))) found.add(text);
    }
    none([...found]);
    return `${all(lean).length} rights`;
  },

  'alarms, logs and hooks may do what they do'(lean) {
    none(lean.worlds().flatMap(world => refusedDeliveries(lean.rights, world.platform, world.lab)));
  },

  'every right is used by some fire, event, step or grant, or it is said why it is there'(lean) {
    none(all(lean).filter(({ right }) => !lean.rights.used.has(right) && !unused.some(known => known.right.test(right))).map(({ right }) => `nothing uses ${right}`));
  },
};
