using System.Globalization;

namespace SpotBatch;

/// <summary>
/// A cron expression of AWS's dialect in English. The words come from the times and days that it stands for, not from how
/// it is written: <c>*/2</c> and <c>0-23/2</c> read the same.
/// </summary>
internal static class CronWords
{
    private const string EveryDay = "every day";

    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth"];

    /// <summary>The words for an expression that has been checked: <c>every 2 hours from 10:00 to 22:00, Monday to Friday</c>.</summary>
    public static string Of(string cron)
    {
        var fields = cron.ToUpperInvariant().Split(' ');
        var days = Days(fields);
        var times = TimeWords.Of(CronSet.Of(fields[0], 59), CronSet.Of(fields[1], 23));
        // "Every 2 hours" says that it is every day.
        var parts = days == EveryDay && times.StartsWith("every", StringComparison.Ordinal) ? [times] : new[] { times, days };
        return string.Join(", ", [.. parts, .. Years(fields[5])]);
    }

    private static string Days(string[] fields)
    {
        var (day, month, weekday) = (fields[2], fields[3], fields[4]);
        var months = Months(month);
        if (day is "?" or "*")
        {
            var days = weekday is "?" or "*" ? EveryDay : Weekdays(weekday);
            return months is null ? days : $"{days} in {months}";
        }

        return $"{MonthDays(day)} of {months ?? "the month"}";
    }

    private static string? Months(string text)
    {
        var months = AwsCron.Months.Set(text);
        return months.Count == 12 ? null : Ranges(months, MonthName, "to");
    }

    private static string Weekdays(string text)
    {
        var field = AwsCron.DaysOfWeek;
        if (text.Split('#') is [var day, var week])
            return $"the {Ordinals[week[0] - '1']} {DayName(field.Value(day)!.Value)} of the month";
        if (text == "L")
            return DayName(field.Max);
        if (text.EndsWith('L'))
            return $"the last {DayName(field.Value(text[..^1])!.Value)} of the month";
        var days = field.Set(text);
        return days.Count == 7 ? EveryDay : new[] { FromMonday(days), days }.Select(order => Ranges(order, DayName, "to")).MinBy(words => words.Length)!;
    }

    private static string MonthDays(string text) => text switch
    {
        "L" => "the last day",
        "LW" => "the last weekday",
        [.. var day, 'W'] => $"the weekday nearest to the {Ordinal(int.Parse(day, CultureInfo.InvariantCulture))}",
        _ => $"the {Ranges(AwsCron.DaysOfMonth.Set(text), Ordinal, "to the")}",
    };

    private static IEnumerable<string> Years(string text) =>
        text == "*" ? [] : [Ranges(AwsCron.Years.Set(text), year => year.ToString(CultureInfo.InvariantCulture), "to")];

    /// <summary>The days of a week that begins on Monday, so that Saturday and Sunday stand together. Sunday becomes 8.</summary>
    private static IReadOnlyList<int> FromMonday(IEnumerable<int> days) => [.. days.Select(day => day == 1 ? 8 : day).Order()];

    /// <summary>Three neighbours or more are a range.</summary>
    private static string Ranges(IReadOnlyList<int> values, Func<int, string> name, string to)
    {
        var words = new List<string>();
        for (var first = 0; first < values.Count;)
        {
            var last = first;
            while (last + 1 < values.Count && values[last + 1] == values[last] + 1)
                last++;
            if (last - first < 2)
                last = first;
            words.Add(last == first ? name(values[first]) : $"{name(values[first])} {to} {name(values[last])}");
            first = last + 1;
        }

        return TimeWords.List(words);
    }

    private static string DayName(int day) => CultureInfo.InvariantCulture.DateTimeFormat.GetDayName((DayOfWeek)((day - 1) % 7));

    private static string MonthName(int month) => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month);

    private static string Ordinal(int day) => day.ToString(CultureInfo.InvariantCulture) + (day is 11 or 12 or 13 ? "th" : (day % 10) switch
    {
        1 => "st",
        2 => "nd",
        3 => "rd",
        _ => "th",
    });
}
