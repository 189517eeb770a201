namespace SpotBatch;

/// <summary>
/// Fair-share scheduling among the owners of a queue's tasks: each task's <see cref="BackgroundTaskProps.Owner"/>
/// is its share identifier. See https://docs.aws.amazon.com/batch/latest/userguide/scheduling-policies.html
/// </summary>
public sealed record FairShare
{
    /// <summary>How long past usage counts against an owner: 0 to 7 days. Default: AWS Batch's own shortest window, 10 minutes.</summary>
    public TimeSpan ShareDecay { get; init; } = TimeSpan.Zero;

    /// <summary>
    /// The percentage of maximum vCPUs kept for owners that run nothing now, 0 to 99: with n active owners,
    /// <c>(value/100)^n</c> of them are kept. Default: 0, nothing is kept.
    /// </summary>
    public double ComputeReservation { get; init; }

    /// <summary>
    /// Weights by owner, 0.0001 to 999.9999: an owner of half the weight gets twice the share.
    /// Default: every owner weighs 1.
    /// </summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>();
}
