using System.Globalization;

namespace SpotBatch;

/// <summary>A trigger as the report says it.</summary>
internal static class TriggerWords
{
    /// <summary>What it is in English, with its zone; what can't be read is shown as it was given.</summary>
    public static string Of(TaskTrigger trigger) => trigger switch
    {
        { Follows: { } follows } => $"after {Ending(follows)} of {follows.Upstream.TaskName}",
        { Event: not null } => "at an event",
        { Schedule: { } schedule } => Schedule(schedule),
        _ => trigger.Expression,
    };

    /// <summary>How the other task must have ended: <c>success</c>, <c>failure</c> or <c>the end</c>.</summary>
    public static string Ending(FollowTrigger follows) => follows.Statuses switch
    {
        ["SUCCEEDED"] => "success",
        ["FAILED"] => "failure",
        _ => "the end",
    };

    private static string Schedule(TriggerSchedule schedule) => schedule switch
    {
        CronSchedule { Faults.Count: 0 } cron when !Tokens.Contains(cron.Cron) => $"{CronWords.Of(cron.Cron)}, {Zone(cron.TimeZone)}",
        RateSchedule rate => $"every {Interval(rate.Interval)}, counted from the deployment",
        OneTimeSchedule once => $"once, on {once.LocalTime.ToString("d MMMM yyyy 'at' HH:mm", CultureInfo.InvariantCulture)}, {Zone(once.TimeZone)}",
        _ when Tokens.Contains(schedule.ScheduleExpression) => "known at deployment",
        _ => schedule.ScheduleExpression,
    };

    private static string Zone(string? zone) => Tokens.Contains(zone) ? "in a zone known at deployment" : zone ?? "UTC";

    private static string Interval(TimeSpan interval) => IntervalText.Of(interval) is ['1', ' ', .. var unit] ? unit : IntervalText.Of(interval);
}
