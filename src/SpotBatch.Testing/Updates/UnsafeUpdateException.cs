namespace SpotBatch.Testing;

/// <summary>
/// An update would replace or delete what holds running work or records. The message lists each resource with its type, its
/// construct, the property that changes, what is lost, and what to do.
/// </summary>
public sealed class UnsafeUpdateException : Exception
{
    internal UnsafeUpdateException(string message, IReadOnlyList<string> logicalIds)
        : base(message) => LogicalIds = logicalIds;

    /// <summary>The logical ids of the resources that the message lists.</summary>
    public IReadOnlyList<string> LogicalIds { get; }
}
