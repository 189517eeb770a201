// Which calls write, and what can go wrong with one: it is not done, or it is done and nobody hears that it was.
import { AwsError } from './errors.mjs';
import { states } from './state-names.mjs';

const reading = /^(get|batchGet|query|scan|list|describe)/;

/** Every state of a machine that writes: [name, service, action]. */
export const writes = machine => states(machine).filter(([, state]) => state.Type === 'Task').map(([name, state]) => {
  const [, service, action] = /(?:aws-sdk:|states:::)(\w+):(\w+)/.exec(state.Resource);
  return [name, service, action];
}).filter(([, , action]) => !reading.test(action));

/** What may become of a call, in words. A try of an execution that is cut off once goes through when it is tried again. */
export const fates = {
  'not done once': { done: false, times: 1 },
  'never done': { done: false, times: Infinity },
  'done, answer lost once': { done: true, times: 1 },
  'done, answer lost for good': { done: true, times: Infinity },
};

/**
 * Cuts off a state's call in the first execution that makes it: with all its tries, where it is for good. Answers how often.
 * An SDK that gets no answer says SdkClientException, and Step Functions puts the service's name before it:
 * https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html#bp-lambda-serviceexception
 * https://github.com/locationtech/geotrellis/pull/2911 ("Unable to execute HTTP request: Read timed out")
 */
export function cutOff(lab, machine, state, { done, times }) {
  const cut = { count: 0, execution: null };
  lab.faults.push(async (call, answer) => {
    if (call.machine !== machine || call.state !== state) return undefined;
    cut.execution ??= call.execution;
    if (call.execution !== cut.execution || cut.count >= times) return undefined;
    cut.count++;
    // A second try meets its own first one: what AWS then answers is lost as well.
    if (done) await answer().catch(e => { if (!(e instanceof AwsError)) throw e; });
    throw lab.error(`${call.service[0].toUpperCase()}${call.service.slice(1)}.SdkClientException`, 'Unable to execute HTTP request: Read timed out');
  });
  return cut;
}
