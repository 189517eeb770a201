using System.Globalization;

namespace SpotBatch;

/// <summary>The values of a cron field of plain numbers, minutes or hours, in AWS's dialect; the field has been checked.</summary>
internal static class CronSet
{
    /// <summary>The values, from 0 to <paramref name="last"/>.</summary>
    public static IReadOnlyList<int> Of(string field, int last) => [.. field.Split(',').SelectMany(part => Part(part, last)).Distinct().Order()];

    /// <summary>The minutes of a day at which an expression fires, on its own clocks, earliest first.</summary>
    public static int[] Times(string cron)
    {
        var fields = cron.Split(' ');
        return [.. from hour in Of(fields[1], 23) from minute in Of(fields[0], 59) select hour * 60 + minute];
    }

    private static IEnumerable<int> Part(string part, int last)
    {
        var slash = part.IndexOf('/', StringComparison.Ordinal);
        var range = slash < 0 ? part : part[..slash];
        var step = slash < 0 ? 1 : Math.Max(1, Number(part[(slash + 1)..]));
        var dash = range.IndexOf('-', StringComparison.Ordinal);
        var from = range == "*" ? 0 : Number(dash < 0 ? range : range[..dash]);
        var to = dash >= 0 ? Number(range[(dash + 1)..]) : range == "*" || slash >= 0 ? last : from;
        // A range may wrap: 22-2 is 22, 23, 0, 1, 2.
        for (var value = from; value <= (to < from ? to + last + 1 : to); value += step)
            yield return value % (last + 1);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
