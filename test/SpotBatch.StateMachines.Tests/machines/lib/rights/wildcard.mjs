// IAM's patterns: * is any text, ? one character, and nothing else is special.
const known = new Map();

export function wildcard(pattern) {
  let expression = known.get(pattern);
  if (!expression) {
    expression = new RegExp(`^${pattern.replace(/[\\^$.|+()[\]{}]/g, '\\$&').replace(/\*/g, '[^]*').replace(/\?/g, '[^]')}$`);
    known.set(pattern, expression);
  }
  return expression;
}

/** Whether any text matches both of two patterns. */
export function overlap(one, other) {
  if (one === '' || other === '') return /^\**$/.test(one + other);
  if (one[0] === '*') return overlap(one.slice(1), other) || overlap(one, other.slice(1));
  if (other[0] === '*') return overlap(other, one);
  return (one[0] === other[0] || one[0] === '?' || other[0] === '?') && overlap(one.slice(1), other.slice(1));
}
