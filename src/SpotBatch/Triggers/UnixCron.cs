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
        new("month", 1, 12, "1-12 or JAN-DEC", Wildcards) { Names = CronField.MonthNames, LongNames = CronField.LongMonthNames },
        new("day of week", 0, 7, "0-7 or SUN-SAT", Wildcards) { Names = CronField.DayNames, LongNames = CronField.LongDayNames },
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

        // Quartz's mark in one of the day fields says what * does.
        if (fields[2] == "?" != (fields[4] == "?")) fields = [.. fields.Select(field => field == "?" ? "*" : field)];
        if (fields[0] is ['-', .., _]) return [LeadingDash(unix)];
        if (UnixCronExtended.ToAws(fields) is { } extended) return [Extended(extended)];

        var parsed = Fields.Zip(fields, UnixCronField.Parse).ToList();
        var faults = parsed.Select(field => field.Fault).OfType<CronFault>().ToList();
        if (faults.Count > 0) return faults;
        if (UnixCronDays.Of(fields, parsed[2], parsed[4], out var days) is { } fault) return [fault];

        string Joined(Func<UnixCronField, string> text) =>
            $"{text(parsed[0])} {text(parsed[1])} {days.OfMonth ?? text(parsed[2])} {text(parsed[3])} {days.OfWeek} *";

        aws = Joined(field => field.ToAws());
        if (aws.Length > AwsCron.LongestFields) aws = Joined(field => field.ToShortAws());
        return [];
    }

    private static CronFault LeadingDash(string unix) => new(
        TriggerRules.UnixCronUntranslatable,
        "the - before the minute is of SUSE's cron, where it keeps the run out of the system's log",
        $"Write '{unix[1..]}'");

    private static CronFault Extended(string aws) => new(
        TriggerRules.UnixCronUntranslatable,
        "an nth, last or nearest day is not of crontab(5), and only some crons know it",
        $"Use TaskTrigger.Cron(\"{aws}\"), which is the same to AWS");

    private static CronFault WrongShape(string unix, string[] fields)
    {
        var (allowed, fix) = fields switch
        {
            ["@reboot"] => (
                "a schedule has no machine that boots, so there is no @reboot",
                "Run the task from the deployment, or on a schedule"),
            ["@every", ..] => EveryAdvice(unix),
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
            _ when SecondsFirstCron.IsMeant(fields) && SecondsFirstCron.Rewritten(fields) is { } aws => (
                "a Unix cron expression has five fields, and this is Quartz's or Spring's with seconds first",
                $"Use TaskTrigger.Cron(\"{aws}\")"),
            { Length: 6 } when unix.Contains('?', StringComparison.Ordinal) => (
                "six fields with a ? are AWS's form",
                "Use TaskTrigger.Cron"),
            { Length: 6 } when fields[0] is "0" or "00" && Translate(string.Join(' ', fields[1..]), out _).Count == 0 => (
                "a Unix cron expression has 5 fields (minute hour day-of-month month day-of-week), not 6",
                $"Write all five, without seconds and year: '{string.Join(' ', fields[1..])}', if the first field is seconds"),
            _ => (
                $"a Unix cron expression has 5 fields (minute hour day-of-month month day-of-week), not {fields.Length}",
                "Write all five, without seconds and year, such as '0 10 * * 1-5'"),
        };
        return new(TriggerRules.UnixCronUntranslatable, allowed, fix);
    }

    private static (string Allowed, string Fix) EveryAdvice(string unix) =>
        EveryInterval.Of(unix) is { } interval && new RateSchedule(interval).IsValid
        ? (
            "@every is an interval, not a cron expression",
            $"Use TaskTrigger.Rate({EveryInterval.InCode(interval)}), which is counted from the deployment")
        : (
            "@every is an interval, not a cron expression, and AWS starts nothing more often than once a minute",
            "Use TaskTrigger.Rate, with whole minutes");
}
