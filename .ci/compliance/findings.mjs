// What cdk-nag's packs find in CloudFormation templates.
import { App, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import { readdirSync } from 'node:fs';
import path from 'node:path';

const packs = [AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks];
const ending = '.template.json';

/** Every finding in the templates of a folder: { rule, resource, info }, a resource as Stack/LogicalId. */
export function findIn(folder) {
  const templates = readdirSync(folder).filter((file) => file.endsWith(ending)).sort();
  if (templates.length === 0) throw new Error(`${folder} has no *${ending}`);
  return templates.flatMap((file) => findInTemplate(path.join(folder, file), path.basename(file, ending)));
}

function findInTemplate(templateFile, name) {
  const app = new App();
  const stack = new Stack(app, 'Checked');
  new CfnInclude(stack, 'Template', { templateFile });
  return packs.flatMap((Pack) => new Pack(app).validateScope(stack).violations.flatMap((violation) =>
    violation.violatingResources.map((resource) => ({
      rule: violation.ruleName,
      resource: `${name}/${resource.constructPath.split('/').at(-1)}`,
      info: violation.description,
    }))));
}
