using Quartz;

namespace SpotBatch;

/// <summary>When a schedule fires.</summary>
internal static class FireTimes
{
    /// <summary>The last year in which cron expressions are followed: Quartz stops a hundred years from today.</summary>
    public const int LastYear = 2099;

    /// <summary>
    /// The times from <paramref name="instant"/> on, itself included, with the offset of the schedule's zone. A rate,
    /// which AWS counts from its deployment, is counted from the instant. A schedule that is wrong, or is known only at
    /// deployment, has none.
    /// </summary>
    /// <exception cref="TimeZoneNotFoundException">This machine has no time zone data.</exception>
    public static IEnumerable<DateTimeOffset> From(TriggerSchedule schedule, DateTimeOffset instant) => schedule switch
    {
        { TimeZone: { } zone } when !TimeZones.IsKnown(zone) || Tokens.Contains(schedule.ScheduleExpression) => [],
        CronSchedule { Faults.Count: 0 } cron => Cron(cron.Cron, TimeZones.Find(cron.TimeZone!), instant),
        RateSchedule { IsValid: true } rate => Rate(rate.Interval, instant),
        OneTimeSchedule { IsInCalendar: true } once =>
            WallClock.Instants(once.LocalTime, TimeZones.Find(once.TimeZone!)).Take(1).Where(time => time >= instant),
        _ => [],
    };

    /// <summary>
    /// Quartz is asked what the expression says, as if it were UTC, and <see cref="WallClock"/> when the clocks show
    /// that. With the zone left to Quartz, a time that is skipped in spring would be fired an hour later; EventBridge
    /// Scheduler skips it, and fires a repeated one the first time only
    /// (https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#daylist-savings-time). AWS shows
    /// this with an expression for one time a day; we take it to hold for all.
    /// </summary>
    private static IEnumerable<DateTimeOffset> Cron(string cron, TimeZoneInfo zone, DateTimeOffset instant)
    {
        var quartz = new CronExpression($"0 {cron}") { TimeZone = TimeZoneInfo.Utc };

        // Quartz answers with what comes after a time. One second earlier lets the instant itself be an answer.
        var wall = new DateTimeOffset(TimeZoneInfo.ConvertTime(instant, zone).DateTime, TimeSpan.Zero).AddSeconds(-1);
        while (quartz.GetTimeAfter(wall) is { } next && next.Year <= LastYear)
        {
            wall = next;
            foreach (var time in WallClock.Instants(next.DateTime, zone).Take(1))
            {
                // In the repeated hour, the first time that the clocks showed the time may lie behind the instant.
                if (time >= instant) yield return time;
            }
        }
    }

    private static IEnumerable<DateTimeOffset> Rate(TimeSpan interval, DateTimeOffset instant)
    {
        var end = new DateTimeOffset(LastYear + 1, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var time = instant; time < end; time = interval < end - time ? time + interval : end) yield return time;
    }
}
