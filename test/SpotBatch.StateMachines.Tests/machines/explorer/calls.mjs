// The first call of each state that the explorers came to, by machine and state: explorers make too many calls for the
// rights of each to be decided, but a state asks for the same ones each time.
export const calls = new Map();

export function note(machine, state, task) {
  const key = `${machine}: ${state}`;
  if (!calls.has(key)) calls.set(key, { machine, ...task });
}
