namespace SpotBatch.Tool;

/// <summary>A schedule of Unix's cron that fires here when it did there.</summary>
/// <param name="UnixCron">The expression.</param>
/// <param name="TimeZone">The IANA name of its zone.</param>
internal sealed record ImportedTrigger(string UnixCron, string TimeZone)
{
    /// <summary>
    /// The triggers of an expression; none, and the reason, when it can't be kept to its times. Days of the month and of
    /// the week together are the days of either: that takes two.
    /// </summary>
    public static IReadOnlyList<ImportedTrigger> Of(string cron, string zone, out string? reason)
    {
        var one = string.Join(' ', cron.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        reason = Faults(one, zone);
        if (reason is null)
            return [new(one, zone)];
        // Where a day begins with a star, crons disagree: left to a reader.
        if (one.Split(' ') is not [var minute, var hour, var day, var month, var weekday] || day.StartsWith('*') || weekday.StartsWith('*'))
            return [];
        string[] both = [$"{minute} {hour} {day} {month} *", $"{minute} {hour} * {month} {weekday}"];
        return both.All(part => Faults(part, zone) is null) ? [.. both.Select(part => new ImportedTrigger(part, zone))] : [];
    }

    /// <summary>What the rules of triggers say.</summary>
    private static string? Faults(string cron, string zone) =>
        TriggerRules.Check(TaskTrigger.UnixCron(cron, zone), "cron").FirstOrDefault() is { } finding ? $"{finding.Allowed}. {finding.Fix}" : null;
}
