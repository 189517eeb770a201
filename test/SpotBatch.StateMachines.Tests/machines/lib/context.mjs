// $states.context: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html
// Times of entry and the input are kept with an execution only where its machine may ask for them: an explorer knows two
// executions for the same by what they are.
const asked = new WeakMap();

function asks(machine) {
  let known = asked.get(machine);
  if (!known) {
    const text = JSON.stringify(machine);
    const whole = /\$states(\.context)?(?![\w.])/.test(text);
    asked.set(machine, known = { entered: whole || text.includes('EnteredTime'), began: whole || /Execution\.(Input|StartTime)/.test(text) });
  }
  return known;
}

/** What an execution remembers of its beginning. */
export const began = (machine, input, env) => asks(machine).began ? { began: { Input: input, StartTime: time(env) } } : {};

/** What it remembers of the state it enters. */
export const entered = (machine, env) => asks(machine).entered ? { entered: time(env) } : {};

const time = env => new Date((env.now ?? Date.now)()).toISOString();

export function contextOf(execution, state, env) {
  const { Execution, StateMachine, ...rest } = env.context ?? {};
  const used = Object.values(execution.retries).reduce((sum, n) => sum + n, 0);
  return {
    ...rest,
    Execution: {
      Id: `arn:aws:states:eu-west-1:111122223333:execution:${execution.machine}:one`, Name: 'one', RoleArn: 'arn:aws:iam::111122223333:role/machine', RedriveCount: 0,
      ...execution.began, ...Execution,
    },
    StateMachine: { Id: `arn:aws:states:eu-west-1:111122223333:stateMachine:${execution.machine}`, Name: execution.machine, ...StateMachine },
    State: { Name: execution.at, ...(execution.entered ? { EnteredTime: execution.entered } : {}), ...(state.Type === 'Task' ? { RetryCount: used } : {}) },
    ...(execution.item ? { Map: { Item: execution.item } } : {}),
    ...(/\.waitForTaskToken$/.test(state.Resource) ? { Task: { Token: `token of ${execution.at} ${execution.entered ?? ''} ${used}` } } : {}),
  };
}
