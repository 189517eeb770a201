namespace SpotBatch;

/// <summary>
/// Translates the cron of crontab(5), as GitLab and Hangfire take it too, to AWS's dialect: to an expression that fires
/// at the very same minutes, or not at all.
/// </summary>
/// <remarks>
/// https://man7.org/linux/man-pages/man5/crontab.5.html. Where crons disagree on what an expression means, it is refused.
/// </remarks>
internal static class UnixCron
{
    private const string Wildcards = ", - * /";

    private static readonly CronField[] Fields =
    [
        new("minute", 0, 59, "0-59", Wildcards),
        new("hour", 0, 23, "0-23", Wildcards),
        new("day of month", 1, 31, "1-31", Wildcards),
        new("month", 1, 12, "1-12 or JAN-DEC", Wildcards) { Names = CronField.MonthNames },
        new("day of week", 0, 7, "0-7 or SUN-SAT", Wildcards) { Names = CronField.DayNames },
    ];

    private static readonly Dictionary<string, string> Nicknames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["@hourly"] = "0 * * * *",
        ["@daily"] = "0 0 * * *",
        ["@midnight"] = "0 0 * * *",
        ["@weekly"] = "0 0 * * 0",
        ["@monthly"] = "0 0 1 * *",
        ["@yearly"] = "0 0 1 1 *",
        ["@annually"] = "0 0 1 1 *",
    };

    /// <summary>Translates an expression whose fields are separated by single spaces.</summary>
    /// <param name="unix">The five fields, or a nickname.</param>
    /// <param name="aws">The six fields of AWS; null if there are faults.</param>
    /// <returns>Why it cannot be translated.</returns>
    public static IReadOnlyList<CronFault> Translate(string unix, out string? aws)
    {
        aws = null;
        var fields = Nicknames.GetValueOrDefault(unix, unix).Split(' ');
        if (fields.Length != Fields.Length) return [WrongShape(unix, fields)];

        var parsed = Fields.Zip(fields, UnixCronField.Parse).ToList();
        var faults = parsed.Select(field => field.Fault).OfType<CronFault>().ToList();
        if (faults.Count > 0) return faults;
        if (DayFields(fields) is { } fault) return [fault];

        var (minute, hour, dayOfMonth, month) = (parsed[0].ToAws(), parsed[1].ToAws(), parsed[2].ToAws(), parsed[3].ToAws());
        aws = fields[4] == "*"
            ? $"{minute} {hour} {dayOfMonth} {month} ? *"
            : $"{minute} {hour} ? {month} {parsed[4].ToAwsDays()} *";
        return [];
    }

    private static CronFault WrongShape(string unix, string[] fields)
    {
        var (allowed, fix) = fields switch
        {
            ["@reboot"] => (
                "a schedule has no machine that boots, so there is no @reboot",
                "Run the task from the deployment, or on a schedule"),
            ["@every", ..] => (
                "@every is not of Unix cron",
                "Use TaskTrigger.Rate"),
            [['@', ..], ..] => (
                $"the nicknames are {string.Join(", ", Nicknames.Keys)}, not '{unix}'",
                "Use one of them or the five fields"),
            [['c', 'r', 'o', 'n', '(', ..], ..] => (
                "cron( ) is AWS's form, which has six fields",
                "Use TaskTrigger.Cron"),
            [var first, ..] when first.Contains('=', StringComparison.Ordinal) => (
                "a Unix cron expression has five fields and no variable",
                "Pass the zone as timeZone"),
            [.., var last] when last.Contains('/', StringComparison.Ordinal) && last.Any(char.IsLetter) => (
                "a Unix cron expression has five fields and no zone",
                $"Pass the zone as timeZone: \"{last}\""),
            { Length: 6 } when unix.Contains('?', StringComparison.Ordinal) => (
                "six fields with a ? are AWS's form",
                "Use TaskTrigger.Cron"),
            _ => (
                $"a Unix cron expression has 5 fields (minute hour day-of-month month day-of-week), not {fields.Length}",
                "Write all five, without seconds and year, such as '0 10 * * 1-5'"),
        };
        return new(TriggerRules.UnixCronUntranslatable, allowed, fix);
    }

    /// <summary>
    /// crontab(5) runs on days that match either field, but on days that match both if one begins with *; AWS can do
    /// neither. Only a plain * restricts nothing in all of them.
    /// </summary>
    private static CronFault? DayFields(string[] fields)
    {
        if (fields[2] == "*" || fields[4] == "*") return null;

        var (time, month) = ($"{fields[0]} {fields[1]}", fields[3]);
        return new(
            TriggerRules.UnixCronUntranslatable,
            $"with both day of month '{fields[2]}' and day of week '{fields[4]}' Unix cron runs on the days of either, which AWS cannot say",
            $"Declare two triggers: '{time} {fields[2]} {month} *' and '{time} * {month} {fields[4]}'");
    }
}
