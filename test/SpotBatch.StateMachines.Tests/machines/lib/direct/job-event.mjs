// AWS Batch's own events, with the members of its example, which resembles JobDetail.
// https://docs.aws.amazon.com/batch/latest/userguide/batch_job_events.html
// https://docs.aws.amazon.com/batch/latest/userguide/batch-job-queue-blocked-events.html
const arn = resource => `arn:aws:batch:eu-west-1:111122223333:${resource}`;
const id = '4f2a90d1-7c1e-4a2b-9a53-0e6d5b1c8f77';

/** The event of a job; a member that is undefined is absent. */
export function jobEvent(detail = {}, type = 'Batch Job State Change') {
  return JSON.parse(JSON.stringify({
    version: '0', id: '0b7c3c5e-9f52-6c36-3c5a-1d1c0a9be2aa', 'detail-type': type, source: 'aws.batch', account: '111122223333', time: '2026-01-05T11:00:00Z', region: 'eu-west-1',
    resources: [arn(`job/${detail.jobId ?? id}`)],
    detail: {
      jobArn: arn(`job/${detail.jobId ?? id}`), jobName: 'prod-clone', jobId: id, jobQueue: arn('job-queue/bulk-arm'), status: 'FAILED',
      statusReason: 'Essential container in task exited', attempts: [{ container: { exitCode: 1, logStreamName: 'clone/default/1' }, startedAt: 1767610000000, stoppedAt: 1767610600000, statusReason: 'Essential container in task exited' }],
      createdAt: 1767609600000, startedAt: 1767610000000, stoppedAt: 1767610600000, retryStrategy: { attempts: 3, evaluateOnExit: [] }, dependsOn: [],
      jobDefinition: arn('job-definition/prod-clone:7'), parameters: {}, tags: { resourceArn: arn(`job/${detail.jobId ?? id}`) }, propagateTags: true, platformCapabilities: ['EC2'],
      container: { image: 'registry.example.com/load:1', command: ['run'], exitCode: 1, volumes: [], environment: [], mountPoints: [], resourceRequirements: [{ value: '2', type: 'VCPU' }], secrets: [] },
      ...detail,
    },
  }));
}

export const blockedEvent = (detail = {}) => jobEvent({ status: 'RUNNABLE', statusReason: 'MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE - CE(s) associated with the job queue cannot meet the CPU requirement of the job', attempts: [], ...detail }, 'Batch Job Queue Blocked');

export const definition = arn;
export const jobId = id;
