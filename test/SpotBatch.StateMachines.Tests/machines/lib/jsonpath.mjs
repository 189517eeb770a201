// States of JSONPath: what the platform gives to other people's workflows (ToStep), and what stands beside it there.
// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html
// Only what such workflows need: reference paths, payload templates, the intrinsic functions that ToStep may use.
import { StateError } from './errors.mjs';

export const isJsonPath = (state, machine) => (state.QueryLanguage ?? machine.QueryLanguage ?? 'JSONPath') === 'JSONPath';

const gone = text => new StateError('States.Runtime', text);

/** What a path leads to: $ is the data, $$ the context, $name a variable. */
function valueAt(path, scope) {
  const [, root, rest] = /^(\$\$|\$\w*)(.*)$/.exec(path) ?? [];
  if (root === undefined) throw new Error(`the interpreter does not know the path ${path}`);
  let value = root === '$' ? scope.data : root === '$$' ? scope.context : scope.vars[root.slice(1)];
  for (const [, name, quoted, index] of rest.matchAll(/\.(\w+)|\['([^']*)'\]|\[(\d+)\]/g)) value = value?.[name ?? quoted ?? Number(index)];
  if (value === undefined) throw gone(`The JSONPath '${path}' could not be found in the input '${JSON.stringify(scope.data)}'`);
  return value;
}

const intrinsics = {
  'States.Format': (text, ...values) => { let i = 0; return text.replace(/\{\}/g, () => { const v = values[i++]; return typeof v === 'string' ? v : JSON.stringify(v); }); },
  'States.JsonToString': value => JSON.stringify(value),
  'States.StringToJson': text => JSON.parse(text),
  'States.Array': (...values) => values,
  'States.ArrayLength': list => list.length,
};

/** An expression of a field whose name ends in .$: a path or a call of an intrinsic function. */
export function evaluatePath(text, scope) {
  let at = 0;
  const skip = () => { while (/[\s,]/.test(text[at] ?? '')) at++; };
  const parse = () => {
    skip();
    const rest = text.slice(at);
    const [token] = /^('(?:[^'\\]|\\.)*'|-?\d+(?:\.\d+)?|true|false|null|States\.\w+\(|\$\$?[\w.[\]']*)/.exec(rest) ?? [];
    if (!token) throw new Error(`the interpreter does not know ${text}`);
    at += token.length;
    if (token.startsWith('$')) return valueAt(token, scope);
    if (token.startsWith("'")) return token.slice(1, -1).replace(/\\(.)/g, '$1');
    if (!token.endsWith('(')) return JSON.parse(token);
    const values = [];
    for (skip(); text[at] !== ')'; skip()) values.push(parse());
    at++;
    const intrinsic = intrinsics[token.slice(0, -1)];
    if (!intrinsic) throw new Error(`the interpreter does not know ${token.slice(0, -1)}`);
    return intrinsic(...values);
  };
  return parse();
}

/** A payload template with its paths filled in. */
export function template(value, scope) {
  if (Array.isArray(value)) return value.map(part => template(part, scope));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => key.endsWith('.$') ? [key.slice(0, -2), evaluatePath(part, scope)] : [key, template(part, scope)]));
}

/** What a state works on: its input by InputPath and Parameters. */
export function effective(state, execution, context) {
  const scope = { data: execution.input, context, vars: execution.vars };
  const data = state.InputPath === null ? {} : state.InputPath ? valueAt(state.InputPath, scope) : execution.input;
  return state.Parameters ? template(state.Parameters, { ...scope, data }) : data;
}

/** What a state leaves: its output and what it assigns, by ResultSelector, ResultPath and OutputPath. */
export function left(way, execution, context, result) {
  const scope = { data: result, context, vars: execution.vars };
  const selected = way.ResultSelector ? template(way.ResultSelector, scope) : result;
  const joined = way.ResultPath === null ? execution.input : put(execution.input, way.ResultPath ?? '$', selected);
  return {
    assigned: template(way.Assign ?? {}, { ...scope, data: selected }),
    output: way.OutputPath === null ? {} : way.OutputPath ? valueAt(way.OutputPath, { ...scope, data: joined }) : joined,
  };
}

function put(input, path, value) {
  const [, ...names] = path.split('.');
  const at = (data, [name, ...rest]) => name === undefined ? value : { ...(data !== null && typeof data === 'object' ? data : {}), [name]: at(data?.[name], rest) };
  return at(input, names);
}
