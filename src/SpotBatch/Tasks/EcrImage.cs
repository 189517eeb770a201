using Amazon.CDK.AWS.ECR;

namespace SpotBatch;

internal sealed class EcrImage(IRepository repository, string tagOrDigest) : TaskImage
{
    // Tasks share an image through their defaults; the calls into the CDK are made once for all of them.
    private readonly Lazy<BoundImage> _bound = new(() => new BoundImage(
        repository.RepositoryUriForTagOrDigest(tagOrDigest),
        new ExecutionNeed("ecr:" + repository.Node.Path, role => repository.GrantPull(role))));

    private readonly Lazy<string> _name = new(() => repository.RepositoryName);

    internal override string? Tag => ImageTag.OfTagOrDigest(tagOrDigest);

    internal override string TagOrDigest => tagOrDigest;

    internal override string Repository => _name.Value;

    /// <summary>A repository that the app declares has its name at deployment: it is named by its construct.</summary>
    internal override string Shown => $"{(Tokens.Contains(Repository) ? repository.Node.Path : Repository)}:{tagOrDigest}";

    internal override BoundImage Bind(TaskStack stack, TaskArchitecture architecture) => _bound.Value;
}
