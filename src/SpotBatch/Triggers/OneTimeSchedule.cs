using System.Globalization;

namespace SpotBatch;

/// <summary>A schedule that fires once, at a time on the clocks of its zone.</summary>
internal sealed record OneTimeSchedule(DateTime LocalTime, string TimeZone) : TriggerSchedule(TimeZone)
{
    /// <summary>Whether the year is one that EventBridge Scheduler has, by the page of its cron.</summary>
    public bool IsInCalendar => LocalTime.Year is >= 1970 and <= 2199;

    /// <summary>A fraction of a second, which AWS has no place for, is kept so that messages show it.</summary>
    public override string ScheduleExpression =>
        $"at({LocalTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)})";
}
