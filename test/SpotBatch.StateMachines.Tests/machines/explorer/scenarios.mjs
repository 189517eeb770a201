// What may happen, and how often: small numbers, every combination of them.
const fire = hour => ({ trigger: 'schedule', task: 'clone', schedule: 'arn:aws:scheduler:::schedule/g/prod.clone', scheduledAt: `2026-01-05T${hour}:00:00Z` });
const none = { kill: 0, lose: 0, write: 0, slow: 0, twice: 0, drop: 0, spot: 0, sweep: 0 };
export const scenario = (name, concurrency, fires, deliveries, may, more = {}) =>
  ({ name, concurrency, fires: fires.map(fire), deliveries, may: { ...none, ...may }, events: false, bare: false, until: 700, ...more });

/** Small enough that every world of them is seen in each run. */
export const whole = [
  scenario('Allow: two deliveries, a death, a lost answer, a job that shows late, a sweep', 'Allow', ['10'], 2, { kill: 1, lose: 1, slow: 1, sweep: 1 }),
  scenario('Allow: the events of a job with a Spot loss, one lost, one twice, in any order', 'Allow', ['10'], 1, { twice: 1, drop: 1, spot: 1 }, { events: true, until: 0 }),
  scenario('Allow: events and a death', 'Allow', ['10'], 2, { kill: 1 }, { events: true, until: 400 }),
  scenario('Allow: events that do not say which run their job was submitted for, and a death', 'Allow', ['10'], 2, { kill: 1 }, { events: true, bare: true, until: 400 }),
  scenario('Forbid: two fires, a death, a sweep', 'Forbid', ['10', '11'], 1, { kill: 1, sweep: 1 }),
  scenario('Forbid: two fires, a lost answer, a job that shows late', 'Forbid', ['10', '11'], 1, { lose: 1, slow: 1 }),
  scenario('Replace: two fires', 'Replace', ['10', '11'], 1, {}),
  scenario('Allow: two deliveries, a write that is not done or whose answer is lost, a sweep', 'Allow', ['10'], 2, { write: 1, sweep: 1 }),
  scenario('Forbid: two fires, a write that is not done or whose answer is lost', 'Forbid', ['10', '11'], 1, { write: 1 }),
];

/** Larger than a run: gone into deeply, as far as the time goes. */
export const large = [
  scenario('Allow: three deliveries, two deaths, a lost answer, a job that shows late, a sweep', 'Allow', ['10'], 3, { kill: 2, lose: 1, slow: 1, sweep: 1 }),
  scenario('Allow: events lost, twice and in any order, a death, a lost answer', 'Allow', ['10'], 2, { kill: 1, lose: 1, slow: 1, twice: 1, drop: 1, spot: 1 }, { events: true, until: 400 }),
  scenario('Forbid: two fires twice each, two deaths, a lost answer, a late job, two sweeps', 'Forbid', ['10', '11'], 2, { kill: 2, lose: 1, slow: 1, sweep: 2 }),
  scenario('Forbid: two fires with their events, a death', 'Forbid', ['10', '11'], 1, { kill: 1, drop: 1, twice: 1 }, { events: true, until: 400 }),
  scenario('Forbid: three fires, a death', 'Forbid', ['10', '11', '12'], 1, { kill: 1, sweep: 1 }),
  scenario('Replace: two fires, a death, a lost answer, a job that shows late, a sweep', 'Replace', ['10', '11'], 1, { kill: 1, lose: 1, slow: 1, sweep: 1 }),
  scenario('Replace: two fires with their events, a death', 'Replace', ['10', '11'], 1, { kill: 1 }, { events: true }),
  scenario('Allow: two writes that are not done or whose answers are lost, a death, events', 'Allow', ['10'], 2, { kill: 1, write: 2 }, { events: true, until: 400 }),
  scenario('Replace: two fires, a write that is not done or whose answer is lost, a sweep', 'Replace', ['10', '11'], 1, { write: 1, sweep: 1 }),
  scenario('Replace: three fires', 'Replace', ['10', '11', '12'], 1, {}),
];
