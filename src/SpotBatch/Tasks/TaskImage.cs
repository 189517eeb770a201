using Amazon.CDK.AWS.Ecr.Assets;
using Amazon.CDK.AWS.ECR;
using Amazon.CDK.AWS.SecretsManager;

namespace SpotBatch;

/// <summary>The container image that a task runs.</summary>
public abstract class TaskImage
{
    private protected TaskImage()
    {
    }

    /// <summary>
    /// An image in Amazon ECR. The task's execution role may pull from this repository and no other.
    /// </summary>
    /// <param name="repository">The repository.</param>
    /// <param name="tagOrDigest">
    /// A tag, or a digest (<c>sha256:...</c>), which is better: a run of next year is then the run that was tested.
    /// Default: <c>latest</c>.
    /// </param>
    public static TaskImage FromEcrRepository(IRepository repository, string tagOrDigest = "latest")
    {
        ArgumentNullException.ThrowIfNull(repository);
        ArgumentNullException.ThrowIfNull(tagOrDigest);
        return new EcrImage(repository, tagOrDigest);
    }

    /// <summary>An image of another registry, such as <c>public.ecr.aws/docker/library/busybox:1.37</c>.</summary>
    /// <param name="image">The image with its tag or digest. For a private Amazon ECR repository use <see cref="FromEcrRepository"/>.</param>
    /// <param name="credentials">
    /// A secret with <c>username</c> and <c>password</c> for a private registry. Default: none, the image is public.
    /// </param>
    public static TaskImage FromRegistry(string image, ISecret? credentials = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        return new RegistryImage(image, credentials);
    }

    /// <summary>
    /// An image built from a Dockerfile at deployment, for the task's architecture, and kept in CDK's own
    /// repository.
    /// </summary>
    /// <param name="directory">The folder with the Dockerfile.</param>
    /// <param name="options">CDK's options of the build. Its platform is set from the task. Default: the folder's <c>Dockerfile</c>, no arguments.</param>
    public static TaskImage FromAsset(string directory, DockerImageAssetOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(directory);
        return new AssetImage(directory, options);
    }

    /// <summary>The image's address as it can be checked at synth; may be or hold a token.</summary>
    internal virtual string? Address => null;

    /// <summary>The tag as it can be checked at synth; null when the image is pinned or its tag is not known.</summary>
    internal virtual string? Tag => null;

    /// <summary>The image for a stack's tasks of one architecture, with what pulling it needs.</summary>
    internal abstract BoundImage Bind(TaskStack stack, TaskArchitecture architecture);
}
