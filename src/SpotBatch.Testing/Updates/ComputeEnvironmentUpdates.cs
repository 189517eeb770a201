namespace SpotBatch.Testing;

/// <summary>
/// What changes of a compute environment do. Most of its properties replace it or not depending on others:
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-batch-computeenvironment.html#cfn-batch-computeenvironment-replacecomputeenvironment
/// </summary>
internal static class ComputeEnvironmentUpdates
{
    public const string Type = "AWS::Batch::ComputeEnvironment";

    /// <summary>
    /// A change of one of these is an infrastructure update: the machines are replaced, in place. Whatever else can
    /// change in place is a scaling update, which leaves machines and jobs alone.
    /// https://docs.aws.amazon.com/batch/latest/userguide/updating-compute-environments.html
    /// https://docs.aws.amazon.com/batch/latest/userguide/infrastructure-updates.html
    /// </summary>
    private static readonly string[] Infrastructure =
    [
        "AllocationStrategy", "BidPercentage", "Ec2Configuration", "Ec2KeyPair", "ImageId", "InstanceRole", "InstanceTypes",
        "LaunchTemplate", "PlacementGroup", "SecurityGroupIds", "Subnets", "Tags", "Type", "UpdateToLatestImageVersion",
    ];

    /// <summary>The strategies that infrastructure updates need; the default is none of them.</summary>
    private static readonly string[] Strategies = ["BEST_FIT_PROGRESSIVE", "SPOT_CAPACITY_OPTIMIZED", "SPOT_PRICE_CAPACITY_OPTIMIZED"];

    public static Verdict Judge(ResourceProperties before, ResourceProperties after, IReadOnlyList<PropertyChange> changes)
    {
        if (Verdict.Replacing(Type, changes) is { } always)
            return new(UpdateKind.Replaced, always);
        if (IsFargate(before) != IsFargate(after))
            return new(UpdateKind.Replaced, new("ComputeResources.Type"), "a change between EC2 and Fargate makes a new environment");
        if (IsFargate(after))
            return new(UpdateKind.Updated);
        if (!after.Is(false, "ReplaceComputeEnvironment"))
        {
            return Verdict.MaybeReplacing(Type, changes) is { } cause
                ? new(UpdateKind.Replaced, cause, "ReplaceComputeEnvironment is not false, so the environment is replaced where it could be updated")
                : new(UpdateKind.Updated);
        }

        if (changes.FirstOrDefault(IsInfrastructure) is { } change)
            return InPlace(before, after, change);
        return AsksForAnImage(after) ? InPlace(before, after, changes[0], "UpdateToLatestImageVersion is sent with every change, and replaces machines; ") : new(UpdateKind.Updated);
    }

    /// <summary>
    /// The request that carries it is an infrastructure update, whatever else it changes; CloudFormation sends it along.
    /// https://docs.aws.amazon.com/batch/latest/userguide/managing-ami-versions.html
    /// </summary>
    private static bool AsksForAnImage(ResourceProperties after) => after.Is(true, "ComputeResources", "UpdateToLatestImageVersion");

    private static Verdict InPlace(ResourceProperties before, ResourceProperties after, PropertyChange change, string why = "")
    {
        if (!HasStrategy(before) || !HasStrategy(after))
            return new(UpdateKind.Refused, change, $"with ReplaceComputeEnvironment false, an environment can change it only with an AllocationStrategy of {string.Join(", ", Strategies)}");
        if (after.Has("ServiceRole") && after.Text("ServiceRole")?.EndsWith("AWSServiceRoleForBatch", StringComparison.Ordinal) != true)
            return new(UpdateKind.Refused, change, "with ReplaceComputeEnvironment false, an environment can change it only with AWS Batch's service-linked role, so without ServiceRole");
        return new(UpdateKind.Interrupted, change, why + Grace(after));
    }

    private static string Grace(ResourceProperties after) => EndsJobs(after)
        ? "machines are replaced, and their jobs ended at once: UpdatePolicy.TerminateJobsOnUpdate is true"
        : $"machines are replaced; their jobs have {after.Text("UpdatePolicy", "JobExecutionTimeoutMinutes") ?? "30"} minutes to end";

    /// <summary>Whether an infrastructure update gives jobs no time at all.</summary>
    public static bool EndsJobs(ResourceProperties after) => after.Is(true, "UpdatePolicy", "TerminateJobsOnUpdate");

    private static bool IsInfrastructure(PropertyChange change) =>
        Array.Exists(Infrastructure, property => PropertyPath.Touches(change.Path, "ComputeResources." + property));

    private static bool HasStrategy(ResourceProperties properties) =>
        properties.Text("ComputeResources", "AllocationStrategy") is { } strategy && Strategies.Contains(strategy);

    private static bool IsFargate(ResourceProperties properties) =>
        properties.Text("ComputeResources", "Type")?.StartsWith("FARGATE", StringComparison.Ordinal) == true;
}
