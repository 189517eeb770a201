// The events that start the alert machine, and what it then says.

export const runId = 'clone--0123456789abcdef0123456789abcdef';

export const finished = (detail = {}) => ({
  id: 'event-1', source: 'spotbatch.history', 'detail-type': 'Run Finished', time: '2026-01-05T12:00:05Z', detail: {
    platform: 'prod', task: 'clone', runId, status: 'FAILED', scheduledAt: '2026-01-05T10:00:00Z', trigger: 'schedule', attempts: 1, spotLosses: 0,
    owner: 'team', jobId: 'job-1', logStream: 'clone/default/1', acceptedAt: '2026-01-05T10:00:00.000Z',
    startedAt: '2026-01-05T10:01:00.000Z', stoppedAt: '2026-01-05T12:00:00.000Z', ...detail,
  },
});

export const succeeded = (runId, acceptedAt) => finished({ status: 'SUCCEEDED', runId, acceptedAt, exitCode: 0 });

export const event = (source, type, detail) =>
  ({ id: 'event-1', source, 'detail-type': type, time: '2026-01-05T12:00:05Z', detail: { platform: 'prod', task: 'clone', owner: 'team', ...detail } });

export const rejected = (detail = {}) => event('spotbatch.gate', 'Run Rejected', { runId, trigger: 'submit', acceptedAt: '2026-01-05T10:00:00.000Z', reason: 'the task has no parameter colour', ...detail });
export const refused = (detail = {}) => event('spotbatch.gate', 'Submission Refused', { runId, trigger: 'schedule', acceptedAt: '2026-01-05T10:00:00.000Z', kind: 'rights', reason: 'not authorized', ...detail });
export const skipped = (n, detail = {}) => event('spotbatch.gate', 'Run Skipped', { runId: `clone--${n}`, trigger: 'schedule', acceptedAt: '2026-01-05T10:00:00.000Z', reason: 'an earlier run still runs', blockedBy: 'clone--0', ...detail });
export const late = (detail = {}) => event('spotbatch.watch', 'Task Late', { kind: 'start', since: '2026-01-04T10:00:02Z', dueBy: '2026-01-05T11:00:00Z', cause: 'not started', ...detail });
export const back = (detail = {}) => event('spotbatch.watch', 'Task Back', { kind: 'start', dueBy: '2026-01-05T11:00:00Z', lateSince: '2026-01-05T11:00:00Z', runId, ...detail });
export const tooLong = (detail = {}) => event('spotbatch.watch', 'Run Too Long', { runId, jobId: 'job-1', startedAt: '2026-01-05T10:01:00Z', warnAfter: 5400, ...detail });
export const stuck = (detail = {}) => event('spotbatch.watch', 'Run Stuck', { runId, jobId: 'job-1', queue: 'bulk', status: 'RUNNABLE', since: '2026-01-05T10:00:00Z', ...detail });

/** As https://docs.aws.amazon.com/batch/latest/userguide/batch-job-queue-blocked-events.html shows it. */
export const blocked = (statusReason, detail = {}) => ({
  id: 'event-1', source: 'aws.batch', 'detail-type': 'Batch Job Queue Blocked', time: '2026-01-05T12:00:05Z', detail: {
    jobName: runId, jobId: 'job-1', jobQueue: 'arn:aws:batch:eu-west-1:111122223333:job-queue/bulk-arm', status: 'RUNNABLE', statusReason, ...detail,
  },
});

/** What AWS Batch knows of the run's job. */
export function job(lab, detail = {}) {
  lab.batch.jobs.push({
    JobId: 'job-1', JobName: runId, CreatedAt: lab.time - 7200000, Status: 'FAILED', StatusReason: 'Essential container in task exited', Timeout: { AttemptDurationSeconds: 86400 },
    Container: { Image: 'registry.example.com/clone:1', ResourceRequirements: [{ Type: 'VCPU', Value: '1' }, { Type: 'MEMORY', Value: '3800' }] }, ...detail,
  });
}

/** The messages so far, as they were put on the bus. */
export const told = lab => lab.bus.filter(e => e.Source === 'spotbatch.alerts').map(e => e.Detail);
