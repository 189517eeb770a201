namespace SpotBatch;

/// <summary>What a task is when nothing is said.</summary>
internal static class TaskDefaults
{
    public const double Vcpus = 1;

    public const double MemoryMiB = 2048;

    public const double MaxAttempts = 3;

    /// <summary>A hung program must not pay for a machine for ever.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromHours(24);

    public static readonly RetryPolicy Retry = RetryPolicy.OnMachineLoss();
}
