namespace SpotBatch.Tool;

/// <summary>All that was read of another tool's schedules.</summary>
/// <param name="Origin">The file, as the first line of the catalog names it.</param>
/// <param name="Tasks">The tasks.</param>
/// <param name="Leftovers">What they lack.</param>
internal sealed record ImportedCatalog(string Origin, IReadOnlyList<ImportedTask> Tasks, IReadOnlyList<Leftover> Leftovers)
{
    /// <summary>The owner of all; null for each task's own.</summary>
    public string? Owner { get; init; }

    /// <summary>Whether no schedule is to fire at first.</summary>
    public bool IsDisabled { get; init; }
}
