// The functions that Step Functions adds to JSONata, or has its own of.
// https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html, "Built in functions"
import { createHash, randomUUID } from 'node:crypto';

/** What JSONata and Step Functions define: no variable may hide one. */
export const functionNames = new Set(['states', ...('abs append assert average base64decode base64encode boolean ceil contains count '
  + 'decodeUrl decodeUrlComponent distinct each encodeUrl encodeUrlComponent error eval exists filter floor formatBase '
  + 'formatInteger formatNumber fromMillis join keys length lookup lowercase map match max merge millis min not now '
  + 'number pad parse parseInteger partition power random range reduce replace reverse round shuffle sift single sort '
  + 'split spread sqrt string substring substringAfter substringBefore sum toMillis trim type uppercase uuid zip hash').split(' ')]);

const algorithms = { 'MD5': 'md5', 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' };

/** A list that JSONata takes for the outcome of a path: one entry alone stands for itself, as recorded of $range. */
const sequence = list => Object.defineProperty(list, 'sequence', { value: true });

export const functions = env => ({
  eval: undefined,
  millis: () => (env.now ?? Date.now)(),
  now: () => new Date((env.now ?? Date.now)()).toISOString(),
  uuid: () => (env.uuid ?? randomUUID)(),
  random: seed => seed === undefined ? (env.random ?? Math.random)() : seeded(seed),
  parse: text => JSON.parse(text),
  hash,
  partition,
  range,
});

function hash(text, algorithm) {
  if (!(algorithm in algorithms)) throw new Error(`$hash has no algorithm ${algorithm}`);
  return createHash(algorithms[algorithm]).update(text, 'utf8').digest('hex');
}

// The same number for the same seed. Which one is Step Functions' own affair.
const seeded = seed => parseInt(createHash('sha256').update(String(seed)).digest('hex').slice(0, 12), 16) / 16 ** 12;

function partition(list, size) {
  if (list === undefined) return undefined;
  const all = [list].flat();
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}

function range(from, to, by) {
  if (!by) throw new Error('$range needs a step other than 0');
  return sequence(Array.from({ length: Math.max(0, Math.floor((to - from) / by) + 1) }, (_, i) => from + i * by));
}
