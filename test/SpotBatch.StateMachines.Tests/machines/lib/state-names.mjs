/** The names of all states of a machine, those inside a Map too. */
export function stateNames(machine) {
  return Object.entries(machine.States).flatMap(([name, state]) =>
    [name, ...(state.ItemProcessor ? stateNames(state.ItemProcessor) : [])]);
}

/** Every state of a machine, with its name. */
export function states(machine) {
  return Object.entries(machine.States).flatMap(([name, state]) =>
    [[name, state], ...(state.ItemProcessor ? states(state.ItemProcessor) : [])]);
}
