// Event patterns, as far as ours go; what they use and is not known here is an error.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
const wildcard = pattern => new RegExp(`^${pattern.split('*').map(part => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&')).join('[^]*')}$`);

/** Whether a rule with this pattern hears an event. */
export function matches(pattern, value) {
  return Object.entries(pattern).every(([name, wanted]) => Array.isArray(wanted) ? leaf(wanted, value?.[name]) : matches(wanted, value?.[name]));
}

const leaf = (wanted, given) => given !== undefined && [given].flat().some(each => wanted.some(one => operator(one, each)));

function operator(wanted, given) {
  if (wanted === null || typeof wanted !== 'object') return wanted === given;
  const [[name, operand], ...others] = Object.entries(wanted);
  if (others.length) throw new Error(`one operator at a time: ${JSON.stringify(wanted)}`);
  switch (name) {
    case 'prefix': return typeof given === 'string' && given.startsWith(operand);
    case 'wildcard': return typeof given === 'string' && wildcard(operand).test(given);
    case 'anything-but': return typeof operand === 'object' && !Array.isArray(operand) ? !operator(operand, given) : ![operand].flat().includes(given);
    default: throw new Error(`no operator ${name}`);
  }
}
