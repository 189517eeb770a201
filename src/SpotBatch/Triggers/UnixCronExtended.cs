using System.Globalization;

namespace SpotBatch;

/// <summary>
/// What some crons have added to crontab(5), and AWS has, too: the last day of the month (<c>L</c>), the nth and the last
/// weekday (<c>MON#2</c>, <c>5L</c>, <c>FRIL</c>), the weekday nearest to a day (<c>15W</c>).
/// </summary>
internal static class UnixCronExtended
{
    private static readonly CronField Days =
        new("day of week", 0, 7, "", "") { Names = CronField.DayNames, LongNames = CronField.LongDayNames };

    /// <summary>The same in AWS's dialect; null if there is no such thing in it, or AWS has no counterpart.</summary>
    /// <param name="fields">The five fields.</param>
    public static string? ToAws(string[] fields)
    {
        if (fields is not [var minute, var hour, var day, var month, var weekday]) return null;

        var (isDay, isWeekday) = (IsDayOfMonth(day), DayOfWeek(weekday) is not null);
        if (isDay == isWeekday || (isDay ? weekday : day) is not ("*" or "?")) return null;

        // What has no such thing is read as ever.
        if (UnixCron.Translate($"{minute} {hour} * {month} *", out var plain).Count > 0) return null;

        var aws = plain!.Split(' ');
        aws[2] = isDay ? day.ToUpperInvariant() : "?";
        aws[4] = isDay ? "?" : DayOfWeek(weekday)!;
        return string.Join(' ', aws);
    }

    /// <summary>Whether a value is an nth or last weekday.</summary>
    public static bool IsSpecialDay(string value) => DayOfWeek(value) is not null;

    private static bool IsDayOfMonth(string text)
    {
        var upper = text.ToUpperInvariant();
        return upper is "L" or "LW" || (upper.EndsWith('W') && int.TryParse(
            upper[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 31);
    }

    /// <summary>AWS counts days from Sunday, 1. #-1 is the last one to GitLab.</summary>
    private static string? DayOfWeek(string text)
    {
        var (day, rest) = text.Split('#') switch
        {
            [var name, "-1"] => (name, "L"),
            [var name, ['1' or '2' or '3' or '4' or '5'] number] => (name, $"#{number}"),
            [var name] when name.Length > 1 && name[^1] is 'L' or 'l' => (name[..^1], "L"),
            _ => ("", ""),
        };
        return Days.Value(day) is { } value ? $"{((value % 7) + 1).ToString(CultureInfo.InvariantCulture)}{rest}" : null;
    }
}
