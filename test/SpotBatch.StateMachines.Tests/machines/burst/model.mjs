// A burst of schedules against what AWS lets through. Executions are modelled by their calls and
// waits, not interpreted; the tries and the time limit are read from the gate's own definition.
const settingsOf = gate => ({
  lease: 300, sweepEvery: 300, timeout: gate.TimeoutSeconds,
  describe: gate.States['Read the task\'s definition'].Retry[0],
  submitUntil: 120, submitWait: random => 3 + Math.floor(random() * 20),
});

/** A rate as AWS keeps it: a bucket of one second's worth that fills steadily. */
class Rate {
  constructor(perSecond) { this.rate = this.level = perSecond; this.at = 0; this.refused = 0; this.peak = new Map(); }
  take(t) {
    this.peak.set(Math.floor(t), (this.peak.get(Math.floor(t)) ?? 0) + 1);
    this.level = Math.min(this.rate, this.level + (t - this.at) * this.rate);
    this.at = t;
    if (this.level < 1) { this.refused++; return false; }
    this.level -= 1;
    return true;
  }
  get highest() { return Math.max(0, ...this.peak.values()); }
}

/** A heap of what is to happen when. */
class Agenda {
  #heap = [];
  add(t, what) {
    const h = this.#heap;
    h.push([t, what]);
    for (let i = h.length - 1; i > 0;) {
      const up = (i - 1) >> 1;
      if (h[up][0] <= h[i][0]) break;
      [h[up], h[i]] = [h[i], h[up]];
      i = up;
    }
  }
  next() {
    const h = this.#heap, top = h[0], last = h.pop();
    if (h.length) {
      h[0] = last;
      for (let i = 0; ;) {
        const l = 2 * i + 1, r = l + 1;
        let least = i;
        if (l < h.length && h[l][0] < h[least][0]) least = l;
        if (r < h.length && h[r][0] < h[least][0]) least = r;
        if (least === i) break;
        [h[least], h[i]] = [h[i], h[least]];
        i = least;
      }
    }
    return top;
  }
  get size() { return this.#heap.length; }
}

export function simulate(gate, { fires, spread, describeRate, submitRate = 50, listRate = describeRate }) {
  const settings = settingsOf(gate);
  let dice = 1;
  const random = () => (dice = (dice * 1103515245 + 12345) % 2 ** 31) / 2 ** 31;
  const agenda = new Agenda();
  const rates = { describe: new Rate(describeRate), submit: new Rate(submitRate), list: new Rate(listRate), writes: new Rate(1e9), start: new Rate(1e9) };
  const runs = Array.from({ length: fires }, () => ({ phase: null, lease: 0, done: null }));
  const call = 0.03;
  let executions = 0, left = fires, sweeps = 0;

  // FULL jitter: each wait is anything up to the backoff.
  const backoff = n => random() * Math.min(settings.describe.IntervalSeconds * settings.describe.BackoffRate ** n, settings.describe.MaxDelaySeconds);
  const throttled = (rate, t, began, goOn, n = 0) => {
    if (t - began > settings.timeout) return;
    if (rate.take(t)) return goOn(t + call);
    if (n < settings.describe.MaxAttempts) agenda.add(t + call + backoff(n), u => throttled(rate, u, began, goOn, n + 1));
  };
  const execute = (run, t) => {
    rates.start.take(t);
    executions++;
    if (run.phase && run.lease >= t) return;
    const began = t;
    const armed = run.phase === 'ARMED';
    rates.writes.take(t);
    run.phase ??= 'CLAIMED';
    run.lease = t + settings.lease;
    const define = u => throttled(rates.describe, u, began, v => {
      rates.writes.take(v + call);
      run.phase = 'ARMED';
      submit(v + 2 * call);
    });
    const submit = u => {
      if (u - began > settings.timeout) return;
      if (rates.submit.take(u)) {
        rates.writes.take(u + call);
        run.phase = 'SUBMITTED';
        run.done = u + call;
        left--;
      } else if (u - began < settings.submitUntil) agenda.add(u + call + settings.submitWait(random), submit);
    };
    if (armed) throttled(rates.list, t + call, began, define);
    else define(t + call);
  };

  // Scheduler starts 1,000 a second; a flexible window spreads them evenly by chance.
  runs.forEach((run, i) => agenda.add(spread ? random() * spread : i / 1000, t => execute(run, t)));
  // The sweep starts 40 at a time, 50 ms each.
  const sweep = t => {
    sweeps++;
    runs.filter(r => r.phase && r.phase !== 'SUBMITTED' && r.lease < t).forEach((run, i) => agenda.add(t + i / 800, u => execute(run, u)));
    if (left > 0) agenda.add(t + settings.sweepEvery, sweep);
  };
  agenda.add(150, sweep);
  while (agenda.size && left > 0) {
    const [t, what] = agenda.next();
    if (t > 86400) break;
    what(t);
  }
  const delays = runs.map(r => r.done ?? Infinity).sort((a, b) => a - b);
  return {
    half: delays[Math.floor(fires / 2)], most: delays[Math.floor(fires * 0.99)], all: delays.at(-1), executions, sweeps, lost: left,
    refused: rates.describe.refused + rates.list.refused + rates.submit.refused, writes: rates.writes.highest, starts: rates.start.highest,
  };
}
