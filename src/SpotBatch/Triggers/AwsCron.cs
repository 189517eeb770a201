namespace SpotBatch;

/// <summary>
/// The cron dialect of EventBridge Scheduler, exactly: anything else is refused at the end of a deployment with no more
/// than "Invalid Schedule Expression".
/// </summary>
/// <remarks>
/// https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based. Where the page is silent we
/// accept what AWS is known to run: ranges that wrap (<c>20-2</c>), <c>*/2</c>, <c>LW</c>, leading zeros, either case.
/// </remarks>
internal static class AwsCron
{
    /// <summary>The longest ScheduleExpression, <c>cron( )</c> included (API_CreateSchedule).</summary>
    private const int LongestExpression = 256;

    /// <summary>The longest that stands between its parentheses.</summary>
    public const int LongestFields = LongestExpression - 6;

    private const int DayOfMonth = 2;
    private const int DayOfWeek = 4;
    private const int Year = 5;

    private static readonly CronField[] Fields =
    [
        new("minutes", 0, 59, "0-59", ", - * /"),
        new("hours", 0, 23, "0-23", ", - * /"),
        new("day-of-month", 1, 31, "1-31", ", - * ? / L W"),
        new("month", 1, 12, "1-12 or JAN-DEC", ", - * /") { Names = CronField.MonthNames },
        new("day-of-week", 1, 7, "1-7 or SUN-SAT", ", - * ? L #") { Names = CronField.DayNames },
        new("year", 1970, 2199, "1970-2199", ", - * /") { Wraps = false },
    ];

    public static CronField DaysOfMonth => Fields[DayOfMonth];

    public static CronField Months => Fields[DayOfMonth + 1];

    public static CronField DaysOfWeek => Fields[DayOfWeek];

    public static CronField Years => Fields[Year];

    /// <summary>All that is wrong with an expression whose fields are separated by single spaces.</summary>
    public static IReadOnlyList<CronFault> Faults(string cron)
    {
        var fields = cron.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != Fields.Length) return [SecondsFirstCron.Fault(fields) ?? CronAdvice.WrongCount(cron, fields)];

        var faults = FaultsOf(fields);
        return faults.Count > 0 && SecondsFirstCron.Fault(fields) is { } fault ? [fault] : faults;
    }

    /// <summary>All that is wrong with six fields as they are.</summary>
    public static IReadOnlyList<CronFault> FaultsOf(string[] fields) =>
        // To an array, of which the empty one is always the same: schedules without faults can then be equal.
        Fields.Zip(fields, AwsCronField.Fault).Append(DayFields(fields)).Append(TooLong(string.Join(' ', fields))).OfType<CronFault>().ToArray();

    /// <summary>
    /// Whether it plainly fires again and again, or so late that <see cref="FireTimes"/> does not look there. Sparing it
    /// the look keeps Quartz, which takes a tenth of a second to load, out of nearly every synth.
    /// </summary>
    public static bool PlainlyFires(string cron)
    {
        var fields = cron.Split(' ');
        var (dayOfMonth, dayOfWeek, year) = (fields[DayOfMonth], fields[DayOfWeek], fields[Year]);
        var isInEveryMonth = dayOfMonth[0] is '*' or '?' or 'L' or 'l'
            || (int.TryParse(dayOfMonth.Split(',', '-', '/', 'W', 'w')[0], out var first) && first <= 29);

        return year == "*" ? isInEveryMonth && !dayOfWeek.Contains('#', StringComparison.Ordinal)
            : year.Split(',', '-', '/').Any(part => int.TryParse(part, out var value) && value > FireTimes.LastYear);
    }

    private static CronFault? DayFields(string[] fields)
    {
        var (dayOfMonth, dayOfWeek) = (fields[DayOfMonth], fields[DayOfWeek]);
        if (dayOfMonth == "?" != (dayOfWeek == "?")) return null;

        string With(int day, string text) => $"'{string.Join(' ', fields.Select((field, index) => index == day ? text : field))}'";

        return new(
            TriggerRules.CronDayFields,
            $"one of day-of-month and day-of-week must be ? and the other must not, but they are '{dayOfMonth}' and '{dayOfWeek}'",
            (dayOfMonth, dayOfWeek) switch
            {
                (not "?", "*") when fields[0] is "0" or "00" && SecondsFirstCron.Rewritten(fields) is { } aws =>
                    $"Replace day-of-week by ?: {With(DayOfWeek, "?")}; if the first field is seconds, as in Spring, write '{aws}'",
                ("?", _) => $"For every day write {With(DayOfMonth, "*")}",
                (_, "*") => $"Replace day-of-week by ?: {With(DayOfWeek, "?")}",
                ("*", _) => $"Replace day-of-month by ?: {With(DayOfMonth, "?")}",
                _ => $"Replace one of them by ?; to run on either, declare two triggers: {With(DayOfWeek, "?")} and {With(DayOfMonth, "?")}",
            });
    }

    private static CronFault? TooLong(string cron) => cron.Length <= LongestFields ? null : new(
        TriggerRules.CronMalformed,
        $"EventBridge Scheduler accepts {LongestExpression} characters with cron( ), not {cron.Length + "cron()".Length}",
        "Write ranges and steps instead of lists");
}
