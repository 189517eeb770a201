namespace SpotBatch;

/// <summary>
/// A platform's values as its own stack sees them: references, no look-ups. What it hasn't is asked of none: a problem says
/// so.
/// </summary>
internal sealed class OwnValues(
    PlatformLogs logs, PlatformSchedules schedules, PlatformCapacity capacity, TaskLedger? ledger) : IPlatformValues
{
    private const string None = "none";

    public string LogGroupName { get; } = logs.Resource.Ref;

    public string ScheduleGroupName { get; } = schedules.Group.Ref;

    public string ScheduleRoleArn { get; } = schedules.Role.RoleArn;

    public string DeadLetterQueueArn { get; } = schedules.DeadLetters.QueueArn;

    public string GateArn { get; } = ledger?.Gate.Ref ?? None;

    public string BusName { get; } = ledger?.Bus.Ref ?? None;

    public string EventRoleArn { get; } = ledger?.EventRoleArn ?? None;

    public string LedgerName { get; } = ledger?.Table.Ref ?? None;

    public string QueueArn(string queue, TaskArchitecture architecture) =>
        capacity.Queues.TryGetValue((queue, architecture), out var own) ? own.JobQueueArn : None;
}
