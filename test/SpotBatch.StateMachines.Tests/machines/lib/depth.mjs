// How deep an expression may nest. Step Functions answered a sum of 200 terms with a "Stack overflow error"
// (https://github.com/floci-io/floci/issues/2737), in the words of the JSONata of Java, whose limit is 100 where none is set:
// https://github.com/dashjoin/jsonata-java/blob/main/src/main/java/com/dashjoin/jsonata/Timebox.java
//
// That one counts in its own way: what the second and later entries of a list or an object do is not counted, and neither is the
// end of a frame (a function's call, a block) whose last value is such a list or object: each costs one for the rest of the
// evaluation. A function that makes an object of each of 101 entries fails. Both counts are limited here, as nobody saw the code.
export const mostDeep = 100;

/** Has an expression fail where it nests deeper; `seen` hears of how deep it came. */
export function limited(expression, most, seen) {
  let [real, counted] = [0, 0];
  const look = () => {
    const depth = Math.max(real, counted);
    seen?.(depth);
    if (depth > most) throw new Error(`Stack overflow error: Check for non-terminating recursive function.  Consider rewriting as tail-recursive. Depth=${depth} max=${most}`);
  };
  expression.assign(Symbol.for('jsonata.__evaluate_entry'), most && ((_, __, frame) => {
    real++;
    if (!frame.isParallelCall) counted++;
    look();
  }));
  expression.assign(Symbol.for('jsonata.__evaluate_exit'), most && ((_, __, frame) => {
    real--;
    if (!frame.isParallelCall) counted--;
  }));
  return expression;
}
