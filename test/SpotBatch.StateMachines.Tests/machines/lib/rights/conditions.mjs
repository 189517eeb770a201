// The Condition block of a statement, by the operators that our policies use; another one is an error here.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
import { wildcard } from './wildcard.mjs';

const text = compare => (given, wanted) => compare(String(given), String(wanted));
const like = text((given, wanted) => wildcard(wanted).test(given));

/** ARNs are compared part by part: a * in one of the first five does not reach into the next. */
const arn = text((given, wanted) => {
  const [ours, theirs] = [wanted, given].map(value => value.split(':'));
  const tail = parts => [...parts.slice(0, 5), parts.slice(5).join(':')];
  return theirs.length >= 6 && tail(ours).every((part, i) => wildcard(part).test(tail(theirs)[i]));
});

const operators = {
  StringEquals: text((given, wanted) => given === wanted),
  StringLike: like,
  ArnEquals: arn,
  ArnLike: arn,
  Bool: text((given, wanted) => given.toLowerCase() === wanted.toLowerCase()),
};

/**
 * Whether every condition holds. A value of the context that is a list stands for a key of several values: without a set
 * operator nothing is equal to it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function holds(condition, context) {
  const known = Object.fromEntries(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  return Object.entries(condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => one(operator, [wanted].flat(), known[key.toLowerCase()])));
}

function one(operator, wanted, given) {
  if (operator === 'Null') return wanted.some(value => String(value) === String(given === undefined));
  const [, set, name, ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator);
  const compare = operators[name];
  if (!compare) throw new Error(`no operator ${operator}`);
  const equals = value => wanted.some(w => compare(value, w));
  if (set === 'ForAllValues') return [given ?? []].flat().every(equals);
  if (set === 'ForAnyValue') return [given ?? []].flat().some(equals);
  if (given === undefined) return ifExists !== undefined;
  return !Array.isArray(given) && equals(given);
}
