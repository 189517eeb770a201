// The ledger's table for the explorer: dynalite's own code for conditions and updates, over items
// that are never changed in place. No HTTP and no indexes: millions of worlds share these items.
import { createRequire } from 'node:module';
import { AwsError } from '../lib/errors.mjs';

const require = createRequire(import.meta.url);
const update = require('dynalite/actions/updateItem');
const { custom } = require('dynalite/validations/updateItem');

const table = {
  TableName: 'ledger',
  AttributeDefinitions: ['pk', 'sk'].map(AttributeName => ({ AttributeName, AttributeType: 'S' })),
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }, { AttributeName: 'sk', KeyType: 'RANGE' }],
};

export const keyOf = key => `${key.pk.S}/${key.sk.S}`;

const parsed = new Map();

/** Parses an update as dynalite does, once for each text: parsing takes far longer than the rest. */
function prepare(args) {
  const values = args.ExpressionAttributeValues;
  const key = JSON.stringify([args.UpdateExpression, args.ConditionExpression, args.ExpressionAttributeNames,
    Object.entries(values).map(([name, value]) => [name, Object.keys(value)[0]])]);
  let template = parsed.get(key);
  if (!template) {
    const data = JSON.parse(JSON.stringify(args));
    const refused = custom(data);
    if (refused) throw new Error(`DynamoDB refuses it: ${refused} ${JSON.stringify(args)}`);
    const names = new Map(Object.entries(data.ExpressionAttributeValues).map(([name, value]) => [value, name]));
    parsed.set(key, template = { data, names });
  }
  // The parsed form holds the values of the update it came from: put this one's in their place.
  const copy = node => template.names.has(node) ? values[template.names.get(node)]
    : Array.isArray(node) ? node.map(copy)
      : node && typeof node === 'object' ? Object.fromEntries(Object.entries(node).map(([k, v]) => [k, copy(v)])) : node;
  const { _updates, _condition } = template.data;
  return { ...args, Key: { ...args.Key }, _updates: copy(_updates), _condition: copy(_condition) };
}

/** What an UpdateItem makes of an item (or of none): { item, result } or { error }. */
export function updated(item, args) {
  const data = prepare(args);
  let written;
  const store = {
    options: { maxItemSize: 409600 },
    getTable: (_, done) => done(null, table),
    getItemDb: () => ({
      lock: (_, go) => go(done => done),
      get: (_, done) => item ? done(null, JSON.parse(JSON.stringify(item))) : done({ name: 'NotFoundError' }),
      put: (_, value, done) => { written = value; done(); },
    }),
  };
  return new Promise((resolve, reject) => update(store, data, (error, result) => {
    if (!error) return resolve({ item: JSON.parse(JSON.stringify(written)), result: JSON.parse(JSON.stringify(result)) });
    if (/ConditionalCheckFailed/.test(error.body?.__type)) {
      return resolve({ error: new AwsError('DynamoDb.ConditionalCheckFailedException', error.message) });
    }
    reject(error);
  }));
}
