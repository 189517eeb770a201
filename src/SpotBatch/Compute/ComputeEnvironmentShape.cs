using Amazon.CDK.AWS.Batch;

namespace SpotBatch;

/// <summary>The CloudFormation values of a compute environment. Plain objects: nothing here calls the CDK.</summary>
internal static class ComputeEnvironmentShape
{
    /// <summary>What the environment is given by its neighbours.</summary>
    internal sealed record Surroundings(
        string[] SubnetIds, string SecurityGroupId, string InstanceProfileArn, string LaunchTemplateId, string LaunchTemplateVersion, string? Platform);

    public static CfnComputeEnvironmentProps Of(MachinePool pool, bool onDemand, TimeSpan jobExecutionTimeout, Surroundings given) => new()
    {
        Type = "MANAGED",
        State = "ENABLED",
        // Updates happen in place, and let jobs end: an environment that is replaced takes its running jobs with it.
        ReplaceComputeEnvironment = false,
        UpdatePolicy = new CfnComputeEnvironment.UpdatePolicyProperty
        {
            JobExecutionTimeoutMinutes = jobExecutionTimeout.TotalMinutes,
            TerminateJobsOnUpdate = false,
        },
        ComputeResources = new CfnComputeEnvironment.ComputeResourcesProperty
        {
            Type = onDemand ? "EC2" : "SPOT",
            AllocationStrategy = onDemand ? "BEST_FIT_PROGRESSIVE" : "SPOT_PRICE_CAPACITY_OPTIMIZED",
            MinvCpus = 0,
            MaxvCpus = pool.MaxVcpus,
            InstanceTypes = pool.InstanceTypes.Count == 0 ? [pool.Architecture.DefaultInstanceType] : [.. pool.InstanceTypes],
            Subnets = given.SubnetIds,
            SecurityGroupIds = [given.SecurityGroupId],
            InstanceRole = given.InstanceProfileArn,
            Ec2Configuration = new[]
            {
                new CfnComputeEnvironment.Ec2ConfigurationObjectProperty
                {
                    ImageType = MachineCatalog.HasGpus(pool) ? "ECS_AL2023_NVIDIA" : "ECS_AL2023",
                },
            },
            LaunchTemplate = new CfnComputeEnvironment.LaunchTemplateSpecificationProperty
            {
                LaunchTemplateId = given.LaunchTemplateId,
                // A number, never $Latest: only a change of this value makes Batch start machines from the new version.
                Version = given.LaunchTemplateVersion,
            },
            // UpdateToLatestImageVersion stays out: an update that carries it replaces machines, and CloudFormation would
            // send it along with each change, such as one of MaxvCpus. Who wants a new image asks for it: ImageSchedule.
            // https://docs.aws.amazon.com/batch/latest/userguide/managing-ami-versions.html
            // A changed instance tag replaces machines and ends their jobs, so these never change.
            Tags = InstanceTags(given.Platform),
        },
    };

    private static Dictionary<string, string> InstanceTags(string? platform) => platform is null
        ? new() { ["Name"] = "spotbatch" }
        : new() { ["Name"] = $"spotbatch-{platform}", [TaskMarks.Platform] = platform };
}
