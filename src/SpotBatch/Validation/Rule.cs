namespace SpotBatch;

/// <summary>One rule that declarations are held to. <see cref="Rules"/> lists them all, and the pages in docs/problems are made from it.</summary>
/// <param name="Code">Stable: it is never given to another rule. A 9 after the area (SB2901) makes it a warning.</param>
/// <param name="Title">The rule, in one sentence.</param>
/// <param name="Why">What would happen without it, for someone who has not met AWS Batch yet.</param>
/// <param name="Source">The page that the limit is from; of a rule of our own, AWS's page on what it is about.</param>
internal sealed record Rule(string Code, string Title, string Why, string Source)
{
    /// <summary>Read from the code, so that the two can't disagree.</summary>
    public RuleSeverity Severity => Code[3] == '9' ? RuleSeverity.Warning : RuleSeverity.Error;

    /// <summary>Whether <see cref="BackgroundTaskProps.Suppress"/> takes it: only what may be right after all.</summary>
    public bool Suppressible { get; init; }

    /// <summary>Whether the rule is SpotBatch's own: no page of AWS says it.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Says that a value breaks this rule.</summary>
    public Finding Broken(string prop, string given, string allowed, string fix) => new(this, prop, given, allowed, fix);
}
