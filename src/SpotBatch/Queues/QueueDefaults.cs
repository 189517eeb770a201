namespace SpotBatch;

/// <summary>What a queue is when nothing is said.</summary>
internal static class QueueDefaults
{
    public const string Name = "default";

    public const double Priority = 1;

    /// <summary>
    /// Only what no waiting mends. The capacity reason is left out: in a drought of Spot it would fail, for good,
    /// every job that only has to wait.
    /// </summary>
    public static readonly IReadOnlyList<StuckJobLimit> StuckJobLimits =
    [
        new(StuckJobReason.LargerThanEnvironment, TimeSpan.FromHours(1)),
        new(StuckJobReason.LargerThanAnyMachine, TimeSpan.FromHours(1)),
    ];
}
