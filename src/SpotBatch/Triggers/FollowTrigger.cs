namespace SpotBatch;

/// <summary>A trigger by another task's end.</summary>
/// <param name="Upstream">The task that goes before.</param>
/// <param name="Statuses">How it must have ended.</param>
internal sealed record FollowTrigger(IBackgroundTask Upstream, IReadOnlyList<string> Statuses);
