// The fields of states, and where states lead: https://states-language.net/spec.html, for JSONata.
const everywhere = ['Type', 'Comment', 'QueryLanguage'];
const onward = ['Next', 'End', 'Assign', 'Output'];
const fails = ['Retry', 'Catch'];
const fields = {
  Pass: onward, Succeed: ['Output'], Fail: ['Error', 'Cause'], Wait: [...onward, 'Seconds', 'Timestamp'], Choice: ['Choices', 'Default', 'Assign', 'Output'],
  Task: [...onward, ...fails, 'Resource', 'Arguments', 'Credentials', 'TimeoutSeconds', 'HeartbeatSeconds'],
  Parallel: [...onward, ...fails, 'Branches', 'Arguments'],
  Map: [...onward, ...fails, 'Items', 'ItemSelector', 'ItemReader', 'ItemBatcher', 'ItemProcessor', 'MaxConcurrency', 'ResultWriter', 'Label',
    'ToleratedFailureCount', 'ToleratedFailurePercentage'],
};
const within = {
  Choices: ['Condition', 'Next', 'Assign', 'Output', 'Comment'], Catch: ['ErrorEquals', 'Next', 'Assign', 'Output', 'Comment'],
  Retry: ['ErrorEquals', 'IntervalSeconds', 'MaxAttempts', 'BackoffRate', 'MaxDelaySeconds', 'JitterStrategy', 'Comment'],
};

export function fieldProblems(machine) {
  const problems = [];
  const { States } = machine;
  const leads = (name, field, to) => { if (!(to in States)) problems.push(`${name}, ${field}: there is no state ${to}`); };
  if (!(machine.StartAt in States)) problems.push(`StartAt: there is no state ${machine.StartAt}`);
  for (const [name, state] of Object.entries(States)) {
    const allowed = fields[state.Type];
    if (!allowed) {
      problems.push(`${name}: there is no type ${state.Type}`);
      continue;
    }
    for (const field of Object.keys(state)) {
      if (![...everywhere, ...allowed].includes(field)) problems.push(`${name}: a ${state.Type} of JSONata has no ${field}`);
    }
    for (const [list, members] of Object.entries(within)) {
      for (const [i, one] of (state[list] ?? []).entries()) {
        for (const member of Object.keys(one)) if (!members.includes(member)) problems.push(`${name}, ${list}[${i}]: there is no ${member}`);
        if (list !== 'Retry') leads(name, `${list}[${i}]`, one.Next);
      }
    }
    if ('Next' in state) leads(name, 'Next', state.Next);
    if ('Default' in state) leads(name, 'Default', state.Default);
    if (allowed.includes('Next') && ('Next' in state) === ('End' in state)) problems.push(`${name}: either Next or End`);
    if (state.Type === 'Wait' && ('Seconds' in state) === ('Timestamp' in state)) problems.push(`${name}: either Seconds or Timestamp`);
    for (const inner of [state.ItemProcessor, ...state.Branches ?? []].filter(Boolean)) problems.push(...fieldProblems(inner));
  }
  return problems;
}
