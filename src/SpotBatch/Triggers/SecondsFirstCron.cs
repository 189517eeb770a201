namespace SpotBatch;

/// <summary>
/// The cron of Quartz and Spring, which has seconds before the minutes. Read as AWS's, its fields are all one place off:
/// mended field by field it ends in a schedule that fires once a month.
/// </summary>
/// <remarks>
/// https://www.quartz-scheduler.org/documentation/quartz-2.3.0/tutorials/crontrigger.html and
/// https://docs.spring.io/spring-framework/docs/current/javadoc-api/org/springframework/scheduling/support/CronExpression.html
/// </remarks>
internal static class SecondsFirstCron
{
    private const int LastHour = 24;

    /// <summary>The one thing to say of an expression that AWS refuses and that has seconds first; null if it has none.</summary>
    public static CronFault? Fault(string[] fields)
    {
        if (!IsMeant(fields) || Rewritten(fields) is not { } aws) return null;

        var isZero = fields[0] is "0" or "00";
        return new(
            TriggerRules.CronMalformed,
            isZero
                ? "this cron has seconds first, as Quartz and Spring do, and EventBridge Scheduler has none"
                : $"this cron has seconds first, as Quartz and Spring do, and EventBridge Scheduler has none: '{fields[0]}' can't be kept",
            OfSpring(fields) is { } spring && spring != aws
                ? $"Write '{aws}' if it is of Quartz, where 1 is Sunday, or '{spring}' if it is of Spring, where 1 is Monday"
                : $"Write '{aws}'{(isZero ? "" : ", which runs once in each of those minutes")}");
    }

    /// <summary>The same without seconds, in AWS's dialect; null if it is none that AWS takes.</summary>
    public static string? Rewritten(string[] fields) => IsSeconds(fields[0]) ? Rewritten(fields, day => day) : null;

    /// <summary>A ? where only Quartz has one, a seventh field, or a minute where AWS has the hour and an hour after it.</summary>
    public static bool IsMeant(string[] fields) => fields switch
    {
        [_, _, _, _, _, _, _] => true,
        [_, _, _, "?", not "?", _] or [_, _, _, _, not "?", "?"] => true,
        [_, var hour, not "*", _, "?", _] => hour.Split(',', '-', '/').Any(part => int.TryParse(part, out var value) && value > LastHour),
        _ => false,
    };

    private static string? OfSpring(string[] fields)
    {
        var days = fields[5];
        if (!days.Any(char.IsAsciiDigit) || days.Contains('#', StringComparison.Ordinal) || days.EndsWith('L')) return null;

        return UnixCron.Translate($"0 0 * * {days}", out var aws).Count == 0 ? Rewritten(fields, _ => aws!.Split(' ')[4]) : null;
    }

    private static string? Rewritten(string[] fields, Func<string, string> weekday)
    {
        if (fields is not [_, var minute, var hour, var day, var month, var week, .. var year]) return null;

        week = weekday(week);
        // One of the two is ?; the other may be anything.
        (day, week) = (day, week) switch
        {
            ("?", "?") => ("*", "?"),
            (_, "*") when day != "?" => (day, "?"),
            ("*", not "?") => ("?", week),
            _ => (day, week),
        };
        string[] rest = [minute, hour, day, month == "?" ? "*" : month, week, year is [var one] && one != "?" ? one : "*"];
        return AwsCron.FaultsOf(rest).Count == 0 ? string.Join(' ', rest) : null;
    }

    private static bool IsSeconds(string field) =>
        field.Length > 0 && field.All(character => char.IsAsciiDigit(character) || character is '*' or '/' or ',' or '-');
}
