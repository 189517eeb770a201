namespace SpotBatch;

/// <summary>What the names in a catalog stand for.</summary>
internal abstract class CatalogValues
{
    /// <summary>The names of a kind that exist; null while that is not known, and every name passes.</summary>
    public abstract IReadOnlyCollection<string>? Names(NameKind kind);

    public abstract TaskQueue? Queue(string name);

    public abstract TaskImage? Image(string name);

    public abstract TaskImage? Image(string repository, string tagOrDigest);

    public abstract TaskSecret? Secret(string name);

    public abstract Amazon.CDK.AWS.IAM.IRole? Role(string name);

    public abstract TaskVolume? Volume(string name);

    public abstract AlertTarget? AlertTarget(string name);

    public abstract SharedLimitUse? Use(string limit, double units);

    public abstract IBackgroundTask? Task(string name);
}
