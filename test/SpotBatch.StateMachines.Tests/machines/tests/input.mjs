// Anything that an event, a schedule or a person can send, up to what the services take: recorded, refused with the reason, or with
// the dead letters; and in time, however long each call hangs.
import assert from 'node:assert/strict';
import { scheduleInput, submitInput } from '../lib/lab.mjs';

export const tests = {};

const operate = (task, detail, id = 'event-1') => ({ ...submitInput(task, detail, id), source: 'spotbatch.operate' });

// StartExecution takes 262,144 bytes: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
const most = 262_144;
const bytes = value => Buffer.byteLength(JSON.stringify(value));

/** The input made larger, to the very byte, by what is put where the hole is. */
function filled(make, size, letter = 'x') {
  const room = size - bytes(make(''));
  return make(letter.repeat(Math.floor(room / (bytes(letter) - 2))));
}

const deep = (depth, leaf = 1) => Array.from({ length: depth }).reduce(inner => ({ a: inner }), leaf);
const ways = {
  'a parameter': text => submitInput('report', { token: 't', parameters: { group: text } }),
  'a variable': text => submitInput('report', { token: 't', environment: { LEVEL: text } }),
  'a token': text => submitInput('report', { token: text }),
  'a key that nobody knows': text => submitInput('report', { token: 't', other: text }),
  'the name of a parameter': text => submitInput('report', { token: 't', parameters: { [`n${text}`]: 'x' } }),
  'a planned time': text => submitInput('report', { token: 't', rerunOf: text }),
  'an operator\'s parameter': text => operate('report', { token: 't', parameters: { group: text } }),
  'a rerun': text => operate('report', { token: 't', run: text }),
  'an event\'s parameters': text => ({ trigger: 'event', task: 'report', event: 'e', parameters: { group: text } }),
  'a follow-up\'s time': text => ({ trigger: 'follow', task: 'report', upstream: 'u', scheduledAt: text }),
  'no form at all': text => ({ source: 'other', detail: { text } }),
  'a text that is escaped twice': text => ({ source: 'other', detail: { text: text.replaceAll('x', '"') } }),
};

// Whatever it is: recorded with a reason, submitted, or with the dead letters and loud.
async function heard(lab, input) {
  const { output, failed } = await lab.run('gate', input);
  const runs = await lab.runs();
  if (failed) {
    assert.equal(failed.error, 'SpotBatch.Malformed', JSON.stringify(failed).slice(0, 300));
    assert.equal(lab.deadLetters.length, 1);
    assert.deepEqual(runs, []);
  } else {
    assert.ok(['rejected', 'submitted'].includes(output.outcome), output.outcome);
    assert.equal(runs.length, 1);
    if (output.outcome === 'rejected') {
      assert.ok(runs[0].endReason.length < 700, runs[0].endReason.slice(0, 100));
      assert.equal(lab.bus.length, 1);
      assert.ok(bytes(lab.bus[0]) < 2500);
    }
  }
  return output?.outcome ?? 'dead letter';
}

for (const [way, make] of Object.entries(ways)) {
  for (const [letters, letter] of [['plain letters', 'x'], ['three bytes each', '€'], ['pairs of surrogates', '🚀']]) {
    if (letter !== 'x' && way === 'a text that is escaped twice') continue;
    for (const less of [0, 1, 300, 60_000]) {
      const size = way === 'a text that is escaped twice' ? most / 2 : most;
      tests[`${most - less} bytes in ${way}, of ${letters}`] = async lab => {
        lab.task('report', { parameters: { group: 'all' }, tags: { 'spotbatch:environment': 'LEVEL' } });
        const input = filled(make, size - less, letter);
        assert.ok(bytes(input) <= most);
        await heard(lab, input);
      };
    }
  }
}

const odd = [null, true, 0, -1, 1e300, '', 'text', [], [1], {}, [[]], { a: null }, { constructor: 'x' }, { toString: 'x' }, '\u0000', '\ud800', '\u202e', '<!channel>', deep(900), deep(900, [])];
for (const field of ['token', 'parameters', 'environment', 'arraySize', 'rerunOf', 'unknown']) {
  tests[`any value as ${field}`] = async lab => {
    for (const [i, value] of odd.entries()) {
      lab.bus.length = lab.deadLetters.length = 0;
      await lab.table.clear();
      lab.batch.definitions.length = 0;
      lab.task('report');
      await heard(lab, submitInput('report', { token: `t${i}`, [field]: value }, `event-${i}`));
    }
  };
}
tests['any value as the whole detail, the task, the event\'s id'] = async lab => {
  for (const [i, value] of odd.entries()) {
    for (const input of [{ ...submitInput('report', {}, `event-${i}`), detail: value }, { ...submitInput('report', {}, `event-${i}`), 'detail-type': value }, { ...submitInput('report', {}), id: value }]) {
      lab.bus.length = lab.deadLetters.length = 0;
      await lab.table.clear();
      lab.batch.definitions.length = 0;
      lab.task('report');
      await heard(lab, input);
    }
  }
};
tests['names of JavaScript\'s own are names like others, and none is dropped in silence'] = async lab => {
  for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
    lab.bus.length = 0;
    lab.task('report', { parameters: { group: 'all' } });
    const { output } = await lab.run('gate', submitInput('report', { token: `t-${name}`, parameters: JSON.parse(`{"${name}":"x"}`) }));
    assert.equal(output?.outcome, 'rejected', name);
    assert.match(output.reason, name === '__proto__' ? /^the name of a parameter/ : new RegExp(`^undeclared parameter: ${name}$`));
  }
};

// Names and times of a request reach people: nothing of them may format anything.
for (const name of ['<!channel>', 'a b', '<https://example.com|sign in>', 'a\nb', 'x'.repeat(129), '', 'é']) {
  tests[`a parameter called ${JSON.stringify(name)} is refused without its name`] = async lab => {
    lab.task('report', { parameters: { group: 'all' }, tags: { 'spotbatch:environment': 'LEVEL' } });
    for (const [i, detail] of [{ parameters: { [name]: 'x' } }, { environment: { [name]: 'x' } }].entries()) {
      const { output } = await lab.run('gate', submitInput('report', { token: `t${i}`, ...detail }));
      assert.match(output?.reason ?? '', /^the name of a (parameter|variable) is letters/);
    }
  };
}
tests['of many undeclared names the first five are said, shortened'] = async lab => {
  lab.task('report');
  const parameters = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`p${i}${'y'.repeat(90)}`, 'x']));
  const { output } = await lab.run('gate', submitInput('report', { token: 't', parameters }));
  assert.match(output.reason, /^undeclared parameter: (p[0-4]y{62}, ){4}p4y{62} and 35 more$/);
};
for (const scheduledAt of ['<!channel>', 'tomorrow', '2026-01-05', '2026-01-05T10:00:00Z <b>', '2026-01-05 10:00:00']) {
  tests[`a planned time that is ${scheduledAt} is refused without it`] = async lab => {
    lab.task('report');
    const { output } = await lab.run('gate', { trigger: 'follow', task: 'report', upstream: 'u', scheduledAt });
    assert.equal(output?.reason, 'scheduledAt must be a time, such as 2026-01-05T10:00:00Z');
    assert.equal((await lab.runItem(output.runId)).scheduledAt, undefined);
  };
}
for (const scheduledAt of ['2026-01-05T10:00:00Z', '2026-01-05T10:00:00.000Z', '2026-01-05T10:00Z', '2026-01-05T10:00:00+02:00']) {
  tests[`a planned time of ${scheduledAt} is one`] = async lab => {
    lab.task('report');
    assert.equal((await lab.run('gate', scheduleInput('report', scheduledAt))).output?.outcome, 'submitted');
  };
}

tests['fifty bad submissions are fifty rejections of the task, and none rings the platform\'s alarms'] = async lab => {
  lab.task('report');
  for (const [i, token] of ['', 5, null, 'x'.repeat(1025), 'a\nb', {}, []].entries()) {
    const { output, failed } = await lab.run('gate', submitInput('report', { token }, `event-${i}`));
    assert.equal(failed, undefined);
    assert.equal(output.outcome, 'rejected');
    assert.equal((await lab.runItem(output.runId)).key, `event-${i}`);
    assert.equal((await lab.run('gate', submitInput('report', { token }, `event-${i}`))).output.outcome, 'duplicate');
  }
  assert.deepEqual(lab.deadLetters, []);
};

// C2: what was at fault was not kept, so there is nothing to repeat.
tests['a rerun of a run that was rejected for its request is refused with the reason'] = async lab => {
  lab.task('report', { parameters: { group: 'all' } });
  const bad = await lab.run('gate', submitInput('report', { token: 't', parameters: { group: 5 } }));
  const { output } = await lab.run('gate', { trigger: 'rerun', task: 'report', run: bad.output.runId, token: 'r' });
  assert.deepEqual([output?.outcome, output?.reason], ['rejected', `the run ${bad.output.runId} was rejected for its request, of which nothing was kept: parameters must be an object of strings`]);
  assert.equal(lab.batch.jobs.length, 0);
};
tests['a rerun of a run whose request was good, and was rejected for something else, runs with its request'] = async lab => {
  const early = await lab.run('gate', submitInput('report', { token: 't', parameters: { group: 'one' } }));
  assert.equal(early.output.outcome, 'rejected');
  lab.task('report', { parameters: { group: 'all' } });
  const { output } = await lab.run('gate', { trigger: 'rerun', task: 'report', run: early.output.runId, token: 'r' });
  assert.equal(output?.outcome, 'submitted');
  assert.deepEqual(lab.batch.submissions[0].Parameters, { group: 'one' });
};
for (const run of [5, null, {}, '', 'a b', 'x'.repeat(3000), '<!channel>']) {
  tests[`a rerun of ${JSON.stringify(run).slice(0, 20)} is refused`] = async lab => {
    lab.task('report');
    const { output } = await lab.run('gate', { trigger: 'rerun', task: 'report', run, token: 'r' });
    assert.deepEqual([output?.outcome, output?.reason], ['rejected', 'run must be the id of a run']);
  };
}

// R5: an operator's request is an operator's, whatever it says.
tests['an operator submits by an event, and repeats a run'] = async lab => {
  lab.task('report', { parameters: { group: 'all' } });
  const first = await lab.run('gate', operate('report', { token: 't', parameters: { group: 'one' } }));
  assert.equal(first.output?.outcome, 'submitted');
  assert.equal((await lab.runItem(first.output.runId)).trigger, 'operator');
  const again = await lab.run('gate', operate('report', { token: 'r', run: first.output.runId }));
  assert.equal(again.output?.outcome, 'submitted');
  const { trigger, kind, rerunOf } = await lab.runItem(again.output.runId);
  assert.deepEqual([trigger, kind, rerunOf], ['rerun', 'operator', first.output.runId]);
  assert.deepEqual(lab.batch.submissions.map(s => s.Parameters), [{ group: 'one' }, { group: 'one' }]);
};
tests['an operator cannot claim a schedule\'s fire, a follow-up, an event\'s run or a sweep'] = async lab => {
  lab.task('report');
  const fire = scheduleInput('report');
  for (const [i, detail] of [fire, { trigger: 'follow', task: 'report', upstream: 'u' }, { trigger: 'event', event: 'e' }, { trigger: 'sweep', run: undefined }].entries()) {
    const { output } = await lab.run('gate', operate('report', JSON.parse(JSON.stringify(detail)), `event-${i}`));
    assert.equal((await lab.runItem(output.runId)).trigger, 'operator');
    assert.equal((await lab.runItem(output.runId)).kind, 'operator');
    assert.equal((await lab.runItem(output.runId)).scheduledAt, undefined);
  }
  assert.equal((await lab.run('gate', fire)).output?.outcome, 'submitted', 'the fire itself is nobody else\'s');
  assert.equal((await lab.run('gate', { trigger: 'follow', task: 'report', upstream: 'u' })).output?.outcome, 'submitted');
};
tests['an operator\'s event that is no request is refused under its id'] = async lab => {
  lab.task('report');
  for (const [i, [detail, reason]] of [['text', /^detail is not an object$/], [{ token: 5 }, /^the token must be a string$/], [{ token: 't', run: null }, /^run must be the id of a run$/]].entries()) {
    const { output } = await lab.run('gate', operate('report', detail, `event-${i}`));
    assert.match(output?.reason ?? '', reason);
  }
};

// Each way in, with a ledger that fails, and calls that hang.
const forms = {
  schedule: scheduleInput('clone'),
  submit: submitInput('clone', { token: 't' }),
  event: { trigger: 'event', task: 'clone', event: 'e' },
  follow: { trigger: 'follow', task: 'clone', upstream: 'u--1' },
  operator: operate('clone', { token: 't' }),
  'operator at the console': { trigger: 'operator', task: 'clone', token: 't' },
  rerun: operate('clone', { run: 'clone--0', token: 'r' }),
};
for (const [name, input] of Object.entries(forms)) {
  for (const seconds of [0, 5, 8, 20, 60]) {
    tests[`${name}: a ledger that fails, and calls that hang ${seconds} s each: the fire is with the dead letters in time`] = async lab => {
      for (const luck of [0, 0.5, 0.99]) {
        lab.env.random = () => luck;
        lab.deadLetters.length = 0;
        lab.task('clone');
        lab.takes = () => seconds;
        lab.faults.push(call => { if (call.service === 'dynamodb') throw lab.error('DynamoDb.InternalServerErrorException', 'no'); });
        const began = lab.time;
        const { failed } = await lab.run('gate', input);
        assert.ok(lab.time - began < 180_000, `${lab.time - began} ms`);
        assert.deepEqual(lab.deadLetters, [input]);
        assert.match(failed.error, /^DynamoDb|^States.Timeout$/);
      }
    };
  }
}
for (const seconds of [5, 8, 15]) {
  tests[`calls that answer after ${seconds} s each are slow, and no failure`] = async lab => {
    lab.task('clone', { concurrency: 'Forbid' });
    lab.takes = () => seconds;
    assert.equal((await lab.run('gate', scheduleInput('clone'))).output?.outcome, 'submitted');
  };
}
tests['dead letters that are busy for a minute get the fire all the same'] = async lab => {
  const until = lab.time + 100_000;
  lab.faults.push(call => {
    if (call.service === 'dynamodb') throw lab.error('DynamoDb.InternalServerErrorException', 'no');
    if (call.service === 'sqs' && lab.time < until) throw lab.error('Sqs.SqsException', 'busy');
  });
  await lab.run('gate', scheduleInput('clone'));
  assert.deepEqual(lab.deadLetters, [scheduleInput('clone')]);
};
