using System.Globalization;

namespace SpotBatch;

/// <summary>
/// The days on which a cron expression of AWS's dialect fires, whatever the time. Plain fields are read here; only L, W, #
/// and ranges that wrap need Quartz, which takes a tenth of a second to load.
/// </summary>
internal static class CronDates
{
    private const int DayOfMonth = 2;
    private const int Month = 3;
    private const int DayOfWeek = 4;

    /// <summary>The days from <paramref name="first"/> on, earliest first.</summary>
    /// <param name="cron">The six fields, known to be right and of every year.</param>
    /// <param name="first">The first day that is looked at.</param>
    /// <param name="days">How many are looked at.</param>
    public static IEnumerable<DateTime> Of(string cron, DateTime first, int days)
    {
        var fields = cron.Split(' ');
        var daysOfMonth = Plain(fields[DayOfMonth], 1, 31, []);
        var months = Plain(fields[Month], 1, 12, CronField.MonthNames);
        var daysOfWeek = Plain(fields[DayOfWeek], 1, 7, CronField.DayNames);
        return daysOfMonth is null || months is null || daysOfWeek is null
            ? ByQuartz(fields, first, days)
            : ByFields(daysOfMonth, months, daysOfWeek, first, days);
    }

    private static IEnumerable<DateTime> ByFields(bool[] daysOfMonth, bool[] months, bool[] daysOfWeek, DateTime first, int days)
    {
        for (var (date, end) = (first, first.AddDays(days)); date < end; date = date.AddDays(1))
        {
            if (months[date.Month] && daysOfMonth[date.Day] && daysOfWeek[(int)date.DayOfWeek + 1])
                yield return date;
        }
    }

    /// <summary>Whether it fires on every day there is.</summary>
    public static bool AreAll(string cron) => AreOfEachWeek(cron) && cron.Split(' ')[DayOfWeek] is "*" or "?";

    /// <summary>Whether they are the same in each week.</summary>
    public static bool AreOfEachWeek(string cron)
    {
        var fields = cron.Split(' ');
        return fields[DayOfMonth] is "*" or "?" && fields[Month] is "*" && !fields[DayOfWeek].AsSpan().ContainsAny('L', 'l', '#');
    }

    private static IEnumerable<DateTime> ByQuartz(string[] fields, DateTime first, int days)
    {
        var midnights = new CronSchedule(string.Join(' ', ["0", "0", .. fields[DayOfMonth..]]), "UTC", []);
        return FireTimes.From(midnights, new DateTimeOffset(first, TimeSpan.Zero)).Select(time => time.DateTime).TakeWhile(date => date < first.AddDays(days));
    }

    /// <summary>Which values a field names; null when it says more than numbers, names, ranges and steps.</summary>
    private static bool[]? Plain(string field, int min, int max, IReadOnlyList<string> names)
    {
        var named = new bool[max + 1];
        foreach (var part in field.Split(','))
        {
            var slash = part.Split('/');
            var ends = slash[0].Split('-');
            var every = slash[0] is "*" or "?";
            var step = 1;
            if (slash.Length == 2 && !int.TryParse(slash[1], NumberStyles.None, CultureInfo.InvariantCulture, out step)) return null;
            if ((every ? min : Value(ends[0], min, names)) is not { } from) return null;
            if ((every || (ends.Length == 1 && slash.Length == 2) ? max : Value(ends[^1], min, names)) is not { } to || from > to) return null;
            for (var value = from; value <= to; value += step)
                named[value] = true;
        }

        return named;
    }

    private static int? Value(string text, int min, IReadOnlyList<string> names)
    {
        for (var index = 0; index < names.Count; index++)
        {
            if (names[index].Equals(text, StringComparison.OrdinalIgnoreCase)) return min + index;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
