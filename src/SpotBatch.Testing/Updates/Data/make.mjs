// Writes resource-updates.json: for each type of resource, the properties whose change makes CloudFormation replace
// it, and those whose change may. The facts are those of CloudFormation's own schemas, as CDK collects them.
import { readFileSync, writeFileSync } from 'node:fs';
import serviceSpec from '@aws-cdk/aws-service-spec';

const { devDependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url)));
const name = '@aws-cdk/aws-service-spec';

// Where the collection differs from the schema that CloudFormation's registry has today.
const corrections = {
  // The schema has createOnlyProperties = [JobDefinitionName] and tagging.tagUpdatable = true. Tags were create-only once:
  // https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1231
  'AWS::Batch::JobDefinition': { Tags: 'no' },
  // The schema has it among its conditionalCreateOnlyProperties.
  'AWS::Batch::ComputeEnvironment': { 'ComputeResources.ScalingPolicy': 'maybe' },
};

const db = await serviceSpec.loadAwsServiceSpec();
const definitions = new Map(db.all('typeDefinition').map((definition) => [definition.$id, definition]));

function* replacing(properties, prefix = '', inside = [], may = false) {
  for (const [key, property] of Object.entries(properties)) {
    const path = prefix + key;
    const answer = property.causesReplacement;
    if (answer === 'yes' || (answer === 'maybe' && !may)) yield [path, answer];
    if (answer === 'yes') continue;
    for (const definition of nested(property.type)) {
      if (!inside.includes(definition)) yield* replacing(definition.properties, path + '.', [...inside, definition], may || answer === 'maybe');
    }
  }
}

function nested(type) {
  switch (type?.type) {
    case 'array':
    case 'map':
      return nested(type.element);
    case 'union':
      return type.types.flatMap(nested);
    case 'ref':
      return [definitions.get(type.reference.$ref)].filter(Boolean);
    default:
      return [];
  }
}

const lines = db.all('resource')
  .map((resource) => {
    const type = resource.cloudFormationType;
    const found = { ...Object.fromEntries(replacing(resource.properties)), ...corrections[type] };
    const of = (answer) => Object.keys(found).filter((path) => found[path] === answer).sort();
    return [type, { stateful: resource.isStateful || undefined, replaces: list(of('yes')), mayReplace: list(of('maybe')) }];
  })
  .filter(([, facts]) => Object.values(facts).some((fact) => fact !== undefined))
  .sort(([one], [other]) => (one < other ? -1 : 1))
  .map(([type, facts]) => `    ${JSON.stringify(type)}: ${JSON.stringify(facts)}`);

function list(paths) {
  return paths.length > 0 ? paths : undefined;
}

writeFileSync(new URL('resource-updates.json', import.meta.url),
  `{\n  "source": ${JSON.stringify(`${name} ${devDependencies[name]}`)},\n  "types": {\n${lines.join(',\n')}\n  }\n}\n`);
