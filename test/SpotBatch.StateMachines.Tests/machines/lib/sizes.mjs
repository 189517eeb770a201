// What AWS Step Functions lets pass, in bytes of the JSON as UTF-8.
// https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html: 256 KiB of input or result of a task, a state or an execution.
// https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html: 256 KiB a variable and an Assign, 10 MiB an execution.
import { StateError } from './errors.mjs';

export const most = 262_144;
export const mostOfAllVariables = 10 * 1024 * 1024;

/** Refuses a value that is too large, in the words that were recorded: of the task's service for results, of the state for the rest. */
export function within(value, who, limit = most) {
  if (value === undefined) return value;
  const text = JSON.stringify(value);
  // A character of a JavaScript string is three bytes at most: most values need no count.
  if (text.length * 3 > limit && Buffer.byteLength(text) > limit) {
    throw new StateError('States.DataLimitExceeded', `The state/task '${who}' returned a result with a size exceeding the maximum number of bytes service limit.`);
  }
  return value;
}

/** What an Assign adds to the variables. */
export function assigned(variables, more, who) {
  within(more, who);
  const all = { ...variables, ...more };
  return within(all, who, mostOfAllVariables);
}

/** Who returned too much, in AWS's words: `lambda` for arn:aws:states:::lambda:invoke, the state where no service did. */
export const serviceOf = resource => /(?:aws-sdk:|states:::)(\w+):/.exec(resource)?.[1] ?? resource;
