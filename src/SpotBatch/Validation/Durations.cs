using System.Globalization;

namespace SpotBatch;

/// <summary>Times as messages write them, in the largest unit that is exact.</summary>
internal static class Durations
{
    public static string Text(TimeSpan time) => time switch
    {
        _ when time.Ticks % TimeSpan.TicksPerDay == 0 && time.TotalDays >= 2 => In(time.TotalDays, "days"),
        _ when time.Ticks % TimeSpan.TicksPerHour == 0 && time != TimeSpan.Zero => In(time.TotalHours, "h"),
        _ when time.Ticks % TimeSpan.TicksPerMinute == 0 && time != TimeSpan.Zero => In(time.TotalMinutes, "min"),
        _ => In(time.TotalSeconds, "s"),
    };

    private static string In(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{value} {unit}");
}
