// A fake AWS Batch that keeps Batch's own rules where the protocol depends on them: no token that
// makes SubmitJob repeatable, a name filter without case, pages, throttling, jobs that appear late
// in lists, and an event for each change of status but none for the submission.
import { AwsError, throttled } from './errors.mjs';

const client = cause => new AwsError('Batch.ClientException', `${cause} (Service: Batch, Status Code: 400, Request ID: 0)`);

export class FakeBatch {
  jobs = [];
  events = [];
  definitions = [];
  queues = new Map();      // ARN -> { enabled, fair }
  submissions = [];        // every SubmitJob that was accepted, with its arguments
  pageSize = 2;
  limit = Infinity;        // SubmitJob a second
  behind = 0;              // seconds that lists and descriptions are behind
  #second = [0, 0];

  constructor(clock) {
    this.now = clock;
  }

  submitJob(args) {
    // A retry strategy in a submission replaces the definition's own: nobody may send one.
    if ('RetryStrategy' in args) throw new Error('a RetryStrategy was sent to SubmitJob');
    const second = Math.floor(this.now() / 1000);
    this.#second = this.#second[0] === second ? [second, this.#second[1] + 1] : [second, 1];
    if (this.#second[1] > this.limit) throw throttled('Batch', 'SubmitJob');
    const queue = this.queues.get(args.JobQueue);
    if (!queue) throw client(`JobQueue ${args.JobQueue} not found`);
    if (!queue.enabled) throw client(`JobQueue ${args.JobQueue} is not in the ENABLED state`);
    const definition = this.#definition(args.JobDefinition);
    sharesFairly(queue.fair, definition, args);
    if (!/^[A-Za-z0-9][\w-]{0,127}$/.test(args.JobName)) throw client('Job name is invalid');
    if (Buffer.byteLength(JSON.stringify(args)) > 30 * 1024) throw client('the request is too large');
    const size = args.ArrayProperties?.Size;
    if (size !== undefined && !(size >= 2 && size <= 10000)) throw client('array size must be from 2 to 10000');
    for (const { Name } of args.ContainerOverrides?.Environment ?? []) {
      if (Name.startsWith('AWS_BATCH')) throw client(`invalid environment variable ${Name}`);
    }
    tagged(args.Tags ?? {});
    const job = {
      JobId: `job-${this.jobs.length + 1}`, JobName: args.JobName, JobQueue: args.JobQueue,
      JobDefinition: `arn:aws:batch:eu-west-1:111122223333:job-definition/${definition.JobDefinitionName}:${definition.Revision}`,
      Status: 'SUBMITTED', CreatedAt: this.now(), Attempts: [], Tags: args.Tags ?? {},
      Container: { ResourceRequirements: [{ Type: 'MEMORY', Value: '4096' }, { Type: 'VCPU', Value: '2' }] },
      ...(size ? { ArrayProperties: { Size: size, StatusSummary: { SUCCEEDED: size - 1, FAILED: 1 } } } : {}),
    };
    this.jobs.push(job);
    this.submissions.push(args);
    return { JobId: job.JobId, JobName: job.JobName, JobArn: `arn:aws:batch:::job/${job.JobId}` };
  }

  listJobs({ JobQueue, JobStatus, Filters, NextToken }) {
    if (JobStatus && Filters) throw client('only one filter at a time');
    // As SubmitJob says it: https://github.com/base2genomics/batchit/issues/13
    if (!this.queues.has(JobQueue)) throw client(`JobQueue ${JobQueue} not found`);
    const name = Filters[0].Values[0].toLowerCase();
    const all = this.jobs.filter(j => j.JobQueue === JobQueue && this.#shows(j) && j.JobName.toLowerCase() === name).reverse();
    const from = Number(NextToken ?? 0);
    const page = all.slice(from, from + this.pageSize).map(({ JobId, JobName, JobDefinition, Status, CreatedAt }) => ({
      JobId, JobName, Status, CreatedAt, ...(JobDefinition ? { JobDefinition: JobDefinition.startsWith('arn:') ? JobDefinition : `arn:aws:batch:eu-west-1:111122223333:job-definition/${JobDefinition}` } : {}),
    }));
    return { JobSummaryList: page, ...(from + this.pageSize < all.length ? { NextToken: String(from + this.pageSize) } : {}) };
  }

  /** Jobs that ended are kept for seven days at least, and here no longer: https://docs.aws.amazon.com/batch/latest/userguide/job_states.html */
  #shows({ hidden, CreatedAt, StoppedAt }) {
    return !hidden && !(this.now() < CreatedAt + this.behind * 1000) && !(StoppedAt + 7 * 86400000 < this.now());
  }

  describeJobs({ Jobs }) {
    if (Jobs.length === 0 || Jobs.length > 100) throw client('from 1 to 100 jobs');
    return { Jobs: this.jobs.filter(j => Jobs.includes(j.JobId) && this.#shows(j)).map(({ hidden, ...j }) => j) };
  }

  describeJobDefinitions({ JobDefinitionName, Status, MaxResults = 100, NextToken }) {
    const found = this.definitions.filter(d => d.JobDefinitionName === JobDefinitionName && (!Status || d.Status === Status));
    const from = Number(NextToken ?? 0);
    return { JobDefinitions: found.slice(from, from + MaxResults), ...(from + MaxResults < found.length ? { NextToken: String(from + MaxResults) } : {}) };
  }

  /** By name (the newest active revision), by name and revision, or by ARN: https://docs.aws.amazon.com/batch/latest/APIReference/API_SubmitJob.html */
  #definition(given) {
    const [name, revision] = given.replace(/^arn:.*:job-definition\//, '').split(':');
    const active = this.definitions.filter(d => d.JobDefinitionName === name && d.Status === 'ACTIVE' && (!revision || d.Revision === Number(revision)));
    // In AWS's words: https://github.com/aws-samples/aws-genomics-workflows/issues/84
    if (!active.length) throw client(`JobDefinition name ${given} does not exist or is not in ACTIVE status`);
    return active.sort((a, b) => b.Revision - a.Revision)[0];
  }

  terminateJob({ JobId, Reason }) {
    const job = this.jobs.find(j => j.JobId === JobId);
    if (!job) throw client(`job ${JobId} not found`);
    if (!job.Tags['spotbatch:task']) throw new AwsError('Batch.AccessDeniedException', 'only jobs with our tag');
    // One that has ended stays as it is. https://docs.aws.amazon.com/batch/latest/APIReference/API_TerminateJob.html
    if (['SUCCEEDED', 'FAILED'].includes(job.Status)) return {};
    job.IsTerminated = true;
    job.StatusReason ??= Reason;
    return {};
  }

  /** Moves a job to a status and queues the event of it. */
  move(jobId, status, more = {}) {
    const job = this.jobs.find(j => j.JobId === jobId);
    Object.assign(job, { Status: status, ...more });
    if (status === 'RUNNING') job.StartedAt = this.now();
    if (status === 'SUCCEEDED' || status === 'FAILED') job.StoppedAt = this.now();
    this.events.push(event(job));
  }

  /** The attempt of a running job ends; Batch queues the job again (a Spot loss) or ends it. */
  attempt(jobId, { exitCode, reason, statusReason, status }) {
    const job = this.jobs.find(j => j.JobId === jobId);
    const container = { ExitCode: exitCode, Reason: reason, LogStreamName: `log/${jobId}/${job.Attempts.length + 1}` };
    job.Attempts = [...job.Attempts, { Container: container, StartedAt: job.StartedAt, StoppedAt: this.now(), StatusReason: statusReason }];
    job.Container = { ...job.Container, ...container };
    this.move(jobId, status, { StatusReason: statusReason });
  }

  /** The event of an array's child, with its index or without: the user guide promises neither. Its id has it in any case. */
  child(jobId, index, status, arrayProperties = undefined) {
    const { detail, ...rest } = event(this.jobs.find(j => j.JobId === jobId));
    this.events.push({ ...rest, detail: { ...detail, jobId: `${jobId}:${index}`, status, arrayProperties } });
  }

  takeEvents() {
    return this.events.splice(0);
  }
}

/** https://docs.aws.amazon.com/batch/latest/userguide/tag-resources-for-billing.html#tag-restrictions */
function tagged(tags) {
  if (Object.keys(tags).length > 50) throw client('too many tags');
  for (const [key, value] of Object.entries(tags)) {
    if (!/^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u.test(key)) throw client(`invalid tag key ${key}`);
    if (!/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u.test(value)) throw client(`invalid tag value ${value}`);
  }
}

/** What a scheduling policy asks of a job, and its absence forbids. */
function sharesFairly(fair, definition, args) {
  const priority = args.SchedulingPriorityOverride ?? definition.SchedulingPriority;
  // https://github.com/hashicorp/terraform-provider-aws/issues/31226
  if (fair && priority === undefined) throw client('Either schedulingPriority in job definition or schedulingPriorityOverride is required.');
  if (fair && !args.ShareIdentifier) throw client('shareIdentifier must be specified');
  // https://www.volcengine.com/article/1154372
  if (!fair && (priority !== undefined || 'ShareIdentifier' in args)) {
    throw client('Job with shareIdentifier or schedulingPriority can only be submitted to job queue with fair share scheduling policy');
  }
}

const camel = value => Array.isArray(value) ? value.map(camel)
  : value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k[0].toLowerCase() + k.slice(1), camel(v)]))
    : value;

/** The EventBridge event of a job as it is now. */
export function event(job) {
  const { Tags, hidden, ArrayProperties, ...rest } = job;
  const detail = { ...camel(rest), tags: Tags, ...(ArrayProperties ? { arrayProperties: { size: ArrayProperties.Size } } : {}) };
  return JSON.parse(JSON.stringify({ source: 'aws.batch', 'detail-type': 'Batch Job State Change', detail }));
}
