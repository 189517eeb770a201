namespace SpotBatch;

/// <summary>What is said of a text that has not AWS's six fields: what it is instead, and the one thing to write.</summary>
internal static class CronAdvice
{
    public static CronFault WrongCount(string cron, string[] fields) => OfUnix(cron, fields) ?? new(
        TriggerRules.CronMalformed,
        "a cron expression of EventBridge Scheduler has 6 fields (minutes hours day-of-month month day-of-week year), "
            + $"not {fields.Length}",
        Fix(cron, fields));

    private static string Fix(string cron, string[] fields) => fields switch
    {
        [['@', ..], ..] => $"Use TaskTrigger.UnixCron(\"{cron}\")",
        [['r', 'a', 't', 'e', '(', ..], ..] => "Use TaskTrigger.Rate",
        [['a', 't', '(', ..], ..] => "Use TaskTrigger.At",
        [_, _, "?", _, var days] when days.Any(char.IsAsciiDigit) =>
            $"Add the year: '{cron} *', if 1 is Sunday; if 1 is Monday, use TaskTrigger.UnixCron(\"{cron}\")",
        [_, _, "?", _, _] or [_, _, _, _, "?"] => $"Add the year: '{cron} *'",
        { Length: 5 } => $"This looks like a Unix cron: use TaskTrigger.UnixCron(\"{cron}\")",
        _ => "Write all six, such as '0 10 ? * MON-FRI *'",
    };

    /// <summary>Where the advice to use it as a Unix cron would be refused in turn: the refusal itself, at once.</summary>
    private static CronFault? OfUnix(string cron, string[] fields) =>
        (fields.Length == 5 || cron.StartsWith('@')) && !fields.Contains("?") && UnixCron.Translate(cron, out _) is [var fault, ..]
            ? fault with { Rule = TriggerRules.CronMalformed }
            : null;
}
