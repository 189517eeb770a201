// Goes through the worlds that a scenario allows. Breadth first where all of them fit the time, so
// that the first violation found is one of the shortest; deep first, in a shuffled order, where they
// do not, so that late moments are seen too. Counts the different ways through: the interleavings.
import { Worlds, alive } from './world.mjs';

export async function explore(machines, scenario, { seconds = 30, deep = false, seed = 1 } = {}) {
  const worlds = new Worlds(machines, scenario);
  const began = Date.now();
  const seen = new Map();
  const parents = [], labels = [], edges = [];
  const calm = new Map();
  const open = [];
  let taken = 0;
  let moved = 0;
  let dice = seed;
  const roll = n => (dice = (dice * 1103515245 + 12345) % 2 ** 31) % n;

  const visit = (w, parent, label) => {
    const key = worlds.key(w);
    let index = seen.get(key);
    if (index === undefined) {
      seen.set(key, index = seen.size);
      parents.push(parent);
      labels.push(label);
      open.push({ w, index });
    }
    return index;
  };
  const story = (index, label) => {
    const steps = label ? [label] : [];
    for (; parents[index] !== null; index = parents[index]) steps.unshift(labels[index]);
    return steps;
  };
  const result = violation => ({
    scenario: scenario.name, states: seen.size, moves: moved, violation, complete: !violation && taken === open.length,
    interleavings: violation ? null : ways(edges, seen.size), milliseconds: Date.now() - began,
  });

  visit(worlds.first(), null, null);
  while (taken < open.length) {
    if (Date.now() - began > seconds * 1000) return result(null);
    if (!deep && taken > 4096) { open.splice(0, taken); taken = 0; }
    const { w, index } = deep ? open.pop() : open[taken++];
    const moves = [];
    for await (const move of worlds.moves(w)) moves.push(move);
    if (deep) moves.sort(() => roll(3) - 1);
    const next = [];
    for (const [label, after] of moves) {
      moved++;
      const wrong = broken(w, after, scenario);
      if (wrong) return result({ what: wrong, steps: story(index, label) });
      next.push(visit(after, index, label));
    }
    edges[index] = next;
    if (w.execs.length === 0 && w.events.length === 0) {
      const key = worlds.ledgerKey(w);
      if (!calm.has(key)) calm.set(key, await worlds.aftermath(w));
      if (calm.get(key)) return result({ what: calm.get(key), steps: story(index) });
    }
  }
  return result(null);
}

/** What must never be, in the step from one world to the next. */
function broken(before, after, scenario) {
  if (after.jobs !== before.jobs) {
    const names = after.jobs.map(j => j.name);
    if (new Set(names).size !== names.length) return 'two jobs of one fire';
    if (scenario.concurrency !== 'Allow' && after.jobs.filter(alive).length > 1) return `${scenario.concurrency}: two jobs alive at once`;
  }
  if (after.items !== before.items) {
    for (const [key, { value }] of Object.entries(after.items)) {
      const was = before.items[key]?.value;
      if (was && was !== value && Number(value.seq?.N ?? 0) < Number(was.seq?.N ?? 0)) return `a status went back from ${was.status.S} to ${value.status.S}`;
      // The table deletes what expires, alive or not: a second job of the fire could follow, and the end would not be told.
      if (value.expires && ['CLAIMED', 'ARMED', 'SUBMITTED'].includes(value.phase?.S)) return `a run expires while it is ${value.phase.S}`;
    }
  }
  return null;
}

/** The number of different ways from the first world to an end, or to where the search stopped. */
function ways(edges, size) {
  const count = new Float64Array(size).fill(-1);
  const stack = [[0, 0]];
  while (stack.length) {
    const top = stack.at(-1);
    const next = edges[top[0]];
    if (!next?.length) {
      count[top[0]] = 1;
      stack.pop();
    } else if (top[1] < next.length) {
      const child = next[top[1]++];
      // A world that leads back to itself (somebody looks again and nothing changed) adds no way.
      if (count[child] === -1) {
        count[child] = 0;
        stack.push([child, 0]);
      }
    } else {
      count[top[0]] = next.reduce((sum, child) => sum + count[child], 0);
      stack.pop();
    }
  }
  return count[0];
}
