using Amazon.CDK.AWS.Batch;
using Constructs;

namespace SpotBatch;

/// <summary>
/// A task of a catalog: at first only resources in its stack's template, and a construct of its own as soon as somebody
/// asks for it. Both have the same resources, with the same ids.
/// </summary>
internal sealed class CatalogMember(CatalogTask task, CatalogScope scope)
{
    private readonly string[] _ids = [.. scope.Ids, task.Name];
    private TaskParts? _parts;
    private FleetTask? _entry;
    private CatalogTemplate? _template;
    private Construct? _warned;

    public CatalogTask Task { get; } = task;

    public CatalogScope Scope => scope;

    public string Path => scope.PathOf(Task.Name);

    public TaskParts Parts => _parts ??= TaskParts.Of(scope.Construct, ConstructId.Safe(Task.Name), Task.Props);

    public FleetTask Entry => _entry ??= new FleetTask(Parts.Declaration, Parts.Stack) { Member = this };

    /// <summary>The job definition in the template of the stack; null while the CDK has none of it.</summary>
    public CfnJobDefinition? JobDefinition => _template is { } template
        ? (CfnJobDefinition)template.Include.GetResource(IdOf(TaskTemplate.JobDefinition))
        : Entry.Construct?.JobDefinition;

    /// <summary>The task as a construct, made when it is asked for first.</summary>
    public BackgroundTask Construct => Entry.Construct ?? Make();

    /// <summary>The id in the stack's template of one of the task's resources.</summary>
    public string IdOf(string id) => LogicalId.Of([.. _ids, id]);

    /// <summary>What a template can't say by itself asks for the construct at once.</summary>
    public bool NeedsConstruct =>
        JobDefinitionShape.ReadsAsFunction(Task.Props.Parameters) || Task.Props.Concurrency == ConcurrencyPolicy.Queue || Task.Props.Uses.Count > 0
        || Task.Props.Volumes.OfType<EfsVolume>().Any()
        || Parts.Declaration.Platform.Runs.Submission.Beside(Parts.Declaration, Parts.Stack.Values).Any();

    public Dictionary<string, object> Resources() => Parts.Resources(IdOf);

    /// <summary>The task stands in a template now.</summary>
    public void StandIn(CatalogTemplate template) => _template = template;

    /// <summary>The resources as a template of their own.</summary>
    public byte[] Template { get; private set; } = [];

    /// <summary>The stack has the task's resources, whichever way they reach its template.</summary>
    public void Count()
    {
        var resources = Resources();
        Template = ResourceTemplate.Serialize(resources);
        Parts.Stack.Count(resources.Count, Template.Length);
    }

    /// <summary>The warnings stand where the task's construct would.</summary>
    public void Warn()
    {
        if (!TaskWarnings.Of(Parts.Declaration).Any())
            return;
        _warned = new Construct(scope.Construct, Task.Name);
        TaskWarnings.Annotate(_warned, Parts.Declaration);
    }

    private BackgroundTask Make()
    {
        _template?.Remove(this);
        if (_warned is not null)
            scope.Construct.Node.TryRemoveChild(Task.Name);
        // In a catalog that has problems, nothing was counted.
        return new BackgroundTask(scope.Construct, ConstructId.Safe(Task.Name), Parts, Entry);
    }
}
