using Amazon.CDK;
using Amazon.CDK.AWS.Batch;
using Constructs;

namespace SpotBatch;

/// <summary>
/// One AWS Batch job queue over compute environments of one architecture. <see cref="SpotPlatform"/> makes one for
/// each <see cref="TaskQueue"/> and architecture; use this construct alone to combine environments yourself.
/// </summary>
public class SpotJobQueue : Construct
{
    /// <summary>A queue. It has no physical name, since it must be replaceable.</summary>
    /// <param name="scope">The construct that it is part of.</param>
    /// <param name="id">Its id within <paramref name="scope"/>.</param>
    /// <param name="props">What it is made of.</param>
    public SpotJobQueue(Construct scope, string id, SpotJobQueueProps props) : base(scope, id)
    {
        ArgumentNullException.ThrowIfNull(props);
        Queue = props.Queue;
        Resource = new CfnJobQueue(this, "Resource", new CfnJobQueueProps
        {
            Priority = Queue.Priority,
            State = "ENABLED",
            ComputeEnvironmentOrder = Order(props.Environments),
            JobStateTimeLimitActions = Limits(),
        });
        // Every task asks for it; CDK is asked once.
        JobQueueArn = Resource.Ref;
        Resource.KeepTagsOff();
        if (Queue.FairShare is { } share)
            SchedulingPolicy = Share(share);
        var environments = props.Environments.Select(environment => environment.Machines).ToArray();
        var fleet = Fleet.Of(this);
        fleet.Add(this);
        fleet.KeepStackTagsOff(Stack.Of(this));
        fleet.Check(this, () => QueueRules.CheckEnvironments(environments));
    }

    /// <summary>The declaration that the queue is made from.</summary>
    public TaskQueue Queue { get; }

    /// <summary>The queue itself.</summary>
    public CfnJobQueue Resource { get; }

    /// <summary>The fair-share policy, or null on a first-in-first-out queue.</summary>
    public CfnSchedulingPolicy? SchedulingPolicy { get; }

    /// <summary>The ARN of the queue.</summary>
    public string JobQueueArn { get; }

    private static object[] Order(IEnumerable<SpotComputeEnvironment> environments) =>
    [
        .. environments.Select((environment, index) => new CfnJobQueue.ComputeEnvironmentOrderProperty
        {
            ComputeEnvironment = environment.ComputeEnvironmentArn,
            Order = index + 1,
        }),
    ];

    private object[]? Limits() => Queue.StuckJobLimits.Count == 0 ? null :
    [
        .. Queue.StuckJobLimits.Select(limit => new CfnJobQueue.JobStateTimeLimitActionProperty
        {
            Action = "CANCEL",
            State = "RUNNABLE",
            Reason = limit.Reason.StatusReason,
            MaxTimeSeconds = limit.After.TotalSeconds,
        }),
    ];

    private CfnSchedulingPolicy Share(FairShare share)
    {
        var policy = new CfnSchedulingPolicy(this, "FairShare", new CfnSchedulingPolicyProps
        {
            FairsharePolicy = new CfnSchedulingPolicy.FairsharePolicyProperty
            {
                ShareDecaySeconds = share.ShareDecay.TotalSeconds,
                ComputeReservation = share.ComputeReservation,
                ShareDistribution = share.Weights.Count == 0 ? null : share.Weights
                    .Select(weight => new CfnSchedulingPolicy.ShareAttributesProperty
                    {
                        ShareIdentifier = weight.Key,
                        WeightFactor = weight.Value,
                    })
                    .ToArray(),
            },
        });
        policy.KeepTagsOff();
        // The typed prop has another type in newer versions of the CDK, where setting it would not be found.
        Resource.AddPropertyOverride("SchedulingPolicyArn", policy.Ref);
        return policy;
    }
}
