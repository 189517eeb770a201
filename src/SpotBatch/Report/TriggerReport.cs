namespace SpotBatch;

/// <summary>A trigger in the report. Of one by another task, <see cref="Follows"/> and <see cref="After"/> say which and how it ended.</summary>
internal sealed record TriggerReport(string Kind, string Expression, string Words, string? TimeZone, double? SpreadMinutes, string? Follows, string? After)
{
    public static TriggerReport Of(TaskTrigger trigger, BackgroundTaskProps props) => new(
        trigger.Schedule is not null ? "schedule" : trigger.Follows is not null ? "task" : "event",
        trigger.Schedule?.ScheduleExpression ?? trigger.Expression,
        TriggerWords.Of(trigger),
        trigger.TimeZone,
        trigger.Schedule is null ? null : (trigger.Spread ?? props.Spread)?.TotalMinutes,
        trigger.Follows?.Upstream.TaskName,
        trigger.Follows is { } follows ? TriggerWords.Ending(follows) : null);
}
