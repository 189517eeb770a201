// An account with a platform that has no ledger, as its templates make it: queues, definitions, roles, a fake AWS Batch, and
// the dead-letter queue. Whoever submits does so by its role, decided as every call is (lib/rights).
import { FakeBatch } from '../batch.mjs';
import { AwsError } from '../errors.mjs';
import { refusal } from '../rights/refusal.mjs';
import { Rights } from '../rights/rights.mjs';
import { problems } from '../shapes.mjs';

export class World {
  time = Date.UTC(2026, 0, 5, 10, 0, 0);
  deadLetters = [];            // { from, body, error }
  retriesClientErrors = true;  // of EventBridge and Scheduler: whether AWS says so is on no page

  constructor(rights, platform) {
    Object.assign(this, { rights, platform, kind: platform.kind, batch: new FakeBatch(() => this.time) });
    for (const { attributes, properties } of platform.of('AWS::Batch::JobQueue')) {
      this.batch.queues.set(attributes.Ref, { enabled: properties.State !== 'DISABLED', fair: properties.SchedulingPolicyArn !== undefined });
    }
    for (const { properties } of platform.of('AWS::Batch::JobDefinition')) this.batch.definitions.push({ Revision: 1, Status: 'ACTIVE', ...properties });
  }

  queue(name) {
    return [...this.batch.queues.keys()].find(arn => arn.endsWith(`/${name}`));
  }

  definition(task) {
    return this.batch.definitions.find(d => d.JobDefinitionName === `prod-${task}`);
  }

  /** SubmitJob by a role; throws what AWS answers. */
  submit(role, request) {
    const wrong = problems('batch.SubmitJobRequest', request, 'SubmitJob', true).map(text => text.replace(/: SCHEMA_VALIDATION_FAILED.*/, ''));
    if (wrong.length) throw new AwsError('InvalidRequest', wrong.join('; '));
    const refused = this.rights.refused(this.platform, role, 'batch', 'submitJob', request, this);
    if (refused) throw refusal('batch', refused);
    return this.batch.submitJob(request);
  }

  /** What the table of rights asks of the laboratory. */
  get lab() {
    return { batch: this.batch };
  }

  /**
   * Tries until it is done, the tries are used up or the time is: then it is a dead letter. Server errors are tried again;
   * of refusals AWS does not say whether, so both ways must do.
   */
  deliver({ RetryPolicy: { MaximumEventAgeInSeconds: age, MaximumRetryAttempts: tries } }, from, body, attempt, letter) {
    const began = this.time;
    for (let tried = 0; ; tried++) {
      try {
        return attempt();
      } catch (e) {
        if (!(e instanceof AwsError)) throw e;
        const wait = Math.min(2 ** tried, 900) * 1000;
        const retried = this.retriesClientErrors || !/Status Code: 4|^InvalidRequest/.test(`${e.error}${e.cause}`) || /Status Code: 429/.test(e.cause);
        if (retried && tried < tries && this.time + wait <= began + age * 1000) {
          this.time += wait;
          this.whileWaiting?.();
          continue;
        }
        letter();
        this.deadLetters.push({ from, body, error: `${e.error}: ${e.cause}` });
        return null;
      }
    }
  }
}

/** The rights of all kinds of platforms, and a new world of each for a test. */
export class Lean {
  constructor(templates) {
    this.templates = templates;
    this.rights = new Rights(templates);
  }

  worlds() {
    return this.rights.platforms.map(platform => new World(this.rights, platform));
  }
}
