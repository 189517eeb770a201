using Amazon.CDK.AWS.SecretsManager;

namespace SpotBatch;

internal sealed class RegistryImage(string image, ISecret? credentials) : TaskImage
{
    private readonly Lazy<BoundImage> _bound = new(() => credentials is null
        ? new BoundImage(image)
        : new BoundImage(
            image,
            new ExecutionNeed("secret:" + credentials.Node.Path, role => credentials.GrantRead(role)),
            credentials.SecretArn));

    internal override string Address => image;

    internal override bool HasCredentials => credentials is not null;

    internal override string? Tag => ImageTag.Of(image);

    internal override BoundImage Bind(TaskStack stack, TaskArchitecture architecture) => _bound.Value;
}
