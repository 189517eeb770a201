// The alert machine and the watch with one safeguard taken out each, and who must find it out: a scenario of overlapping
// looks, or an end-to-end test.
import assert from 'node:assert/strict';

/** Changes a text of a definition. One that is not there any more is an error: the mutant would be no mutant. */
function cut(state, path, text, instead = '') {
  const at = path.slice(0, -1).reduce((o, k) => o?.[k], state);
  const last = path.at(-1);
  assert.ok(typeof at?.[last] === 'string' && at[last].includes(text), `the mutant's text is gone from ${path.join('.')}: ${text}`);
  at[last] = at[last].replace(text, instead);
}

function lead(state, from, to) {
  assert.equal(state?.Next, from, 'the mutant\'s state leads elsewhere');
  state.Next = to;
}

/** Changes where a Choice leads. */
function redirect(state, from, to) {
  const rules = (state?.Choices ?? []).filter(rule => rule.Next === from);
  assert.ok(rules.length > 0, `the mutant's choice does not lead to "${from}"`);
  for (const rule of rules) rule.Next = to;
}

const task = watch => watch.States['Look at each task'].ItemProcessor.States;
const run = watch => watch.States['Look at each run'].ItemProcessor.States;
const condition = ['Arguments', 'ConditionExpression'];
const lateAndDies = 'a task is late: two looks a minute apart, and one of them dies';
const longAndDies = 'a run takes too long: two looks at once, and one of them dies';

export const overlapMutants = [
  {
    name: 'what is to be said is not written down', by: { overlap: lateAndDies }, expect: /in the end people know: nothing/,
    change: ({ watch }) => cut(task(watch)['Write it down'], ['Arguments'], '\'say\': { \'S\': $said }, '),
  },
  {
    name: 'a look says what it did not write down', by: { overlap: 'a task is late, and starts at any moment: two looks almost three minutes apart' }, expect: /in the end people know: prod: clone is late\n/,
    change: ({ watch }) => lead(task(watch)['Find the words'], 'Write it down', 'Is there anything to say?'),
  },
  {
    name: 'a word that could not be said waits for days', by: { overlap: lateAndDies }, expect: /in the end people know: nothing/,
    change: ({ watch }) => cut(task(watch)['Write it down'], ['Arguments'], '$instant + 240', '$instant + 240000'),
  },
  {
    name: 'the claim of a word never runs out', by: { overlap: longAndDies }, expect: /in the end people know: nothing/,
    change: ({ watch }) => cut(run(watch)['Claim the word'], condition, ' OR #claim < :old', ' OR (#claim < :old AND attribute_exists(never))'),
  },
  {
    name: 'a word that was said is said at every look', by: { test: ['watch', 'a run beyond its WarnAfter is told of once'] }, expect: /Run Too Long[^]*Run Too Long/,
    change: ({ watch }) => {
      cut(run(watch)['Claim the word'], condition, 'attribute_not_exists(#said) AND ', 'attribute_not_exists(never) AND ');
      delete run(watch)['Claim the word'].Arguments.ExpressionAttributeNames['#said'];
      cut(watch.States['Find live runs'], ['Arguments'], ' AND attribute_not_exists(tooLongSaid)');
      cut(watch.States['Find live runs'], ['Assign', 'found'], ' and $not(longSaid)');
    },
  },
  {
    name: 'an event that EventBridge refused counts as said', by: { test: ['watch', 'an event that EventBridge takes but refuses is put again'] }, expect: /SpotBatch\.Unwatched|undefined/,
    change: ({ watch }) => {
      redirect(task(watch)['Was it taken?'], 'Look failed', 'Note that it was said');
      redirect(run(watch)['Was the word taken?'], 'Run not looked at', 'Note the word');
    },
  },
  {
    name: 'what the table leaves out is taken for nothing', by: { test: ['watch', 'keys that the table leaves out of an answer are no proof: a pause might be among them'] }, expect: /undefined/,
    change: ({ watch }) => cut(task(watch)['Is it paused?'].Choices[0], ['Condition'], '$unread', 'false'),
  },
  {
    name: 'of two looks at once both write', by: { test: ['watch', 'two looks at once tell once'] }, expect: /Task Late/,
    change: ({ watch }) => cut(task(watch)['Write it down'], ['Arguments'], '(leaseUntil = :seen OR writer = :me)', '(leaseUntil = :seen OR writer = :me OR attribute_exists(pk))'),
  },
  {
    name: 'nobody remembers that it was told', by: { test: ['alert', 'an event that comes again when its claim has run out is told once'] }, expect: /Run Failed[^]*Run Failed/,
    change: ({ alert }) => cut(alert.States['Claim the message'], condition, 'attribute_not_exists(toldAt) AND '),
  },
  {
    name: 'a message is told without a claim', by: { test: ['alert', 'two executions of one event at the same time tell once'] }, expect: /Run Failed/,
    change: ({ alert }) => cut(alert.States['Claim the message'], condition, ' OR claimUntil < :now', ' OR claimUntil < :now OR claimUntil >= :now'),
  },
  {
    name: 'a machine takes its own claim for another\'s', by: { test: ['alert', 'a claim whose answer was lost is told all the same'] }, expect: /Run Failed/,
    change: ({ alert }) => cut(alert.States['Claim the message'], condition, ' OR claimant = :me'),
  },
  {
    name: 'what the ledger says of a replaced run is not asked', by: { test: ['alert', 'a run that a newer one replaced has not failed: the ledger and AWS Batch say so'] }, expect: /Run Failed/,
    change: ({ alert }) => cut(alert.States['Was it replaced?'].Choices[0], ['Condition'], '$exists($e.replacedBy)', 'false'),
  },
  {
    name: 'a run that is to be replaced counts as replaced', by: { test: ['alert', 'a run that was to be replaced, and that nobody is known to have ended, has failed'] }, expect: /it ended by itself, and nobody was told/,
    change: ({ alert }) => cut(alert.States['Was it replaced?'].Choices[0], ['Condition'], '($job.IsTerminated = true or $job.IsCancelled = true)', 'true'),
  },
  {
    name: 'a limit of time counts as replaced', by: { test: ['alert', 'a run that was to be replaced, and that nobody is known to have ended, has failed'] }, expect: /it ended by its own time limit, and nobody was told/,
    change: ({ alert }) => cut(alert.States['Was it replaced?'].Choices[0], ['Condition'], ' and $not($contains($string($job.StatusReason), /attempt duration exceeded timeout|MISCONFIGURATION:|CAPACITY:/))'),
  },
  {
    name: 'a claim of a recovery counts as its word', by: { test: ['alert', 'a recovery whose teller died between its claim and its word is told by the next success'] }, expect: /a recovery was forgotten that nobody was told of/,
    change: ({ alert }) => cut(alert.States['Was it told?'].Choices[0], ['Condition'], '$told', 'true'),
  },
  {
    name: 'a recovery is not left to the one who tells it', by: { test: ['alert', 'a recovery that another execution is about to tell is told by that one'] }, expect: /Run Recovered/,
    change: ({ alert }) => cut(alert.States['Was it told?'].Choices[0], ['Condition'], '$told', 'false'),
  },
  {
    name: 'each name that somebody makes up is a message', by: { test: ['alert', 'names of tasks that somebody makes up are one message an hour, which hides none of a task that is known'] }, expect: /made-up-1/,
    change: ({ alert }) => cut(alert.States['Is the task known?'].Choices[0], ['Condition'], '$not($exists($marks.revision))', 'false'),
  },
  {
    name: 'one page of definitions is read', by: { test: ['alert', 'revisions that somebody else registers hide from nobody whom a task names'] }, expect: /team-2/,
    change: ({ alert }) => cut(alert.States['Are there more of its definitions?'].Choices[0], ['Condition'], '$exists($search.next)', 'false'),
  },
  {
    name: 'the last page of definitions counts, not the newest', by: { test: ['alert', 'revisions that somebody else registers hide from nobody whom a task names'] }, expect: /team-1/,
    change: ({ alert }) => cut(alert.States['Read whom to tell'], ['Assign', 'marks'], '$own.Revision > $marks.revision', 'true'),
  },
  {
    name: 'a skip that finds enough tells nothing', by: { test: ['alert', 'a skip that was counted without an answer, or by an execution that died, is told'] }, expect: /the next skip tells what nobody told/,
    change: ({ alert }) => cut(alert.States['Read the skips'], ['Assign', 'skips'], '[$sort($states.result.Item.skipped.L.S)]', '($all := [$sort($states.result.Item.skipped.L.S)]; $runId in $all ? $all : [])'),
  },
  {
    name: 'each refusal is a message', by: { test: ['alert', 'ten thousand refusals are one message an hour, which asks AWS Batch once, and the next says how many there were'] }, expect: /Run Rejected|describe/,
    change: ({ alert }) => {
      cut(alert.States['Claim the refusal'], condition, '(attribute_not_exists(toldHour) OR toldHour < :hour) AND ');
      alert.States['Claim the refusal'].Arguments.ExpressionAttributeValues = Object.fromEntries(
        Object.entries(alert.States['Claim the refusal'].Arguments.ExpressionAttributeValues).filter(([name]) => name !== ':hour'));
    },
  },
  {
    name: 'texts of others are markup', by: { test: ['alert', 'texts of others are text wherever they go: no markup, no lines, no links of their own'] }, expect: /channel/,
    change: ({ alert }) => cut(alert.States['Write it for its readers'], ['Assign', 'detail'], "'&lt;'", "'<'"),
  },
  {
    name: 'a message is marked as told before it is', by: { test: ['alert', 'an execution that dies after it told is told twice rather than never'] }, expect: /Run Failed/,
    change: ({ alert }) => {
      lead(alert.States['Claim the message'], 'Tell', 'Mark it as told');
      lead(alert.States['Mark it as told'], 'Was it a recovery?', 'Tell');
      lead(alert.States.Tell, 'Mark it as told', 'Was it a recovery?');
    },
  },
  {
    name: 'any success is a recovery', by: { test: ['alert', 'an older success that comes after a newer failure is no recovery'] }, expect: /Run Recovered/,
    change: ({ alert }) => cut(alert.States['Is this news?'].Choices[0], ['Condition'], ' and $standing.failedAt < $e.acceptedAt'),
  },
  {
    name: 'the last failure that is heard of counts, not the newest', by: { test: ['alert', 'an older failure that comes after a newer one is told, and the newer one counts'] }, expect: /Run Recovered/,
    change: ({ alert }) => cut(alert.States['Remember the failure'], condition, ' OR failedAt < :accepted', ' OR failedAt < :accepted OR failedAt >= :accepted'),
  },
  {
    name: 'a task is late once for ever', by: { test: ['order', 'a task that is late again is told again, and an old word of it is not'] }, expect: /2026-01-05T11:00:00Z/,
    change: ({ alert }) => cut(alert.States['Put it in words'], ['Assign', 'alert'], '\'Task Late|\' & $task & \'|\' & $e.kind & \'|\' & $e.dueBy', '\'Task Late|\' & $task & \'|\' & $e.kind'),
  },
];
