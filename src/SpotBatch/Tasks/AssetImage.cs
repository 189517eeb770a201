using Amazon.CDK.AWS.Ecr.Assets;

namespace SpotBatch;

internal sealed class AssetImage(string directory, DockerImageAssetOptions? options) : TaskImage
{
    private readonly Dictionary<(TaskStack Stack, TaskArchitecture Architecture), BoundImage> _bound = [];

    internal override BoundImage Bind(TaskStack stack, TaskArchitecture architecture)
    {
        if (!_bound.TryGetValue((stack, architecture), out var bound))
            _bound[(stack, architecture)] = bound = Build(stack, architecture);
        return bound;
    }

    private BoundImage Build(TaskStack stack, TaskArchitecture architecture)
    {
        var asset = new DockerImageAsset(stack.Shared, stack.NextImageId(directory, architecture), new DockerImageAssetProps
        {
            Directory = directory,
            Platform = Platform_.Custom(architecture.DockerPlatform),
            BuildArgs = options?.BuildArgs,
            BuildSecrets = options?.BuildSecrets,
            BuildSsh = options?.BuildSsh,
            CacheDisabled = options?.CacheDisabled,
            CacheFrom = options?.CacheFrom,
            CacheTo = options?.CacheTo,
            Exclude = options?.Exclude,
            ExtraHash = options?.ExtraHash,
            File = options?.File,
            FollowSymlinks = options?.FollowSymlinks,
            IgnoreMode = options?.IgnoreMode,
            Invalidation = options?.Invalidation,
            NetworkMode = options?.NetworkMode,
            Outputs = options?.Outputs,
            Target = options?.Target,
        });
        // All image assets of a stack live in the one repository that `cdk bootstrap` made.
        return new BoundImage(asset.ImageUri, new ExecutionNeed("ecr:assets", role => asset.Repository.GrantPull(role)));
    }
}
