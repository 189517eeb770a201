namespace SpotBatch;

/// <summary>What a task's <see cref="BackgroundTaskProps.Suppress"/> takes out of its problems, and what is wrong with it.</summary>
internal static class Acceptance
{
    public static readonly Rule Valid = new("SB2008", "An accepted problem is one that occurs and may be accepted, with a reason",
        "What is accepted is looked at by nobody any more. An entry that is left over, misspelled or without a reason would hide the next mistake, and a limit of AWS does not go away by being accepted.",
        "https://docs.aws.amazon.com/cdk/v2/guide/best-practices.html") { IsOwn = true };

    /// <summary>The problems that are left.</summary>
    /// <param name="found">The problems of the task.</param>
    /// <param name="accepted">Those that it accepts.</param>
    /// <param name="isUndecided">Of which rules it can't be said here that the task has no such problem. Default: of none.</param>
    public static IEnumerable<Finding> Apply(IReadOnlyList<Finding> found, IReadOnlyList<AcceptedProblem> accepted, Func<Rule, bool>? isUndecided = null)
    {
        if (accepted.Count == 0)
            return found;
        var taken = accepted.Where(entry => Rules.Find(entry.Code) is { Suppressible: true }).Select(entry => entry.Code).ToHashSet();
        return [.. found.Where(finding => !taken.Contains(finding.Rule.Code)), .. accepted.SelectMany((_, index) => Check(found, accepted, index, isUndecided ?? (_ => false)))];
    }

    private static IEnumerable<Finding> Check(IReadOnlyList<Finding> found, IReadOnlyList<AcceptedProblem> accepted, int index, Func<Rule, bool> isUndecided)
    {
        var (code, prop) = (accepted[index].Code, $"{nameof(BackgroundTaskProps.Suppress)}[{index}]");
        if (Rules.Find(code) is not { } rule)
            yield return Valid.Broken(prop, Quote.Of(code), "the code of a rule is allowed", $"Correct it; {AcceptableCodes} can be accepted");
        else if (rule.Severity == RuleSeverity.Warning)
            yield return Valid.Broken(prop, code, "a warning is acknowledged with CDK's own means", $"Write Annotations.Of(task).AcknowledgeWarning(\"{code}\")");
        else if (!rule.Suppressible)
            yield return Valid.Broken(prop, code, $"this rule has no exception; {AcceptableCodes} can be accepted", "Mend what the rule reports, and take the entry out");
        else if (accepted.Take(index).Any(other => other.Code == code))
            yield return Valid.Broken(prop, code, "a code is accepted once, for all that it reports on the task", "Take the entry out");
        else if (!isUndecided(rule) && !found.Any(finding => finding.Rule == rule))
            yield return Absent(index, code);
        if (string.IsNullOrWhiteSpace(accepted[index].Reason))
            yield return Valid.Broken($"{prop}.Reason", "none", "an accepted problem has its reason", "Say why it is right here");
    }

    /// <summary>Says that a task accepts what it does not have.</summary>
    public static Finding Absent(int index, string code) =>
        Valid.Broken($"{nameof(BackgroundTaskProps.Suppress)}[{index}]", code, "the task has no such problem", "Take the entry out");

    private static string AcceptableCodes => string.Join(", ", Rules.All.Where(rule => rule.Suppressible).Select(rule => rule.Code));
}
