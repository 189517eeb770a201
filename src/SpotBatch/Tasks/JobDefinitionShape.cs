using Amazon.CDK.AWS.Batch;

namespace SpotBatch;

/// <summary>The CloudFormation values of a task's job definition. Plain objects: nothing here calls the CDK.</summary>
internal static class JobDefinitionShape
{
    /// <summary>What the definition refers to.</summary>
    /// <param name="Image">The container image.</param>
    /// <param name="ExecutionRoleArn">The role that starts the container.</param>
    /// <param name="LogGroupName">The platform's log group.</param>
    /// <param name="TaskRoleArn">The role that the task's code acts as.</param>
    internal sealed record References(BoundImage Image, string ExecutionRoleArn, string LogGroupName, string? TaskRoleArn);

    public static CfnJobDefinitionProps Of(TaskDeclaration task, References given)
    {
        var props = task.Props;
        return new CfnJobDefinitionProps
        {
            Type = "container",
            PlatformCapabilities = ["EC2"],
            JobDefinitionName = task.JobDefinitionName,
            ContainerProperties = Container(task, given),
            Parameters = props.Parameters.Count == 0 ? null : props.Parameters,
            RetryStrategy = RetryShape.Of(props.Retry),
            Timeout = new CfnJobDefinition.TimeoutProperty { AttemptDurationSeconds = task.Timeout.TotalSeconds },
            PropagateTags = true,
            Tags = TaskMarks.Of(task),
        };
    }

    private static CfnJobDefinition.ContainerPropertiesProperty Container(TaskDeclaration task, References given)
    {
        var props = task.Props;
        var mounts = VolumeShape.Of(props.Volumes);
        return new CfnJobDefinition.ContainerPropertiesProperty
        {
            Image = given.Image.Uri,
            RepositoryCredentials = given.Image.CredentialsArn is { } arn
                ? new CfnJobDefinition.RepositoryCredentialsProperty { CredentialsParameter = arn }
                : null,
            Command = props.Command.Count == 0 ? null : [.. props.Command],
            ResourceRequirements = Resources(props),
            Environment = props.Environment.Count == 0 ? null : props.Environment
                .Select(variable => new CfnJobDefinition.EnvironmentProperty { Name = variable.Key, Value = variable.Value })
                .ToArray(),
            Secrets = props.Secrets.Count == 0 ? null : props.Secrets
                .Select(secret => new CfnJobDefinition.SecretProperty { Name = secret.Key, ValueFrom = secret.Value.ValueFrom })
                .ToArray(),
            ExecutionRoleArn = given.ExecutionRoleArn,
            JobRoleArn = given.TaskRoleArn,
            LogConfiguration = new CfnJobDefinition.LogConfigurationProperty
            {
                LogDriver = "awslogs",
                Options = new Dictionary<string, string>
                {
                    ["awslogs-group"] = given.LogGroupName,
                    ["awslogs-stream-prefix"] = task.TaskName,
                },
            },
            User = props.User,
            ReadonlyRootFilesystem = props.ReadonlyRootFilesystem,
            Privileged = props.Privileged,
            LinuxParameters = mounts.Tmpfs is null && props.SharedMemoryMiB is null ? null : new CfnJobDefinition.LinuxParametersProperty
            {
                SharedMemorySize = props.SharedMemoryMiB,
                Tmpfs = mounts.Tmpfs,
            },
            Volumes = mounts.Volumes,
            MountPoints = mounts.MountPoints,
            Ulimits = props.Ulimits.Count == 0 ? null : props.Ulimits
                .Select(limit => new CfnJobDefinition.UlimitProperty
                {
                    Name = limit.Name,
                    SoftLimit = limit.SoftLimit,
                    HardLimit = limit.HardLimit,
                })
                .ToArray(),
        };
    }

    private static object[] Resources(BackgroundTaskProps props)
    {
        var resources = new List<object> { Resource("VCPU", props.Vcpus), Resource("MEMORY", props.MemoryMiB) };
        if (props.Gpus != 0)
            resources.Add(Resource("GPU", props.Gpus));
        return [.. resources];
    }

    private static CfnJobDefinition.ResourceRequirementProperty Resource(string type, double value) =>
        new() { Type = type, Value = Numbers.Value(value) };
}
