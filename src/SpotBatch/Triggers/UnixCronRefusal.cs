namespace SpotBatch;

/// <summary>Why an item of a Unix cron expression has no counterpart in AWS's dialect, and what to write instead.</summary>
internal static class UnixCronRefusal
{
    /// <summary>What crons have added to crontab(5), by the character that gives it away.</summary>
    private static readonly (char Mark, string What, string Fix)[] Extensions =
    [
        ('#', "an nth weekday, which only some crons know", "Use TaskTrigger.Cron: its day-of-week takes MON#2"),
        ('%', "a modulo of GitLab, which AWS cannot say", "List the days, or use TaskTrigger.Rate for every nth week"),
        ('~', "a random value", "Write a value; Spread keeps tasks of the same minute apart"),
        ('H', "a value that Jenkins picks", "Write a value; Spread keeps tasks of the same minute apart"),
        ('?', "a mark of AWS and Quartz for one of the two day fields", "Write *"),
        ('L', "a last day, which only some crons know", "Use TaskTrigger.Cron: its day-of-month takes L, its day-of-week 6L"),
        ('W', "a nearest weekday, which only some crons know", "Use TaskTrigger.Cron: its day-of-month takes 15W"),
    ];

    public static CronFault NotAccepted(CronField field, string value)
    {
        // FRIL is the last Friday, and no long Friday.
        var name = UnixCronExtended.IsSpecialDay(value) ? null : field.Abbreviated(value);
        var (_, what, fix) = name is null ? Array.Find(Extensions, extension => Marks(extension.Mark, value)) : default;

        return Refusal(
            what is null
                ? $"Unix cron has {field.Values} and {field.Wildcards} as {field.Name}, not '{value}'"
                : $"Unix cron has {field.Values} and {field.Wildcards} as {field.Name}; '{value}' is {what}",
            fix ?? (name is null ? $"Write {field.Values}" : $"Write {name}"));
    }

    public static CronFault BadStep(CronField field, string item) => Refusal(
        $"Unix cron has a step of 1 or more in {field.Name}, not '{item}'",
        $"Write a step of 1-{field.Max}");

    public static CronFault StepOfOne(CronField field, string value, string item)
    {
        var range = $"{value}-{field.Max}{item[value.Length..]}";
        return Refusal(
            $"a step needs a range or *: '{item}' means '{range}' to GitLab, Kubernetes and Hangfire, '{value}' or nothing to crontab",
            $"Write '{range}' or '{value}'");
    }

    public static CronFault StepThatWraps(string item) => Refusal(
        $"a range with a step must not wrap: crons count '{item}' differently",
        "List the values");

    private static bool Marks(char mark, string value) => mark switch
    {
        // Letters stand at the start (H, H(0-29)) or at the end (L, 6L, LW, 15W); L-3 has been split at its dash.
        'H' => value.StartsWith('H'),
        'L' or 'W' => value.EndsWith(mark.ToString(), StringComparison.OrdinalIgnoreCase),
        _ => value.Contains(mark, StringComparison.Ordinal),
    };

    private static CronFault Refusal(string allowed, string fix) => new(TriggerRules.UnixCronUntranslatable, allowed, fix);
}
