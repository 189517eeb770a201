using System.Globalization;

namespace SpotBatch;

/// <summary>One field of a Unix cron expression, read.</summary>
/// <param name="Field">Which one.</param>
/// <param name="Ranges">What its list is made of.</param>
/// <param name="Fault">Why it cannot be read; null if it can.</param>
internal sealed record UnixCronField(CronField Field, IReadOnlyList<UnixCronRange> Ranges, CronFault? Fault)
{
    public static UnixCronField Parse(CronField field, string text)
    {
        var ranges = new List<UnixCronRange>();
        foreach (var item in text.Split(','))
        {
            if (UnixCronRange.Parse(field, item, out var fault) is not { } range) return new(field, [], fault);
            ranges.Add(range);
        }

        return new(field, ranges, Fault: null);
    }

    /// <summary>The same in AWS's dialect, for all fields but the day of week.</summary>
    public string ToAws() => Ranges.Any(range => range.IsEvery) ? "*" : string.Join(',', Ranges.Select(range => range.ToAws(Field)));

    /// <summary>The same, as short as can be, for all fields but the day of week.</summary>
    public string ToShortAws() => CronCompression.Of(Field, Values);

    /// <summary>The values, upwards, for all fields but the day of week.</summary>
    public IReadOnlyList<int> Values => [.. Ranges.SelectMany(range => range.Values(Field)).Distinct().Order()];

    /// <summary>The days of the week, Sunday 0.</summary>
    public IReadOnlyList<int> Days => [.. Ranges.SelectMany(range => range.Days()).Select(day => day % 7).Distinct().Order()];

    /// <summary>
    /// The days of the week as AWS numbers them, Sunday 1. They are listed, since AWS has no steps here and counts from
    /// another day.
    /// </summary>
    public string ToAwsDays()
    {
        var days = Days.Select(day => day + 1).ToList();
        if (days.Count == 7) return "*";

        return days.Count > 2 && days[^1] - days[0] == days.Count - 1
            ? $"{days[0]}-{days[^1]}"
            : string.Join(',', days.Select(day => day.ToString(CultureInfo.InvariantCulture)));
    }
}
