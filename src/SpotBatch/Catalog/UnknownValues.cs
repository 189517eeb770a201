using Amazon.CDK.AWS.IAM;

namespace SpotBatch;

/// <summary>
/// Stands in for the app where a file is checked without it, or before it is asked: every name is known, and what it
/// stands for passes every rule, as tokens do.
/// </summary>
/// <param name="platform">The platform of the tasks.</param>
/// <param name="tasks">The tasks of the catalog itself, which no app is asked for. Default: none.</param>
internal sealed class UnknownValues(ISpotPlatform platform, IReadOnlySet<string>? tasks = null) : CatalogValues
{
    public override IReadOnlyCollection<string>? Names(NameKind kind) => null;

    private readonly Dictionary<NameKind, SortedSet<string>> _asked = [];

    /// <summary>The names that the app would be asked for, by their kinds: nobody has looked whether it gives them.</summary>
    public IReadOnlyList<(NameKind Kind, IReadOnlyCollection<string> Names)> Asked =>
        [.. from asked in _asked orderby asked.Key.Word, asked.Key.Source select (asked.Key, (IReadOnlyCollection<string>)asked.Value)];

    public override TaskQueue Queue(string name) => Ask(NameKind.Queue, name, new TaskQueue(name));

    public override TaskImage Image(string name) => Ask(NameKind.Image, name, TaskImage.FromRegistry(Tokens.UnknownText));

    public override TaskImage Image(string repository, string tagOrDigest) => Ask(
        NameKind.Repository, repository, TaskImage.FromRegistry(Tokens.UnknownText));

    public override TaskSecret Secret(string name) => Ask(NameKind.Secret, name, TaskSecret.Unknown);

    public override IRole? Role(string name) => Ask<IRole?>(NameKind.Role, name, null);

    public override TaskVolume Volume(string name) => Ask(
        NameKind.Volume, name, TaskVolume.HostPath(Tokens.UnknownText, Tokens.UnknownText));

    public override AlertTarget AlertTarget(string name) => Ask(NameKind.AlertTarget, name, SpotBatch.AlertTarget.Unknown);

    public override SharedLimitUse Use(string limit, double units) => Ask(NameKind.Limit, limit, new SharedLimitUse(limit, units));

    public override IBackgroundTask Task(string name)
    {
        if (tasks?.Contains(name) != true)
            Ask<object?>(NameKind.Task, name, null);
        return NamedTask.Of(name, platform);
    }

    private T Ask<T>(NameKind kind, string name, T value)
    {
        if (!_asked.TryGetValue(kind, out var names))
            _asked[kind] = names = new SortedSet<string>(StringComparer.Ordinal);
        names.Add(name);
        return value;
    }
}
