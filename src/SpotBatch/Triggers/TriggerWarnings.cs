namespace SpotBatch;

/// <summary>What is risky in a trigger without being wrong.</summary>
internal static class TriggerWarnings
{
    public static readonly Rule UnixDays = new(
        "SB3911",
        "Days of the week in digits are meant as AWS counts them",
        "To AWS 1 is Sunday; to Unix cron it is Monday. So 1-5, copied from a crontab, runs from Sunday to Thursday, and 6,7 on Friday "
            + "and Saturday. Names of days mean the same everywhere.",
        "https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based") { IsOwn = true };

    /// <summary>Working days and weekends of Unix, by its numbers, with the names of what they are to AWS and were to Unix.</summary>
    private static readonly (int[] Days, string ToAws, string ToUnix)[] Copied =
    [
        ([1, 2, 3, 4, 5], "SUN-THU", "MON-FRI"),
        ([6, 7], "FRI,SAT", "SAT,SUN"),
    ];

    public static IEnumerable<Finding> Of(IEnumerable<TaskTrigger> triggers)
    {
        foreach (var (trigger, index) in triggers.Select((trigger, index) => (trigger, index)))
        {
            if (
                trigger?.Schedule is not CronSchedule { Faults.Count: 0 } schedule || Tokens
                    .Contains(trigger.Expression) || !IsOfAws(trigger.Expression))
                continue;
            var days = schedule.Cron.Split(' ')[4];
            if (days.Any(char.IsLetter) || days.Contains('#', StringComparison.Ordinal) || days is "*" or "?")
                continue;
            var set = AwsCron.DaysOfWeek.Set(days);
            foreach (var (_, toAws, toUnix) in Copied.Where(copied => copied.Days.SequenceEqual(set)))
            {
                yield return UnixDays.Broken(
                    $"Triggers[{index}]", trigger.Expression, $"to AWS, where 1 is Sunday, '{days}' is {toAws}", $"Write {toUnix}, or {toAws} if that is meant");
            }
        }
    }

    /// <summary>What was translated from Unix has five fields, or a nickname.</summary>
    private static bool IsOfAws(string expression) =>
        expression.Replace("cron(", "", StringComparison.OrdinalIgnoreCase).Split(
            (char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length == 6;
}
