namespace SpotBatch;

/// <summary>
/// The few things of a platform that its tasks hold. All are things that are never replaced, except a queue's ARN,
/// which a schedule needs to submit straight to AWS Batch.
/// </summary>
internal interface IPlatformValues
{
    string LogGroupName { get; }

    string ScheduleGroupName { get; }

    string ScheduleRoleArn { get; }

    string DeadLetterQueueArn { get; }

    string QueueArn(string queue, TaskArchitecture architecture);
}
