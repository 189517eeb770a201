using Amazon.CDK.AWS.IAM;

namespace SpotBatch;

/// <summary>What the app gives: for the catalog's own names first, for one stack only and for all.</summary>
/// <param name="given">The app's names; the first that has one decides.</param>
/// <param name="platform">The platform of the tasks.</param>
/// <param name="queues">The queues of the platform; null when they are not known, and any name passes.</param>
/// <param name="tasks">The tasks of the catalog itself.</param>
internal sealed class GivenValues(IReadOnlyList<CatalogNames> given, ISpotPlatform platform, IReadOnlyList<TaskQueue>? queues, IReadOnlySet<string> tasks) : CatalogValues
{
    // An image is one object, however many tasks name it: what it costs to bind is paid once.
    private readonly Dictionary<(string Repository, string Tag), TaskImage> _images = [];

    /// <summary>False when a file could not be read: another one may follow a task in it.</summary>
    public bool KnowsAllTasks { get; init; } = true;

    public override IReadOnlyCollection<string>? Names(NameKind kind)
    {
        if (kind == NameKind.Queue)
            return queues is null ? null : [.. All(names => names.Queues), .. queues.Select(queue => queue.Name)];
        if (kind == NameKind.Image)
            return All(names => names.Images);
        if (kind == NameKind.Repository)
            return All(names => names.Repositories);
        if (kind == NameKind.Secret)
            return All(names => names.Secrets);
        if (kind == NameKind.Role)
            return All(names => names.Roles);
        if (kind == NameKind.Volume)
            return All(names => names.Volumes);
        if (kind == NameKind.AlertTarget)
            return All(names => names.AlertTargets);
        if (kind == NameKind.Limit)
            return All(names => names.Limits);
        return KnowsAllTasks ? [.. tasks, .. All(names => names.Tasks)] : null;
    }

    public override TaskQueue? Queue(string name) => Find(names => names.Queues, name)
        ?? (queues is null ? new TaskQueue(name) : queues.FirstOrDefault(queue => queue.Name == name || Tokens.Contains(queue.Name)));

    public override TaskImage? Image(string name) => Find(names => names.Images, name);

    public override TaskImage? Image(string repository, string tagOrDigest)
    {
        if (Find(names => names.Repositories, repository) is not { } found)
            return null;
        if (!_images.TryGetValue((repository, tagOrDigest), out var image))
            _images[(repository, tagOrDigest)] = image = TaskImage.FromEcrRepository(found, tagOrDigest);
        return image;
    }

    public override TaskSecret? Secret(string name) => Find(names => names.Secrets, name);

    public override IRole? Role(string name) => Find(names => names.Roles, name);

    public override TaskVolume? Volume(string name) => Find(names => names.Volumes, name);

    public override AlertTarget? AlertTarget(string name) => Find(names => names.AlertTargets, name);

    public override SharedLimitUse? Use(string limit, double units) => Find(names => names.Limits, limit)?.Units(units);

    public override IBackgroundTask? Task(string name) => tasks.Contains(name) ? NamedTask.Of(name, platform) : Find(names => names.Tasks, name);

    private T? Find<T>(Func<CatalogNames, Dictionary<string, T>> kind, string name)
        where T : class => given.Select(names => kind(names).GetValueOrDefault(name)).FirstOrDefault(found => found is not null);

    private string[] All<T>(Func<CatalogNames, Dictionary<string, T>> kind) => [.. given.SelectMany(names => kind(names).Keys).Distinct()];
}
