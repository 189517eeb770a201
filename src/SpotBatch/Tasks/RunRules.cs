using System.Text.RegularExpressions;

namespace SpotBatch;

/// <summary>How a task's runs go: attempts, time, array.</summary>
internal static partial class RunRules
{
    private const string RetryStrategy = "https://docs.aws.amazon.com/batch/latest/APIReference/API_RetryStrategy.html";
    private const string EvaluateOnExit = "https://docs.aws.amazon.com/batch/latest/APIReference/API_EvaluateOnExit.html";

    public static readonly Rule Attempts = new("SB2021", "MaxAttempts is a whole number from 1 to 10",
        "AWS Batch refuses others at deployment.", RetryStrategy);

    public static readonly Rule RuleCount = new("SB2022", "A retry policy has at most five rules, the catch-all included",
        "AWS Batch refuses a sixth at deployment. Each class of failure that differs from Application takes one rule, Infrastructure two.", RetryStrategy);

    public static readonly Rule Pattern = new("SB2023", "A retry rule has at least one pattern, of AWS Batch's characters, with * only at the end",
        "AWS Batch refuses others at deployment.", EvaluateOnExit);

    public static readonly Rule Timeout = new("SB2024", "Timeout is whole seconds, 60 or more",
        "AWS Batch refuses a shorter one at deployment.", "https://docs.aws.amazon.com/batch/latest/APIReference/API_JobTimeout.html");

    public static readonly Rule ArraySize = new("SB2025", "ArraySize is a whole number from 2 to 10,000",
        "AWS Batch refuses others when the job is submitted.", "https://docs.aws.amazon.com/batch/latest/APIReference/API_ArrayProperties.html");

    public static readonly Rule Description = new("SB2026", "Description has at most 512 characters",
        "EventBridge Scheduler refuses a longer one at deployment.", "https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html");

    public static readonly Rule Priority = new("SB2028", "A task's Priority is a whole number from 0 to 9,999",
        "AWS Batch refuses others at deployment.", "https://docs.aws.amazon.com/batch/latest/APIReference/API_RegisterJobDefinition.html");

    public static readonly Rule Record = new("SB2033", "All attempts of a run end before its record does",
        "The record of a run is deleted when the platform's History has passed. A run that is still going on then would have none: its "
            + "end is told to "
            + "nobody, and the next one may start beside it.",
        "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html") { IsOwn = true };

    public static IEnumerable<Finding> Check(BackgroundTaskProps props)
    {
        if (!Tokens.Contains(props.Retry.MaxAttempts) && !(Numbers.IsWhole(props.Retry.MaxAttempts) && props.Retry.MaxAttempts is >= 1 and <= 10))
            yield return Attempts.Broken(
                "Retry.MaxAttempts", Numbers.Text(props.Retry.MaxAttempts), "AWS Batch takes 1 to 10, all causes together",
                "Choose 1 to 10, or QueueCapacity.OnDemand for a job that must not be lost");
        if (props.Retry.AllRules() is { Count: > 5 } rules)
            yield return RuleCount.Broken("Retry", $"{rules.Count} rules", "AWS Batch takes 5, of which the classes of failure and the catch-all take some", "Take out rules of your own, or give more classes the action of Application");
        foreach (var finding in props.Retry.Rules.SelectMany((rule, index) => CheckRule(rule, $"Retry.Rules[{index}]")))
            yield return finding;
        if (props.Timeout is { } timeout && (timeout < TimeSpan.FromSeconds(60) || timeout.Ticks % TimeSpan.TicksPerSecond != 0 || timeout.TotalSeconds > int.MaxValue))
            yield return Timeout.Broken("Timeout", IntervalText.Of(timeout), "AWS Batch takes whole seconds, 60 or more", "Set TimeSpan.FromSeconds(60) or more, or leave it out for 24 hours");
        foreach (var finding in CheckArraySize(props.ArraySize, "ArraySize"))
            yield return finding;
        if (!Tokens.Contains(props.Priority) && !(Numbers.IsWhole(props.Priority) && props.Priority is >= 0 and <= 9999))
            yield return Priority.Broken("Priority", Numbers.Text(props.Priority), "AWS Batch takes 0 to 9999", "Choose one of them; among the tasks of one owner the higher one goes first");
        if (props.Description is { Length: > 512 } text && !Tokens.Contains(text))
            yield return Description.Broken("Description", $"{text.Length} characters", "512 are allowed", "Shorten it");
    }

    /// <summary>A run that lives longer than its record is known to nobody when it ends.</summary>
    public static IEnumerable<Finding> CheckRecord(TaskDeclaration task)
    {
        if (
            task.Platform.History is not { } history || Tokens
                .Contains(task.Props.Retry.MaxAttempts) || task.Props.Retry.MaxAttempts is not (>= 1 and <= 10))
            yield break;
        if (task.Timeout > TimeSpan.Zero && task.Timeout.TotalDays * task.Props.Retry.MaxAttempts > history.TotalDays)
            yield return Record.Broken(
                "Timeout", $"{IntervalText.Of(task.Timeout)}, with {Numbers.Text(task.Props.Retry.MaxAttempts)} attempts",
                $"the record of a run is kept for {IntervalText.Of(history)}, from its submission on",
                "Raise SpotPlatformProps.History, up to 3653 days, or allow fewer attempts or less time");
    }

    public static IEnumerable<Finding> CheckArraySize(double? given, string prop)
    {
        if (given is { } size && !IsArraySize(size))
            yield return ArraySize.Broken(
                prop, Numbers.Text(size), "AWS Batch takes 2 to 10000", "Leave it out for a single job, or split the array");
    }

    public static bool IsArraySize(double size) => Tokens.Contains(size) || (Numbers.IsWhole(size) && size is >= 2 and <= 10000);

    private static IEnumerable<Finding> CheckRule(RetryRule rule, string prop)
    {
        if (rule is { OnExitCode: null, OnReason: null, OnStatusReason: null })
            yield return Pattern.Broken(prop, "no pattern", "a rule has OnExitCode, OnReason or OnStatusReason", "Set one of them");
        if (rule.OnExitCode is { } code && !Tokens.Contains(code) && !ExitCode().IsMatch(code))
            yield return Pattern.Broken($"{prop}.OnExitCode", Quote.Of(code), "digits are allowed, and a * at the end, 512 at most", "Write it as 143 or 1*");
        foreach (var (name, pattern) in new[] { ("OnReason", rule.OnReason), ("OnStatusReason", rule.OnStatusReason) })
        {
            if (pattern is not null && !Tokens.Contains(pattern) && !Reason().IsMatch(pattern))
                yield return Pattern.Broken($"{prop}.{name}", Quote.Of(pattern), "letters, digits, periods, colons and white space are allowed, and a * at the end, 512 at most", "Cut the pattern before the first other character and end it with *");
        }
    }

    [GeneratedRegex(@"\A(?=.{1,512}\z)[0-9]*\*?\z")]
    private static partial Regex ExitCode();

    [GeneratedRegex(@"\A(?=.{1,512}\z)[A-Za-z0-9.: \t\n]*\*?\z", RegexOptions.Singleline)]
    private static partial Regex Reason();
}
