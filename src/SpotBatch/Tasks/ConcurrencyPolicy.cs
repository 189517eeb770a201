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

    /// <summary>
    /// The new run waits until the earlier one has ended, in AWS Batch itself: each job takes the one unit of a consumable
    /// resource that the task has for it, from STARTING until it has succeeded or failed. A run that waits is RUNNABLE,
    /// and may hold up a first-in-first-out queue. Of an array each child waits: they run one after the other, and those
    /// of two runs may mix. See https://docs.aws.amazon.com/batch/latest/userguide/resource-aware-scheduling.html
    /// </summary>
    public static ConcurrencyPolicy Queue { get; } = new("Queue");

    /// <summary>The name of the policy.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
