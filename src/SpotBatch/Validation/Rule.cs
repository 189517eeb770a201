namespace SpotBatch;

/// <summary>One rule that declarations are held to. The pages in docs/problems are made from these.</summary>
/// <param name="Code">Stable: it is never given to another rule.</param>
/// <param name="Title">The rule, in one sentence.</param>
/// <param name="Why">What would happen without it, for someone who has not met AWS Batch yet.</param>
/// <param name="Source">The page that the limit is from.</param>
internal sealed record Rule(string Code, string Title, string Why, string Source)
{
    /// <summary>Says that a value breaks this rule.</summary>
    public Finding Broken(string prop, string given, string allowed, string fix) => new(this, prop, given, allowed, fix);
}
