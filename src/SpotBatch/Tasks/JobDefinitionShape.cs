namespace SpotBatch;

/// <summary>The CloudFormation values of a task's job definition. Plain objects: nothing here calls the CDK.</summary>
internal static class JobDefinitionShape
{
    /// <summary>What the definition refers to.</summary>
    /// <param name="Image">The container image.</param>
    /// <param name="ExecutionRoleArn">The role that starts the container.</param>
    /// <param name="LogGroupName">The platform's log group.</param>
    /// <param name="TaskRoleArn">The role that the task's code acts as.</param>
    /// <param name="AlertRoute">The way to those that hear of the task; null for the platform's own.</param>
    internal sealed record References(BoundImage Image, string ExecutionRoleArn, string LogGroupName, string? TaskRoleArn, string? AlertRoute = null);

    public static object Of(TaskDeclaration task, References given) => new
    {
        Type = "container",
        PlatformCapabilities = new[] { "EC2" },
        task.JobDefinitionName,
        ContainerProperties = Container(task, given),
        Parameters = task.Props.Parameters.Count == 0 || ReadsAsFunction(task.Props.Parameters) ? null : task.Props.Parameters,
        ConsumableResourceProperties = ConsumableResourceShape.UsesOf(task),
        // A fair-share queue takes no job without one: https://github.com/hashicorp/terraform-provider-aws/issues/31226
        // Any other queue is reported to take no job that has one: https://www.volcengine.com/article/1154372
        SchedulingPriority = task.SharesFairly ? task.Props.Priority : (double?)null,
        RetryStrategy = RetryShape.Of(task.Props.Retry),
        Timeout = new { AttemptDurationSeconds = task.Timeout.TotalSeconds },
        PropagateTags = true,
        Tags = TaskMarks.Of(task, given.AlertRoute),
    };

    /// <summary>Whether a template's reader takes parameters for a function of CloudFormation: one, named like it.</summary>
    public static bool ReadsAsFunction(IReadOnlyDictionary<string, string> parameters) =>
        parameters.Count == 1 && parameters.Keys.Single() is var name
        && (name is "Ref" or "Condition" || name.StartsWith("Fn::", StringComparison.Ordinal));

    private static object Container(TaskDeclaration task, References given)
    {
        var props = task.Props;
        var mounts = VolumeShape.Of(props.Volumes);
        return new
        {
            Image = given.Image.Uri,
            RepositoryCredentials = given.Image.CredentialsArn is { } arn ? new { CredentialsParameter = arn } : null,
            Command = props.Command.Count == 0 ? null : props.Command,
            ResourceRequirements = Resources(props),
            Environment = props.Environment.Count == 0 ? null : props.Environment.Select(variable => new { Name = variable.Key, variable.Value }),
            Secrets = props.Secrets.Count == 0 ? null : props.Secrets.Select(secret => new { Name = secret.Key, secret.Value.ValueFrom }),
            given.ExecutionRoleArn,
            JobRoleArn = given.TaskRoleArn,
            LogConfiguration = new
            {
                LogDriver = "awslogs",
                Options = new Dictionary<string, string>
                {
                    ["awslogs-group"] = given.LogGroupName,
                    ["awslogs-stream-prefix"] = task.TaskName,
                },
            },
            props.User,
            props.ReadonlyRootFilesystem,
            props.Privileged,
            LinuxParameters = mounts.Tmpfs is null && props.SharedMemoryMiB is null
                ? null
                : new { SharedMemorySize = props.SharedMemoryMiB, mounts.Tmpfs },
            mounts.Volumes,
            mounts.MountPoints,
            Ulimits = props.Ulimits.Count == 0 ? null : props.Ulimits.Select(limit => new { limit.Name, limit.SoftLimit, limit.HardLimit }),
        };
    }

    private static IEnumerable<object> Resources(BackgroundTaskProps props)
    {
        yield return Resource("VCPU", props.Vcpus);
        yield return Resource("MEMORY", props.MemoryMiB);
        if (props.Gpus != 0)
            yield return Resource("GPU", props.Gpus);
    }

    private static object Resource(string type, double value) => new { Type = type, Value = Numbers.Value(value) };
}
