using Amazon.CDK.AWS.Batch;

namespace SpotBatch;

/// <summary>A task as rules see it, whichever way its resources reach the template.</summary>
internal sealed class FleetTask(TaskDeclaration declaration, TaskStack surroundings)
{
    /// <summary>The task's own construct; null while it is only part of a catalog's template.</summary>
    public BackgroundTask? Construct { get; set; }

    /// <summary>The part of a catalog's template that it is.</summary>
    public CatalogMember? Member { get; init; }

    public TaskDeclaration Declaration => declaration;

    public TaskStack Surroundings => surroundings;

    public PlatformDeclaration Platform => declaration.Platform;

    public string TaskName => declaration.TaskName;

    /// <summary>The path of its construct, or that which it would have.</summary>
    public string Path => Construct?.Node.Path ?? Member!.Path;

    /// <summary>Null for a task that the CDK has no construct of, on which nothing has acted.</summary>
    public CfnJobDefinition? JobDefinition => Construct?.JobDefinition ?? Member!.JobDefinition;
}
