namespace SpotBatch.Testing;

/// <summary>A property whose value changes.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Because">Whose change it follows from, when the template says the same as before: a logical id.</param>
internal sealed record PropertyChange(string Path, string? Because = null)
{
    /// <summary>What stands for the logical id when the stack's own tags are the reason.</summary>
    public const string StackTags = "the stack's tags";
}
