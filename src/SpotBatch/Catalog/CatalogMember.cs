using Constructs;

namespace SpotBatch;

/// <summary>
/// A task of a catalog: at first only resources in its stack's template, and a construct of its own as soon as somebody
/// asks for it. Both have the same resources, with the same ids.
/// </summary>
internal sealed class CatalogMember(CatalogTask task, CatalogScope scope)
{
    private TaskParts? _parts;
    private FleetTask? _entry;
    private Construct? _warned;

    public CatalogTask Task { get; } = task;

    public CatalogScope Scope => scope;

    public string Path => scope.PathOf(Task.Name);

    public TaskParts Parts => _parts ??= TaskParts.Of(scope.Construct, Id, Task.Props);

    public FleetTask Entry => _entry ??= new FleetTask(Parts, TaskScope.Of(scope.Construct), Id, () => Make());

    /// <summary>The task as a construct, made when it is asked for first.</summary>
    public BackgroundTask Construct => Entry.Construct ?? Make();

    /// <summary>What a template can't say by itself asks for the construct at once.</summary>
    public bool NeedsConstruct => Parts.NeedsConstructs || Task.Props.Volumes.OfType<EfsVolume>().Any();

    private string Id => ConstructId.Safe(Task.Name);

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
        if (_warned is not null)
            scope.Construct.Node.TryRemoveChild(Task.Name);
        // In a catalog that has problems, nothing was counted.
        return new BackgroundTask(Entry, isKnown: true);
    }
}
