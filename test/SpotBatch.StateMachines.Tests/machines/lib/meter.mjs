// What AWS bills for what the machines did in a lab: executions, events, and the units of DynamoDB.
// Sizes and units: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
// Indexes: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations
import { AwsError } from './errors.mjs';

const indexes = [['task', 'acceptedAt'], ['pend', 'leaseUntil']];   // both project all attributes

export class Meter {
  counts = { executions: {}, writes: 0, writeUnits: 0, reads: 0, readUnits: 0, batch: {}, events: 0 };

  constructor(lab) {
    const { run } = lab;
    lab.run = (name, ...rest) => {
      this.#add(this.counts.executions, name);
      return run.call(lab, name, ...rest);
    };
    lab.faults.push((call, answer) => this.#meter(lab, call, answer));
  }

  #add(counts, name) {
    counts[name] = (counts[name] ?? 0) + 1;
  }

  async #meter(lab, { service, action, args }, answer) {
    if (service === 'batch') this.#add(this.counts.batch, action);
    if (service === 'events') this.counts.events += args.Entries.length;
    if (service !== 'dynamodb') return undefined;
    if (action === 'updateItem') return this.#write(lab.table, args, answer);
    const result = await answer();
    this.counts.reads++;
    // Consistent reads of an item take a unit for each 4 KB; queries of an index half of it, over all that they read.
    if (action === 'getItem') this.counts.readUnits += blocks(result.Item, 4);
    else if (action === 'batchGetItem') {
      const found = Object.values(result.Responses).flat();
      const asked = Object.values(args.RequestItems).flatMap(table => table.Keys).length;
      this.counts.readUnits += found.reduce((sum, item) => sum + blocks(item, 4), asked - found.length);
    } else this.counts.readUnits += Math.max(1, Math.ceil(result.Items.reduce((sum, item) => sum + size(item), 0) / 4096)) / 2;
    return result;
  }

  async #write(table, args, answer) {
    const { pk, sk } = args.Key;
    const before = await table.item(pk.S, sk.S);
    this.counts.writes++;
    try {
      const result = await answer();
      const after = await table.item(pk.S, sk.S);
      this.counts.writeUnits += Math.max(blocks(before), blocks(after));
      for (const keys of indexes) this.counts.writeUnits += indexUnits(keys, before, after);
      return result;
    } catch (e) {
      // A condition that does not hold is paid for, too.
      if (e instanceof AwsError) this.counts.writeUnits += blocks(before);
      throw e;
    }
  }
}

/** One write where an entry comes, goes or changes; two where its keys change, since it goes and comes. */
function indexUnits(keys, before, after) {
  const was = entry(keys, before);
  const is = entry(keys, after);
  if (!was && !is) return 0;
  if (!was) return blocks(after);
  if (!is) return blocks(before);
  if (was !== is) return blocks(before) + blocks(after);
  return JSON.stringify(before) === JSON.stringify(after) ? 0 : Math.max(blocks(before), blocks(after));
}

const entry = (keys, item) => keys.every(key => item?.[key]) ? JSON.stringify(keys.map(key => item[key])) : undefined;

/** KB begun, of an item or of none. */
const blocks = (item, kilobytes = 1) => Math.max(1, Math.ceil(size(item ?? {}) / (1024 * kilobytes)));

export const size = item => Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + sizeOf(value), 0);

function sizeOf(value) {
  if ('S' in value) return Buffer.byteLength(value.S);
  if ('N' in value) return Math.ceil(value.N.replace(/[^0-9]/g, '').length / 2) + 1;
  if ('M' in value) return 3 + Object.keys(value.M).length + size(value.M);
  if ('L' in value) return 3 + value.L.length + value.L.reduce((sum, v) => sum + sizeOf(v), 0);
  return 1;
}
