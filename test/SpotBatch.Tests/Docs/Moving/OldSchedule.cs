using SpotBatch.Tests.Triggers;

namespace SpotBatch.Tests.Docs.Moving;

/// <summary>A schedule of the tool that is left: in Unix's dialect of cron, or a rate.</summary>
/// <param name="Task">The task that it becomes.</param>
/// <param name="Unix">Its cron, null for a rate.</param>
/// <param name="Zone">An IANA name.</param>
/// <param name="Rate">As EventBridge Scheduler writes it, null for a cron.</param>
internal sealed record OldSchedule(string Task, string? Unix, string Zone = "UTC", string? Rate = null)
{
    /// <summary>
    /// Its fires in a year. What the clocks skip is left out and what they repeat counts once, as EventBridge Scheduler
    /// has it: where the old tool does otherwise, its page says so.
    /// </summary>
    public IEnumerable<DateTimeOffset> Fires(int year)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
        return new UnixCronEvaluator(Unix!).From(new DateTime(year, 1, 1), new DateTime(year + 1, 1, 1))
            .Where(time => !zone.IsInvalidTime(time))
            .Select(time => new DateTimeOffset(time, zone.IsAmbiguousTime(time) ? zone.GetAmbiguousTimeOffsets(time).Max() : zone.GetUtcOffset(time)));
    }
}
