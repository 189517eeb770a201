namespace SpotBatch;

/// <summary>What submitters may set of a task's environment: the gate reads the names from a tag of its definition.</summary>
internal static class OverridableRules
{
    /// <summary>https://docs.aws.amazon.com/batch/latest/userguide/using-tags.html</summary>
    private const int Longest = 256;

    public static readonly Rule Name = new("SB2112", "A variable that submitters may set has a name of letters, digits and _, once, is no secret, and not AWS_BATCH's or SPOTBATCH_'s",
        "What AWS Batch and SpotBatch tell a run of itself is nobody else's to set, and a secret's value would be beside a plain one of the same name.",
        "https://docs.aws.amazon.com/batch/latest/userguide/job_env_vars.html") { IsOwn = true };

    public static readonly Rule Length = new("SB2113", "The names of OverridableEnvironment have at most 256 characters together, with a space between two",
        "The gate reads them from a tag of the job definition, and AWS takes 256 characters in a tag's value.",
        "https://docs.aws.amazon.com/batch/latest/userguide/using-tags.html");

    public static IEnumerable<Finding> Check(BackgroundTaskProps props)
    {
        var names = props.OverridableEnvironment;
        foreach (var (name, index) in names.Select((name, index) => (name, index)))
        {
            var prop = $"OverridableEnvironment[{index}]";
            if (!Names.IsVariable(name) || name.StartsWith("AWS_BATCH", StringComparison.Ordinal) || name.StartsWith("SPOTBATCH_", StringComparison.Ordinal))
                yield return Name.Broken(prop, Quote.Of(name), "letters, digits and _ are allowed, not starting with a digit, AWS_BATCH or SPOTBATCH_", "Rename it, or take it out");
            else if (props.Secrets.ContainsKey(name))
                yield return Name.Broken(prop, Quote.Of(name), "a variable of Secrets is nobody's to set", "Take it out of one of the two");
            else if (names.Take(index).Contains(name))
                yield return Name.Broken(prop, Quote.Of(name), "a name is allowed once", "Take it out");
        }

        if (!Tokens.Contains(names) && names.Sum(name => name.Length + 1) - 1 is var length and > Longest)
            yield return Length.Broken("OverridableEnvironment", $"{names.Count} names of {length} characters", $"{Longest} are allowed, with a space between two", "Use shorter names, fewer of them, or one variable with JSON in it");
    }
}
