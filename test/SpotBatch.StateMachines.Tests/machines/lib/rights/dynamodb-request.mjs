// What a policy's condition sees of a request to DynamoDB.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
const words = new Set(['set', 'remove', 'add', 'delete', 'and', 'or', 'not', 'between', 'in',
  'if_not_exists', 'list_append', 'attribute_exists', 'attribute_not_exists', 'attribute_type', 'begins_with', 'contains', 'size']);

/** The partition keys that a request names. */
export function leadingKeys(request) {
  const items = [...(request.Keys ?? []), request.Key, request.Item].filter(Boolean).map(key => key.pk?.S);
  // A query names the key in a condition: that of the table, or of the index.
  const equal = /^\s*([#\w]+)\s*=\s*(:\w+)/.exec(request.KeyConditionExpression ?? '');
  return [...items, ...(equal ? [request.ExpressionAttributeValues[equal[2]].S] : [])].filter(key => key !== undefined);
}

/** The attributes that a request names, by the first part of each path. */
export function attributes(request) {
  const expressions = Object.entries(request).filter(([name, value]) => name.endsWith('Expression') && typeof value === 'string').map(([, value]) => value);
  const named = expressions.flatMap(text => text.match(/(?<![:\w#.])[#A-Za-z_][\w]*/g) ?? [])
    .filter(word => !words.has(word.toLowerCase())).map(word => request.ExpressionAttributeNames?.[word] ?? word);
  return [...new Set([...named, ...Object.keys(request.Key ?? request.Keys?.[0] ?? {}), ...Object.keys(request.Item ?? {})])].sort();
}
