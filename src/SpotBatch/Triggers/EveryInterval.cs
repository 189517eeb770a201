using System.Globalization;
using System.Text.RegularExpressions;

namespace SpotBatch;

/// <summary>
/// The interval of <c>@every 1h30m</c>, which Go's libraries of cron have:
/// https://pkg.go.dev/github.com/robfig/cron/v3#hdr-Intervals.
/// </summary>
internal static partial class EveryInterval
{
    /// <summary>The interval; null if the text is none.</summary>
    public static TimeSpan? Of(string text)
    {
        if (!Every().IsMatch(text) || Part().Matches(text) is not { Count: > 0 } parts) return null;

        try
        {
            return parts.Aggregate(TimeSpan.Zero, (sum, part) => sum + Unit(part.Groups["unit"].Value) * double.Parse(
                part.Groups["number"].Value, CultureInfo.InvariantCulture));
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>How a program writes it: <c>TimeSpan.FromHours(6)</c>.</summary>
    public static string InCode(TimeSpan interval)
    {
        var (unit, number) = interval.Ticks % TimeSpan.TicksPerDay == 0 ? ("Days", interval.TotalDays)
            : interval.Ticks % TimeSpan.TicksPerHour == 0 ? ("Hours", interval.TotalHours)
            : ("Minutes", interval.TotalMinutes);
        return string.Create(CultureInfo.InvariantCulture, $"TimeSpan.From{unit}({number})");
    }

    private static TimeSpan Unit(string unit) => unit switch
    {
        "h" => TimeSpan.FromHours(1),
        "m" => TimeSpan.FromMinutes(1),
        "s" => TimeSpan.FromSeconds(1),
        "ms" => TimeSpan.FromMilliseconds(1),
        _ => TimeSpan.FromDays(1),
    };

    [GeneratedRegex(@"\A@every\s+(?:\d{1,9}(?:\.\d{1,9})?(?:ms|[dhms]))+\z", RegexOptions.IgnoreCase)]
    private static partial Regex Every();

    [GeneratedRegex(@"(?<number>[\d.]+)(?<unit>ms|[dhms])", RegexOptions.IgnoreCase)]
    private static partial Regex Part();
}
