// What the statements of policies say of one request: of an identity, a resource, or a key.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
import { holds } from './conditions.mjs';
import { wildcard } from './wildcard.mjs';

const list = value => value === undefined ? [] : [value].flat();

/** 'deny', or what allowed it: { statement, action, resource }, the entries that matched; or null. */
export function says(statements, request) {
  const matching = statements.map(statement => matched(statement, request)).filter(Boolean);
  return matching.some(m => m.statement.Effect === 'Deny') ? 'deny' : matching[0] ?? null;
}

function matched(statement, { action, resource, context, principal }) {
  if (statement.NotAction || statement.NotResource || statement.NotPrincipal) throw new Error(`nothing here knows ${JSON.stringify(statement)}`);
  const byAction = list(statement.Action).find(pattern => wildcard(pattern.toLowerCase()).test(action.toLowerCase()));
  if (!byAction) return null;
  if (principal && !list(statement.Principal === '*' ? '*' : Object.values(statement.Principal ?? {}).flat()).some(known => known === '*' || principal.includes(known))) return null;
  const resources = list(statement.Resource);
  const byResource = resource === undefined ? '' : resources.find(pattern => wildcard(pattern).test(resource));
  if (byResource === undefined || !holds(statement.Condition, context)) return null;
  return { statement, action: byAction, resource: byResource };
}
