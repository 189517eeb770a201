namespace SpotBatch;

/// <summary>A schedule that repeats at an interval from its deployment on.</summary>
internal sealed record RateSchedule(TimeSpan Interval) : TriggerSchedule(TimeZone: null)
{
    public override string ScheduleExpression => $"rate({IntervalText.Of(Interval)})";

    /// <summary>AWS's units are minutes, hours and days.</summary>
    public bool IsValid => Interval >= TimeSpan.FromMinutes(1) && Interval.Ticks % TimeSpan.TicksPerMinute == 0;
}
