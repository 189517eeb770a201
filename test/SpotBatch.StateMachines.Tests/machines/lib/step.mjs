// A workflow's state as ToStep makes it (step.json, which a test of C# holds to the synthesized one): what it puts on the
// bus, evaluated as Step Functions evaluates JSONPath, in the context object of one try.
import { readFileSync } from 'node:fs';
import { template } from './jsonpath.mjs';

const state = JSON.parse(readFileSync(new URL('step.json', import.meta.url)));

/**
 * What is in a context object on AWS, and nothing that is not there everywhere: items of a map have `Map`, too.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html
 */
export const context = ({ execution = 'one', entered = '2026-01-05T10:00:00.000Z', retries = 0, redrives = 0, taskToken = 'T' } = {}) => ({
  Execution: { Id: `arn:aws:states:eu-west-1:111122223333:execution:flow:${execution}`, Name: execution, Input: {}, RoleArn: 'arn:aws:iam::111122223333:role/flow', StartTime: '2026-01-05T09:59:59.000Z', RedriveCount: redrives },
  State: { Name: 'Clone', EnteredTime: entered, RetryCount: retries },
  StateMachine: { Id: 'arn:aws:states:eu-west-1:111122223333:stateMachine:flow', Name: 'flow' },
  Task: { Token: taskToken },
});

/** The event that a rule of the bus hands to the gate, once for each delivery. */
export function stepEvent(tried, { input = { group: 'one' }, id = 'event-1', definition = state } = {}) {
  const [entry] = template(definition.Parameters, { data: input, context: tried, vars: {} }).Entries;
  return { version: '0', id, source: entry.Source, 'detail-type': entry.DetailType, time: '2026-01-05T10:00:00Z', detail: entry.Detail };
}
