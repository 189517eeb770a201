// What a target of an EventBridge rule gets of an event: all of it, a part (InputPath), or what a template makes of it
// (InputTransformer). As recorded on AWS, validated runs of LocalStack's tests/aws/services/events/test_events_inputs.py
// (https://github.com/localstack/localstack); what was never recorded is refused, so that nothing here rests on it.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html

export class NotDelivered extends Error {}

const placeholders = /<([^<>]*)>/g;

/** What arrives, as text: what a queue, a mail or an HTTPS address sees. A state machine reads it as JSON. */
export function arriving(target, event, rule = {}) {
  const given = ['Input', 'InputPath', 'InputTransformer'].filter(name => target[name] !== undefined);
  if (given.length > 1) throw new Error(`Only one of Input, InputPath, or InputTransformer must be provided for target ${target.Id}.`);
  if (target.Input !== undefined) return target.Input;
  if (target.InputTransformer) return transformed(target, event, rule);
  if (target.InputPath === undefined) return JSON.stringify(event);
  const part = at(target.InputPath, event);
  if (part === undefined) throw new NotDelivered(`the event has no ${target.InputPath}`);
  return JSON.stringify(part);
}

/** What PutTargets says of a target, and so what a deployment fails with. */
export function check({ Id, InputTransformer: transformer, InputPath }) {
  for (const path of [...Object.values(transformer?.InputPathsMap ?? {}), ...InputPath ? [InputPath] : []]) {
    if (!/^\$(\.[\w-]+)*$/.test(path)) throw new Error(`${path} is no path of names and dots`);
  }
  for (const [, name] of (transformer?.InputTemplate ?? '').matchAll(placeholders)) {
    if (!name.startsWith('aws.events.') && !(name in (transformer.InputPathsMap ?? {}))) throw new Error(`InputTemplate for target ${Id} contains invalid placeholder ${name}.`);
  }
}

function transformed(target, event, rule) {
  check(target);
  const { InputPathsMap: paths = {}, InputTemplate: template } = target.InputTransformer;
  const values = { 'aws.events.rule-arn': rule.arn, 'aws.events.rule-name': rule.name, 'aws.events.event.json': event };
  for (const [name, path] of Object.entries(paths)) values[name] = at(path, event);
  if (template.trim().startsWith('{')) return json(filled(template, values, true));
  const lines = template.split('\n').map(line => line.trim());
  // A line of text stands in quotes, and keeps them when it arrives.
  if (!lines.every(line => /^".*"$/.test(line))) throw new NotDelivered(`a template of text has its lines in quotes: ${template}`);
  return lines.map(line => filled(line, values, false)).join('\n');
}

function filled(template, values, isJson) {
  let inText = false;
  let done = '';
  for (let i = 0; i < template.length; i++) {
    const name = /^<([^<>]*)>/.exec(template.slice(i))?.[1];
    if (name === undefined) {
      if (template[i] === '"' && template[i - 1] !== '\\') inText = !inText;
      done += template[i];
      continue;
    }
    done += inText ? within(values[name], isJson, name) : JSON.stringify(values[name] ?? '');
    i += name.length + 1;
  }
  return done;
}

/** A value within quotes. */
function within(value, isJson, name) {
  if (value === undefined || value === null) return '';
  if (typeof value === 'object') {
    if (isJson) throw new NotDelivered(`<${name}> is ${JSON.stringify(value)}, and stands in quotes`);
    return JSON.stringify(value).replaceAll('"', '');
  }
  const text = String(value);
  if (/["\\\u0000-\u001f]/.test(text)) throw new Error(`nobody has recorded what becomes of ${JSON.stringify(text)} for <${name}> in quotes`);
  return text;
}

function json(text) {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    throw new NotDelivered(`no JSON came of it: ${text}`);
  }
}

const at = (path, event) => path.split('.').slice(1).reduce((value, name) => value?.[name], event);
