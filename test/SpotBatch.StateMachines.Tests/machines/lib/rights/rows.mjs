// Holds the table of rights (table.mjs) to AWS's service authorization reference, by what the rows gave for calls that were made.
import { dependent, required, typeOf, unknown } from './reference.mjs';
import { needs } from './table.mjs';

/**
 * A query of an index is authorized on the index alone, though the reference marks the table as required:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html has such policies.
 */
const enough = { 'dynamodb:Query': ['index'] };

export async function* rowsApart(rights) {
  for (const row of Object.keys(needs)) {
    const made = rights.rows.get(row);
    if (!made) yield `nothing calls ${row}, which the table of rights has`;
    for (const action of new Set((made ?? []).map(need => need.action))) yield* apart(row, action, made);
  }
}

async function* apart(row, action, made) {
  const own = made.filter(need => need.action === action);
  for (const { resource, context } of own) yield* unknown(action, resource, Object.keys(context));
  const types = (await Promise.all(own.map(need => typeOf(action, need.resource)))).flat();
  if (!enough[action]?.some(type => types.includes(type))) {
    for (const type of await required(action)) if (!types.includes(type)) yield `${row}: AWS requires a ${type} for ${action}`;
  }
  for (const other of await dependent(action)) if (!made.some(need => need.action === other)) yield `${row}: AWS requires ${other} for ${action}, too`;
}
