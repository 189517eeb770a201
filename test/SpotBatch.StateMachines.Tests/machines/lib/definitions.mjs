// The machines to run: a file { gate, history, sweep, watch } that the C# side writes.
import { readFileSync } from 'node:fs';

export function readMachines(file) {
  const { template, ...machines } = JSON.parse(readFileSync(file, 'utf8'));
  for (const [name, machine] of Object.entries(machines)) {
    if (JSON.stringify(machine).includes('${')) throw new Error(`${name} has a substitution that nobody made`);
    machine.name = name;
  }
  // Of the platform whose definitions these are; no machine.
  Object.defineProperty(machines, 'template', { value: template });
  return machines;
}
