using System.Globalization;

namespace SpotBatch.Tests.Triggers;

/// <summary>
/// crontab(5) read afresh and asked minute by minute, as cron itself does it: nothing of it is shared with the
/// translation that it judges.
/// </summary>
internal sealed class UnixCronEvaluator
{
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
    private static readonly string[] Months = ["", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private readonly bool[] minutes;
    private readonly bool[] hours;
    private readonly bool[] daysOfMonth;
    private readonly bool[] months;
    private readonly bool[] daysOfWeek;

    public UnixCronEvaluator(string expression)
    {
        var fields = expression.ToLowerInvariant().Split(' ');
        minutes = Bits(fields[0], 0, 59, []);
        hours = Bits(fields[1], 0, 23, []);
        daysOfMonth = Bits(fields[2], 1, 31, []);
        months = Bits(fields[3], 1, 12, Months);
        daysOfWeek = Bits(fields[4], 0, 7, Days);
        daysOfWeek[0] |= daysOfWeek[7];
    }

    public IEnumerable<DateTime> From(DateTime start, DateTime end)
    {
        for (var day = start.Date; day < end; day = day.AddDays(1))
        {
            if (!months[day.Month] || !daysOfMonth[day.Day] || !daysOfWeek[(int)day.DayOfWeek]) continue;

            for (var minute = 0; minute < 1440; minute++)
            {
                if (hours[minute / 60] && minutes[minute % 60]) yield return day.AddMinutes(minute);
            }
        }
    }

    private static bool[] Bits(string field, int low, int high, string[] names)
    {
        var bits = new bool[high + 1];
        foreach (var item in field.Split(','))
        {
            var parts = item.Split('/');
            var step = parts.Length == 2 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 1;
            var dash = parts[0].IndexOf('-');
            var (from, to) = parts[0] == "*" ? (low, high)
                : dash < 0 ? (Number(parts[0]), Number(parts[0]))
                : (Number(parts[0][..dash]), Number(parts[0][(dash + 1)..]));

            // What no crontab(5) takes but GitLab and Hangfire do: round the clock, round the week.
            var length = names == Days ? 7 : high - low + 1;
            for (var value = from; value <= (to < from ? to + length : to); value += step)
            {
                bits[value > high ? value - length : value] = true;
            }
        }

        return bits;

        int Number(string text) => Array.IndexOf(names, text) is >= 0 and var index ? index : int.Parse(text, CultureInfo.InvariantCulture);
    }
}
