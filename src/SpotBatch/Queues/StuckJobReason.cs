namespace SpotBatch;

/// <summary>
/// Why a job at the head of a queue can't start, as AWS Batch names it.
/// See https://docs.aws.amazon.com/batch/latest/userguide/job_stuck_in_runnable_time_limit_actions.html
/// </summary>
public sealed record StuckJobReason
{
    private StuckJobReason(string statusReason) => StatusReason = statusReason;

    /// <summary>The job asks for more than the pools' <see cref="MachinePool.MaxVcpus"/> allow.</summary>
    public static StuckJobReason LargerThanEnvironment { get; } = new("MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE");

    /// <summary>The job asks for more than any machine of the pools has.</summary>
    public static StuckJobReason LargerThanAnyMachine { get; } = new("MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT");

    /// <summary>
    /// EC2 has no spare machine now. Limit this one only where a late run is worthless: in a drought it fails jobs
    /// that only had to wait.
    /// </summary>
    public static StuckJobReason InsufficientCapacity { get; } = new("CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY");

    /// <summary>A reason of AWS Batch's that has no name here.</summary>
    /// <param name="statusReason">The text of the reason, exactly as AWS Batch documents it.</param>
    public static StuckJobReason Custom(string statusReason) => new(statusReason ?? throw new ArgumentNullException(nameof(statusReason)));

    /// <summary>The text that AWS Batch gives.</summary>
    public string StatusReason { get; }
}
