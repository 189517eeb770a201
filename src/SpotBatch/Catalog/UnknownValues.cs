using Amazon.CDK.AWS.IAM;

namespace SpotBatch;

/// <summary>
/// Stands in for the app where a file is checked without it, or before it is asked: every name is known, and what it
/// stands for passes every rule, as tokens do.
/// </summary>
internal sealed class UnknownValues(ISpotPlatform platform) : CatalogValues
{
    public override IReadOnlyCollection<string>? Names(NameKind kind) => null;

    public override TaskQueue Queue(string name) => new(name);

    public override TaskImage Image(string name) => TaskImage.FromRegistry(Tokens.UnknownText);

    public override TaskImage Image(string repository, string tagOrDigest) => TaskImage.FromRegistry(Tokens.UnknownText);

    public override TaskSecret Secret(string name) => TaskSecret.Unknown;

    public override IRole? Role(string name) => null;

    public override TaskVolume Volume(string name) => TaskVolume.HostPath(Tokens.UnknownText, Tokens.UnknownText);

    public override AlertTarget AlertTarget(string name) => SpotBatch.AlertTarget.Unknown;

    public override SharedLimitUse Use(string limit, double units) => new(limit, units);

    public override IBackgroundTask Task(string name) => NamedTask.Of(name, platform);
}
