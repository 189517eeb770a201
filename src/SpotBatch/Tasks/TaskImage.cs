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
    /// </param>
    public static TaskImage FromEcrRepository(IRepository repository, string tagOrDigest)
    {
        ArgumentNullException.ThrowIfNull(repository);
        ArgumentNullException.ThrowIfNull(tagOrDigest);
        return new EcrImage(repository, tagOrDigest);
    }

    /// <summary>The image <c>latest</c> of a repository in Amazon ECR, which is another one from day to day.</summary>
    /// <param name="repository">The repository.</param>
    [Obsolete("Say the tag or, better, the digest: FromEcrRepository(repository, \"sha256:...\")")]
    public static TaskImage FromEcrRepository(IRepository repository) => FromEcrRepository(repository, "latest");

    /// <summary>An image of another registry, such as <c>public.ecr.aws/docker/library/busybox:1.37</c>.</summary>
    /// <param name="image">
    /// The image with its tag or digest. For a private Amazon ECR repository use
    /// <see cref="FromEcrRepository(IRepository, string)"/>.
    /// </param>
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

    /// <summary>In place of an image that is null.</summary>
    internal static TaskImage Absent { get; } = new AbsentImage();

    /// <summary>The image's address as it can be checked at synth; may be or hold a token.</summary>
    internal virtual string? Address => null;

    /// <summary>The name of its Amazon ECR repository; null for other images.</summary>
    internal virtual string? Repository => null;

    /// <summary>The tag or digest that was given beside a repository.</summary>
    internal virtual string? TagOrDigest => null;

    /// <summary>Whether it is pulled with a user name and a password.</summary>
    internal virtual bool HasCredentials => false;

    /// <summary>The image as messages show it.</summary>
    internal virtual string? Shown => Address;

    /// <summary>The tag as it can be checked at synth; null when the image is pinned or its tag is not known.</summary>
    internal virtual string? Tag => null;

    /// <summary>The image for a stack's tasks of one architecture, with what pulling it needs.</summary>
    internal abstract BoundImage Bind(TaskStack stack, TaskArchitecture architecture);
}
