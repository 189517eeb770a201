namespace SpotBatch;

/// <summary>A platform's values as its own stack sees them: references, no look-ups.</summary>
internal sealed class OwnValues(PlatformLogs logs, PlatformSchedules schedules, TaskLedger ledger) : IPlatformValues
{
    public string LogGroupName { get; } = logs.Resource.Ref;

    public string ScheduleGroupName { get; } = schedules.Group.Ref;

    public string ScheduleRoleArn { get; } = schedules.Role.RoleArn;

    public string DeadLetterQueueArn { get; } = schedules.DeadLetters.QueueArn;

    public string GateArn { get; } = ledger.Gate.Ref;

    public string BusName { get; } = ledger.Bus.Ref;

    public string EventRoleArn { get; } = ledger.EventRoleArn;

    public string LedgerName { get; } = ledger.Table.Ref;
}
