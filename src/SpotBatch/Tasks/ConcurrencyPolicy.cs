namespace SpotBatch;

/// <summary>
/// What happens to a run that is due while an earlier one of the same task still runs. The platform's gate enforces it,
/// whatever the run was started by.
/// </summary>
public sealed record ConcurrencyPolicy
{
    private ConcurrencyPolicy(string name) => Name = name;

    /// <summary>Runs may overlap.</summary>
    public static ConcurrencyPolicy Allow { get; } = new("Allow");

    /// <summary>The new run is skipped, and recorded as skipped with the run that it gave way to.</summary>
    public static ConcurrencyPolicy Forbid { get; } = new("Forbid");

    /// <summary>The earlier run is stopped, then the new one starts.</summary>
    public static ConcurrencyPolicy Replace { get; } = new("Replace");

    /// <summary>The name of the policy.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
