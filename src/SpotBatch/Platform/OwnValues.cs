namespace SpotBatch;

/// <summary>A platform's values as its own stack sees them: references, no look-ups.</summary>
internal sealed class OwnValues(PlatformLogs logs, PlatformSchedules schedules, PlatformCapacity capacity) : IPlatformValues
{
    public string LogGroupName { get; } = logs.Resource.Ref;

    public string ScheduleGroupName { get; } = schedules.Group.Ref;

    public string ScheduleRoleArn { get; } = schedules.Role.RoleArn;

    public string DeadLetterQueueArn { get; } = schedules.DeadLetters.QueueArn;

    /// <summary>A queue that is not there has been reported; an empty ARN stands in until the report is out.</summary>
    public string QueueArn(string queue, TaskArchitecture architecture) =>
        capacity.Queues.TryGetValue((queue, architecture), out var found) ? found.JobQueueArn : "";
}
