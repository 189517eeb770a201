// The ledger's table as the platform makes it, in dynalite, spoken to over HTTP.
import dynalite from 'dynalite';
import http from 'node:http';
import { AwsError } from './errors.mjs';

const tableName = 'ledger';

export class LedgerTable {
  #earliest = Infinity;    // no item expires before
  static async open() {
    const table = new LedgerTable();
    table.server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
    // While an explorer thinks nobody calls for long, and a connection that is closed meanwhile fails the next call.
    table.server.keepAliveTimeout = 0;
    await new Promise(done => table.server.listen(0, '127.0.0.1', done));
    table.url = `http://127.0.0.1:${table.server.address().port}`;
    return table;
  }

  async create() {
    const name = this.name = tableName;
    const index = (IndexName, hash, range, Projection) => ({
      IndexName, KeySchema: [{ AttributeName: hash, KeyType: 'HASH' }, { AttributeName: range, KeyType: 'RANGE' }], Projection,
    });
    const attribute = (AttributeName, AttributeType = 'S') => ({ AttributeName, AttributeType });
    await this.call('CreateTable', {
      TableName: name, BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [attribute('pk'), attribute('sk'), attribute('task'), attribute('acceptedAt'), attribute('pend'), attribute('leaseUntil', 'N')],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }, { AttributeName: 'sk', KeyType: 'RANGE' }],
      GlobalSecondaryIndexes: [
        index('ByTask', 'task', 'acceptedAt', { ProjectionType: 'ALL' }),
        index('Pending', 'pend', 'leaseUntil', { ProjectionType: 'ALL' }),
      ],
    });
    while ((await this.call('DescribeTable', { TableName: name })).Table.TableStatus !== 'ACTIVE') await new Promise(r => setTimeout(r, 2));
  }

  /** Empties the table for the next test: making a new one takes dynalite far longer. */
  async clear() {
    for (const { pk, sk } of await this.all()) await this.call('DeleteItem', { TableName: this.name, Key: { pk, sk } });
    this.#earliest = Infinity;
  }

  /**
   * Deletes what expired before a moment, in seconds, whatever it is: DynamoDB does so within days, and leaves alone what
   * expired five years before. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ttl-expired-items.html
   */
  async expire(moment) {
    if (this.#earliest >= moment) return;
    this.#earliest = Infinity;
    for (const { pk, sk, expires } of await this.all()) {
      const at = Number(expires?.N ?? NaN);
      if (at < moment && at > moment - 5 * 365 * 86400) await this.call('DeleteItem', { TableName: this.name, Key: { pk, sk } });
      else if (at >= moment) this.#earliest = Math.min(this.#earliest, at);
    }
  }

  async call(action, args) {
    const text = JSON.stringify(args);
    const expires = args.Item?.expires ?? args.ExpressionAttributeValues?.[':expires'];
    if (expires?.N) this.#earliest = Math.min(this.#earliest, Number(expires.N));
    const { status, body } = await post(this.url, text, {
      'Content-Type': 'application/x-amz-json-1.0',
      'Content-Length': Buffer.byteLength(text),
      'X-Amz-Target': `DynamoDB_20120810.${action[0].toUpperCase()}${action.slice(1)}`,
      'X-Amz-Date': '20260101T000000Z',
      Authorization: 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    });
    if (status === 200) return body;
    const error = String(body.__type).split('#')[1];
    if (error === 'ValidationException') throw new Error(`DynamoDB refuses ${action}: ${body.message ?? body.Message} ${JSON.stringify(args)}`);
    throw new AwsError(`DynamoDb.${error}`, body.message ?? body.Message);
  }

  async item(pk, sk) {
    return (await this.call('GetItem', { TableName: this.name, ConsistentRead: true, Key: { pk: { S: pk }, sk: { S: sk } } })).Item;
  }

  async put(item) {
    await this.call('PutItem', { TableName: this.name, Item: item });
  }

  async all() {
    const items = [];
    for (let from; ;) {
      const page = await this.call('Scan', { TableName: this.name, ConsistentRead: true, ...(from ? { ExclusiveStartKey: from } : {}) });
      items.push(...page.Items);
      from = page.LastEvaluatedKey;
      if (!from) return items;
    }
  }
}

const agent = new http.Agent({ keepAlive: true });

// Not fetch(): it sends head and body apart, and each call then waits 40 ms for an acknowledgement.
function post(url, text, headers) {
  return new Promise((done, fail) => {
    const request = http.request(url, { method: 'POST', agent, headers }, response => {
      let received = '';
      response.setEncoding('utf8').on('data', part => { received += part; })
        .on('end', () => done({ status: response.statusCode, body: JSON.parse(received) }));
    });
    request.on('error', fail);
    request.end(text);
  });
}

/** A DynamoDB item as plain values. */
export function plain(item) {
  if (!item) return undefined;
  const value = v => 'S' in v ? v.S : 'N' in v ? Number(v.N) : 'M' in v ? plain(v.M) : 'L' in v ? v.L.map(value) : v;
  return Object.fromEntries(Object.entries(item).map(([k, v]) => [k, value(v)]));
}
