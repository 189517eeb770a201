namespace SpotBatch;

/// <summary>
/// What a platform asks of its tasks beyond what works: an owner, and a reason for what is dear or powerful. A reason stands in
/// the declaration, <c>Suppress = [Problem.Accept("SB2052", "three days, must not be lost")]</c>, and is an annotation of the task,
/// which <c>cdk synth</c> prints. See <see cref="BackgroundTaskProps.Suppress"/>.
/// </summary>
public sealed record TaskGovernance
{
    /// <summary>All of it.</summary>
    public static TaskGovernance Strict { get; } = new()
    {
        OwnerRequired = true, OnDemandNeedsReason = true, PrivilegedNeedsReason = true, WildcardGrantsNeedReason = true,
    };

    /// <summary>Whether each task says its <see cref="BackgroundTaskProps.Owner"/>; problem SB2051 where it does not. Default: false.</summary>
    public bool OwnerRequired { get; init; }

    /// <summary>
    /// Whether a task on a queue that uses on-demand machines, always or when there is no Spot, gives a reason; problem SB2052
    /// where it does not. Default: false.
    /// </summary>
    public bool OnDemandNeedsReason { get; init; }

    /// <summary>
    /// Whether a task that is <see cref="BackgroundTaskProps.Privileged"/> gives a reason; problem SB2053 where it does not.
    /// Default: false.
    /// </summary>
    public bool PrivilegedNeedsReason { get; init; }

    /// <summary>
    /// Whether a task whose role may act on any resource (<c>*</c>), or do all of a service (<c>s3:*</c>), gives a reason;
    /// problem SB2054 where it does not. Roles that the app only refers to can't be read, and pass. Default: false.
    /// </summary>
    public bool WildcardGrantsNeedReason { get; init; }
}
