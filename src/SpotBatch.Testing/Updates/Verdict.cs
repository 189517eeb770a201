namespace SpotBatch.Testing;

/// <summary>What changed properties do to a resource.</summary>
/// <param name="Kind">What happens to it.</param>
/// <param name="Cause">The property that decides; null when none stands out.</param>
/// <param name="Why">Why, in words, where the property alone does not tell.</param>
internal sealed record Verdict(UpdateKind Kind, PropertyChange? Cause = null, string? Why = null)
{
    /// <summary>By CloudFormation's schemas, and by what AWS Batch adds to them.</summary>
    public static Verdict Of(string type, ResourceProperties before, ResourceProperties after, IReadOnlyList<PropertyChange> changes) => type switch
    {
        ComputeEnvironmentUpdates.Type => ComputeEnvironmentUpdates.Judge(before, after, changes),
        JobQueueUpdates.Type => JobQueueUpdates.Judge(before, after, changes),
        _ => BySchema(type, changes),
    };

    public static Verdict BySchema(string type, IReadOnlyList<PropertyChange> changes)
    {
        if (Replacing(type, changes) is { } cause)
            return new(UpdateKind.Replaced, cause);
        return MaybeReplacing(type, changes) is { } perhaps
            ? new(UpdateKind.Replaced, perhaps, "CloudFormation's schema says that this may replace it")
            : new(UpdateKind.Updated);
    }

    public static PropertyChange? Replacing(string type, IReadOnlyList<PropertyChange> changes) =>
        At(ReplacementRules.Replacing(type, changes.Select(change => change.Path)), changes);

    public static PropertyChange? MaybeReplacing(string type, IReadOnlyList<PropertyChange> changes) =>
        At(ReplacementRules.MaybeReplacing(type, changes.Select(change => change.Path)), changes);

    private static PropertyChange? At(string? path, IReadOnlyList<PropertyChange> changes) =>
        path is null ? null : changes.First(change => change.Path == path);
}
