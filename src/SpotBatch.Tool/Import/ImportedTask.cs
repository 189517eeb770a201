namespace SpotBatch.Tool;

/// <summary>A task as another tool had it, by the keys of a catalog.</summary>
/// <param name="Name">Its name in the catalog.</param>
internal sealed record ImportedTask(string Name)
{
    public string? Owner { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string> Command { get; init; } = [];

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Variables whose values are for a store of secrets, with the names of those.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<ImportedTrigger> Triggers { get; init; } = [];

    /// <summary>Other keys, with their values as YAML.</summary>
    public IReadOnlyList<(string Key, string Value)> More { get; init; } = [];

    public bool IsEnabled { get; init; } = true;
}
