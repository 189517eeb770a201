// An app's templates with every function of CloudFormation resolved, as far as policies and their resources need it.
import { called, pseudo } from './names.mjs';

/** Every resource of the templates: { id, type, properties, attributes }. Ids of different stacks may be equal. */
export function resources(templates) {
  const parameters = {};
  return templates.flatMap(template => {
    const values = new Map();
    const attributesOf = id => {
      if (!values.has(id)) {
        const { Type, Properties = {} } = template.Resources[id];
        values.set(id, called(Type, id, namesOnly(Properties, resolve)));
      }
      return values.get(id);
    };
    const parameter = ({ Type, Default } = {}) => Type?.includes('List<') ? parameters[Default]?.split(',') : parameters[Default];
    const ref = id => pseudo[id] ?? (template.Resources[id] ? attributesOf(id).Ref : parameter(template.Parameters?.[id])) ?? id;
    const get = (id, attribute) => attributesOf(id)[attribute] ?? `${id}.${attribute}`;
    const resolve = value => resolved(value, ref, get, parameters);
    const all = Object.entries(template.Resources).map(([id, { Type, Properties = {} }]) => ({ id, type: Type, properties: resolve(Properties), attributes: attributesOf(id) }));
    for (const { type, properties } of all) if (type === 'AWS::SSM::Parameter') parameters[properties.Name] = properties.Value;
    return all;
  });
}

/** A resource's own name may be a function, but of nothing that needs the resource. */
const namesOnly = (properties, resolve) => Object.fromEntries(Object.entries(properties)
  .filter(([key]) => key.endsWith('Name')).map(([key, value]) => [key, resolve(value)]));

function resolved(value, ref, get, parameters) {
  const again = inner => resolved(inner, ref, get, parameters);
  if (typeof value === 'string') return value.replace(/\{\{resolve:ssm:([^}]+)\}\}/g, (_, name) => parameters[name] ?? name);
  if (Array.isArray(value)) return value.map(again);
  if (value === null || typeof value !== 'object') return value;
  const [[name, argument] = []] = Object.entries(value);
  switch (name) {
    case 'Ref': return ref(argument);
    case 'Fn::GetAtt': return get(...argument);
    // CloudFormation takes what was joined for a reference, too.
    case 'Fn::Join': return again(argument[1].map(again).join(argument[0]));
    case 'Fn::Sub': return argument.replace(/\$\{([^}]+)\}/g, (_, known) => known.includes('.') ? get(...known.split('.')) : ref(known));
    case 'Fn::Select': return again(argument[1])[argument[0]];
    case 'Fn::Split': return again(argument[1]).split(argument[0]);
    default: return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, again(inner)]));
  }
}
