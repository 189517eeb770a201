// How long a Wait waits. The words of its errors are recorded ones.
import { QueryError } from './errors.mjs';

// An ISO 8601 time with date, time and offset, as Java's OffsetDateTime takes it.
const iso = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

export async function secondsOf(state, of, env) {
  if ('Timestamp' in state) {
    const text = await of('Timestamp', 'string');
    const at = iso.test(text) ? Date.parse(text.replace(/(\.\d{3})\d+/, '$1')) : NaN;
    if (Number.isNaN(at)) throw new QueryError(`The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${text}`);
    return Math.max(0, (at - (env.now ?? Date.now)()) / 1000);
  }
  const seconds = await of('Seconds', 'number');
  // https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html: a whole number from 0 to 99999999
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > 99_999_999) throw new QueryError(`Seconds must be a whole number from 0 to 99999999, not ${seconds}`);
  return seconds;
}
