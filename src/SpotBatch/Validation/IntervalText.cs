using System.Globalization;

namespace SpotBatch;

/// <summary>Intervals in the words of AWS's rate expressions, which messages use too.</summary>
internal static class IntervalText
{
    private static readonly (string Name, TimeSpan Length)[] Units =
    [
        ("day", TimeSpan.FromDays(1)),
        ("hour", TimeSpan.FromHours(1)),
        ("minute", TimeSpan.FromMinutes(1)),
        ("second", TimeSpan.FromSeconds(1)),
    ];

    /// <summary>
    /// The interval in the largest unit that divides it: <c>90 minutes</c>, <c>1 hour</c>. AWS has no seconds; they are
    /// for the message that says so.
    /// </summary>
    public static string Of(TimeSpan interval)
    {
        var (name, length) = Array.Find(Units, unit => interval.Ticks % unit.Length.Ticks == 0);
        if (name is null || interval == TimeSpan.Zero) return interval.ToString("c", CultureInfo.InvariantCulture);

        var count = interval.Ticks / length.Ticks;
        return $"{count.ToString(CultureInfo.InvariantCulture)} {name}{(count == 1 ? "" : "s")}";
    }
}
