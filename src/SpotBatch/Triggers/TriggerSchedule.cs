namespace SpotBatch;

/// <summary>A trigger as EventBridge Scheduler knows it: an expression and the zone that it is read in.</summary>
/// <param name="TimeZone">An IANA name; null for a rate.</param>
internal abstract record TriggerSchedule(string? TimeZone)
{
    /// <summary>Ready for AWS::Scheduler::Schedule: <c>cron(0 10 * * ? *)</c>. Defined for wrong values too.</summary>
    public abstract string ScheduleExpression { get; }
}
