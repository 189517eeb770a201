namespace SpotBatch.Tool;

/// <summary>
/// A cron expression of another tool as triggers that fire here when it did there; none, when it can't be kept to its
/// times.
/// </summary>
/// <param name="Triggers">The triggers.</param>
/// <param name="Remark">What to know of it: why there are none, or what differs. Null when there is nothing to say.</param>
internal sealed record ImportedCron(IReadOnlyList<ImportedTrigger> Triggers, string? Remark)
{
    private const string Asked = "Until then the task runs only when it is asked to";

    private static readonly int[] Last = [59, 23, 31, 12, 6];

    public static ImportedCron Of(string cron, string zone, CronDialect dialect)
    {
        var given = string.Join(' ', cron.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (given.StartsWith("@every", StringComparison.OrdinalIgnoreCase) && dialect != CronDialect.GitLab)
            return Every(given);
        var fields = given.Split(' ');
        var one = dialect == CronDialect.Crontab || fields.Length != Last.Length ? given : Plain(fields, dialect);
        if (Both(one.Split(' '), dialect) is { } both)
            return Several(both, zone, dialect) is { } two ? new(
                two,
                "it runs on the days of the month and on those of the week: a day that is both, as each trigger "
                    + "has it, runs it twice") : None(one, zone);
        return Several([one], zone, dialect) is { } triggers ? new(triggers, null) : None(one, zone);
    }

    /// <summary>The triggers of expressions, each of which is of one day field alone; null when one can't be said.</summary>
    private static List<ImportedTrigger>? Several(IEnumerable<string> crons, string zone, CronDialect dialect)
    {
        var triggers = new List<ImportedTrigger>();
        foreach (var cron in crons.SelectMany(cron => dialect == CronDialect.GitLab ? SpecialDays(cron) : [cron]))
        {
            var aws = dialect == CronDialect.GitLab ? UnixCronExtended.ToAws(cron.Split(' ')) : null;
            if (aws is not null && AwsCron.Faults(aws).Count == 0)
                triggers.Add(new ImportedTrigger("cron", aws, zone));
            else if (Fault(cron, zone) is null)
                triggers.Add(new ImportedTrigger("unixCron", cron, zone));
            else
                return null;
        }

        return triggers.Count > 0 ? triggers : null;
    }

    private static ImportedCron None(string cron, string zone)
    {
        var fault = Fault(cron, zone) ?? Fault(cron, "UTC");
        return fault is null ? new([], $"AWS has no such days. {Asked}")
            : fault.Rule == TriggerRules.NeverFires ? new([], "it never fires, neither there nor here: the task runs when it is asked to")
            : new([], $"{fault.Allowed}. {TriggerKeys.InCatalog(fault.Fix)}. {Asked}");
    }

    /// <summary>An interval is counted from the start of what reads it.</summary>
    private static ImportedCron Every(string given) =>
        EveryInterval.Of(given) is { } interval && new RateSchedule(interval).IsValid
            ? new(
                [new ImportedTrigger("rate", IntervalKey(interval), null)],
                "it is counted from the deployment, no more from the start of the program that read it; a cron expression has times "
                    + "of its own")
            : new([], $"a rate of whole minutes is allowed. {Asked}");

    private static string IntervalKey(TimeSpan interval) =>
        interval.Ticks % TimeSpan.TicksPerDay == 0 ? $"{interval.TotalDays:0}d"
        : interval.Ticks % TimeSpan.TicksPerHour == 0 ? $"{interval.TotalHours:0}h"
        : $"{interval.TotalMinutes:0}m";

    /// <summary>
    /// The two expressions of one that has days of the month and of the week, and runs on those of either. In a crontab it
    /// runs on those of both where a field begins with a star, which the rules of triggers know.
    /// </summary>
    private static string[]? Both(string[] fields, CronDialect dialect) =>
        fields is [var minute, var hour, var day, var month, var weekday] && day is not ("*" or "?") && weekday is not ("*" or "?")
        && (dialect != CronDialect.Crontab || (day[0] != '*' && weekday[0] != '*'))
            ? [$"{minute} {hour} {day} {month} *", $"{minute} {hour} * {month} {weekday}"]
            : null;

    /// <summary>One expression for each nth or last weekday of a list, which AWS takes one of.</summary>
    private static IEnumerable<string> SpecialDays(string cron)
    {
        if (
            cron.Split(' ') is not [.. var before, var weekday] || !weekday.Contains(',', StringComparison.Ordinal) || !weekday.Split(',')
                .Any(UnixCronExtended.IsSpecialDay))
            return [cron];
        return weekday.Split(',').Select(day => $"{string.Join(' ', before)} {day}");
    }

    /// <summary>As crontab has it: a step to the end of its field with the end, and a star for Go's ?.</summary>
    private static string Plain(string[] fields, CronDialect dialect) =>
        string.Join(' ', fields.Select((field, index) => string.Join(',', field.Split(',').Select(item =>
        item.Split('/') is [var first, var step] && first is not ("*" or "?") && !first
            .Contains('-', StringComparison.Ordinal) ? $"{first}-{Last[index]}/{step}"
        : dialect == CronDialect.Go && item.StartsWith('?') ? $"*{item[1..]}"
        : item))).Select(field => field == "*/1" ? "*" : field));

    /// <summary>What the rules of triggers say.</summary>
    private static Finding? Fault(string cron, string zone) =>
        TriggerRules.Check(TaskTrigger.UnixCron(cron, zone), "cron").FirstOrDefault();
}
