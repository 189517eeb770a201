// What may happen, and how often: small numbers, every combination of them.
const fire = hour => ({ trigger: 'schedule', task: 'clone', schedule: 'arn:aws:scheduler:::schedule/g/prod.clone', scheduledAt: `2026-01-05T${hour}:00:00Z` });
const none = { kill: 0, lose: 0, slow: 0, twice: 0, drop: 0, spot: 0, sweep: 0 };
export const scenario = (name, concurrency, fires, deliveries, may, more = {}) =>
  ({ name, concurrency, fires: fires.map(fire), deliveries, may: { ...none, ...may }, events: false, until: 700, ...more });

export const scenarios = [
  scenario('Allow: one fire delivered three times, deaths, a lost answer, a job that shows late', 'Allow', ['10'], 3, { kill: 2, lose: 1, slow: 1, sweep: 1 }),
  scenario('Allow: one fire with the events of its job, lost, twice and in any order', 'Allow', ['10'], 2, { kill: 1, lose: 1, slow: 1, twice: 1, drop: 1, spot: 1 }, { events: true, until: 400 }),
  scenario('Forbid: two fires, one death, one sweep', 'Forbid', ['10', '11'], 1, { kill: 1, lose: 1, slow: 1, sweep: 1 }),
  scenario('Forbid: two fires with their events', 'Forbid', ['10', '11'], 1, { kill: 1, drop: 1 }, { events: true, until: 400 }),
  scenario('Replace: two fires, one death, one sweep', 'Replace', ['10', '11'], 1, { kill: 1, lose: 1, slow: 1, sweep: 1 }),
  scenario('Replace: two fires with their events', 'Replace', ['10', '11'], 1, { kill: 1 }, { events: true, until: 200 }),
];
