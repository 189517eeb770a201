// JSONata 2.0.6, evaluated in the order in which a JSONata of Java does: the entries of a list or an object one after the other,
// not all at once. The values are the same; only so can it be counted how deep an evaluation nests.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const file = createRequire(import.meta.url).resolve('jsonata');
let source = readFileSync(file, 'utf8');
for (const [parallel, inOrder] of [
  ['await Promise.all(expr.expressions\n                    .map(async (item, idx) => {', 'await inOrder((expr.expressions), (async (item, idx) => {'],
  ['await Promise.all(Object.keys(groups).map(async (key, idx) => {', 'await inOrder((Object.keys(groups)), (async (key, idx) => {'],
  ['isParallelCall: enclosingEnvironment ? enclosingEnvironment.isParallelCall : false', 'isParallelCall: false'],
]) {
  if (source.split(parallel).length !== 2) throw new Error(`jsonata is no longer what was read here: ${parallel}`);
  source = source.replace(parallel, inOrder);
}

async function inOrder(list, one) {
  const all = [];
  for (const [i, item] of list.entries()) all.push(await one(item, i));
  return all;
}

const module = { exports: {} };
new Function('module', 'exports', 'inOrder', source)(module, module.exports, inOrder);
export default module.exports;
