namespace SpotBatch;

/// <summary>A task as it was declared, with the defaults that depend on its platform filled in. Plain C#.</summary>
internal sealed record TaskDeclaration
{
    public TaskDeclaration(BackgroundTaskProps props, string id, PlatformDeclaration platform)
    {
        Props = TaskNulls.Copy(props, out var missing);
        Missing = missing;
        Platform = platform;
        TaskName = props.TaskName ?? id;
        Queue = props.Queue ?? (platform.Queues.Count == 1 ? platform.Queues[0] : null);
        Architecture = props.Architecture ?? platform.DefaultArchitecture(Queue is null ? null : platform.Find(Queue));
    }

    public BackgroundTaskProps Props { get; }

    /// <summary>Where the props had a null in place of a value.</summary>
    public IReadOnlyList<Finding> Missing { get; }

    public PlatformDeclaration Platform { get; }

    public string TaskName { get; }

    /// <summary>Null when the platform has several queues and the task names none, which is a problem of its own.</summary>
    public TaskQueue? Queue { get; }

    public TaskArchitecture Architecture { get; }

    /// <summary>The triggers that have a time.</summary>
    public IReadOnlyList<TaskTrigger> Schedules => [.. Props.Triggers.Where(trigger => trigger.Schedule is not null)];

    /// <summary>The triggers that wait for something to happen.</summary>
    public IReadOnlyList<TaskTrigger> EventTriggers => [.. Props.Triggers.Where(trigger => trigger.Schedule is null)];

    public TimeSpan Timeout => Props.Timeout ?? TaskDefaults.Timeout;

    /// <summary>Whether jobs say whose share they are of; of a platform that is not known, the task's own queue tells.</summary>
    public bool SharesFairly => Queue is not null && (Platform.Find(Queue) ?? Queue).FairShare is not null;

    /// <summary>Whether AWS Batch keeps a run waiting until the one before it has ended.</summary>
    public bool TakesTurns => Props.Concurrency == ConcurrencyPolicy.Queue;

    public string JobDefinitionName => TaskNames.JobDefinition(Platform.Name, TaskName);
}
