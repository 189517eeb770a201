import { readFileSync } from 'node:fs';

/** A task as the harness writes it: already cycled and suffixed, so that every app reads the same list. */
export interface FleetTask {
  readonly name: string;
  readonly command: string[];
  readonly vcpus: number;
  readonly memoryMiB: number;
  readonly attempts: number;
  readonly timeoutSeconds: number;
  readonly schedule: string;
}

export function readFleet(path: string): FleetTask[] {
  return JSON.parse(readFileSync(path, 'utf8')) as FleetTask[];
}
