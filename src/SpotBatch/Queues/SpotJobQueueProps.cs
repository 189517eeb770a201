namespace SpotBatch;

/// <summary>What an AWS Batch job queue is made of.</summary>
public sealed record SpotJobQueueProps
{
    /// <summary>The declaration: name, priority, limits, fair share.</summary>
    public required TaskQueue Queue { get; init; }

    /// <summary>One to three environments of one architecture, in the order in which they are tried.</summary>
    public required IReadOnlyList<SpotComputeEnvironment> Environments { get; init; }
}
