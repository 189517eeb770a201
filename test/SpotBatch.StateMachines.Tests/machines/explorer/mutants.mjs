// Machines with one safeguard taken out each. The explorer must find what then goes wrong: else it
// would not find it in our own machines either.
import assert from 'node:assert/strict';
import { scenario } from './scenarios.mjs';

/** Changes what a Choice does on the rule (or the default) that leads to a state. */
function redirect(machine, choice, from, to) {
  const state = machine.States[choice];
  let changed = 0;
  for (const rule of state.Choices) if (rule.Next === from) { rule.Next = to; changed++; }
  if (state.Default === from) { state.Default = to; changed++; }
  assert.ok(changed > 0, `"${choice}" does not lead to "${from}"`);
}

function cut(state, path, text, instead = '') {
  const at = path.slice(0, -1).reduce((o, k) => o[k], state);
  const last = path.at(-1);
  assert.ok(at[last].includes(text), `${text} is not in ${at[last]}`);
  at[last] = at[last].replace(text, instead);
}

export const mutants = [
  {
    name: 'no ListJobs on a takeover',
    scenario: scenario('Allow, one death', 'Allow', ['10'], 2, { kill: 1 }),
    expect: /two jobs of one fire/,
    change: ({ gate }) => redirect(gate, 'Was it armed before?', 'List jobs of its name', 'Read the task\'s definition'),
  },
  {
    name: 'the lock is taken before the holder is closed',
    scenario: scenario('Forbid, one death, one sweep', 'Forbid', ['10', '11'], 1, { kill: 1, sweep: 1 }),
    expect: /two jobs alive/,
    change: ({ gate }) => {
      redirect(gate, 'Has the holder a job?', 'Abandon the holder', 'Take the lock');
      redirect(gate, 'What is the holder doing?', 'Abandon the holder', 'Take the lock');
    },
  },
  {
    name: 'abandon without ListJobs',
    scenario: scenario('Forbid, one death', 'Forbid', ['10', '11'], 1, { kill: 1 }),
    expect: /two jobs alive/,
    change: ({ gate }) => redirect(gate, 'What is the holder doing?', 'List jobs of the holder', 'Abandon the holder'),
  },
  {
    name: 'Replace without a wait',
    scenario: scenario('Replace', 'Replace', ['10', '11'], 1, {}),
    expect: /two jobs alive/,
    change: ({ gate }) => { gate.States['Terminate the holder\'s job'].Next = 'Take the lock'; },
  },
  {
    name: 'no age guard on "not found"',
    scenario: scenario('Forbid, a job that shows late', 'Forbid', ['10', '11'], 1, { slow: 1 }),
    expect: /two jobs alive/,
    change: ({ gate }) => cut(gate.States['Is the holder\'s job alive?'].Choices[1], ['Condition'], ' and $toMillis($holder.submittedAt) + 900000 < $millis()'),
  },
  {
    name: 'no seq condition',
    scenario: scenario('Allow, events', 'Allow', ['10'], 1, {}, { events: true, until: 0 }),
    expect: /a status went back/,
    change: ({ history }) => cut(history.States['Update the run'], ['Arguments', 'ConditionExpression'], ' AND (attribute_not_exists(seq) OR seq < :seq OR (seq = :seq AND writer = :me))'),
  },
  // Beyond the protocol's own list.
  {
    name: 'a claim that does not look at the lease',
    scenario: scenario('Allow, two deliveries', 'Allow', ['10'], 2, {}),
    expect: /two jobs of one fire/,
    change: ({ gate }) => cut(gate.States['Claim the run'], ['Arguments', 'ConditionExpression'], 'leaseUntil < :now', '(leaseUntil < :now OR leaseUntil <= :lease)'),
  },
  {
    name: 'a lock that is taken from whoever holds it now',
    scenario: scenario('Forbid', 'Forbid', ['10', '11'], 1, {}),
    expect: /two jobs alive/,
    change: ({ gate }) => cut(gate.States['Take the lock'], ['Arguments', 'ConditionExpression'], 'attribute_not_exists(holder)', 'attribute_not_exists(never)'),
  },
  {
    name: 'a pending run that the sweep cannot find',
    scenario: scenario('Allow, one death', 'Allow', ['10'], 1, { kill: 1 }),
    expect: /is never closed/,
    change: ({ gate }) => { cut(gate.States['Claim the run'], ['Arguments', 'UpdateExpression'], 'pend = :pend', 'pendless = :pend'); },
  },
  {
    name: 'a run that expires from its first day on',
    scenario: scenario('Allow, one fire', 'Allow', ['10'], 1, {}),
    expect: /a run expires while it is CLAIMED/,
    change: ({ gate }) => cut(gate.States['Claim the run'], ['Arguments', 'UpdateExpression'], 'pend = :pend', 'pend = :pend, expires = :lease'),
  },
  {
    name: 'a run that expires from its first event on',
    scenario: scenario('Allow, events', 'Allow', ['10'], 1, {}, { events: true, until: 0 }),
    expect: /a run expires while it is SUBMITTED/,
    change: ({ history }) => cut(history.States['Update the run'], ['Arguments', 'UpdateExpression'], '\' REMOVE expires\'', '\', expires = :look\''),
  },
  {
    name: 'an arming that is not done is taken for done',
    scenario: scenario('Allow, a write that is not done, a sweep', 'Allow', ['10'], 1, { write: 1, kill: 1, sweep: 1 }),
    expect: /two jobs of one fire/,
    change: ({ gate }) => { gate.States['Arm the run'].Retry = []; gate.States['Arm the run'].Catch.at(-1).Next = 'Submit the job'; },
  },
];
