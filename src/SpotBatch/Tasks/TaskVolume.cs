using Amazon.CDK.AWS.EFS;
using Amazon.CDK.AWS.IAM;

namespace SpotBatch;

/// <summary>Storage that a task sees at a path of its container, beside the container's own disk.</summary>
public abstract record TaskVolume
{
    private protected TaskVolume(string containerPath)
    {
        ArgumentNullException.ThrowIfNull(containerPath);
        ContainerPath = containerPath;
    }

    /// <summary>
    /// An Amazon EFS file system, mounted with encryption in transit as the task's own role, which may then mount it and,
    /// unless the volume is <see cref="ReadOnly"/>, write. Its security group must let the platform's machines in:
    /// <c>fileSystem.Connections.AllowDefaultPortFrom(platform)</c>.
    /// </summary>
    /// <param name="fileSystem">The file system.</param>
    /// <param name="containerPath">An absolute path in the container.</param>
    /// <param name="accessPoint">
    /// Mounts through this access point, and the role may mount through no other. Default: the root of the file system. A
    /// task that is root in its container acts as root there only if the file system's policy lets it:
    /// <c>fileSystem.GrantRootAccess(task)</c>.
    /// </param>
    public static TaskVolume Efs(IFileSystem fileSystem, string containerPath, IAccessPoint? accessPoint = null)
    {
        ArgumentNullException.ThrowIfNull(fileSystem);
        return new EfsVolume(fileSystem, containerPath, accessPoint);
    }

    /// <summary>A folder of the machine, shared with the other jobs on it and lost with it.</summary>
    /// <param name="hostPath">An absolute path on the machine; made when it does not exist.</param>
    /// <param name="containerPath">An absolute path in the container.</param>
    public static TaskVolume HostPath(string hostPath, string containerPath)
    {
        ArgumentNullException.ThrowIfNull(hostPath);
        return new HostVolume(hostPath, containerPath);
    }

    /// <summary>A folder in memory, which counts towards the task's <see cref="BackgroundTaskProps.MemoryMiB"/>.</summary>
    /// <param name="containerPath">An absolute path in the container.</param>
    /// <param name="sizeMiB">The size, in MiB.</param>
    public static TaskVolume Tmpfs(string containerPath, double sizeMiB) => new TmpfsVolume(containerPath, sizeMiB);

    /// <summary>The absolute path in the container.</summary>
    public string ContainerPath { get; }

    /// <summary>Whether the task may only read. Default: it may write.</summary>
    public bool ReadOnly { get; init; }
}

/// <inheritdoc cref="TaskVolume.Efs"/>
internal sealed record EfsVolume(IFileSystem FileSystem, string Path, IAccessPoint? AccessPoint) : TaskVolume(Path)
{
    /// <summary>
    /// The right to this mount, given to the role and not by the file system's own grants: those add a policy to it that
    /// shuts out whoever mounts it without IAM today.
    /// https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html
    /// </summary>
    public void LetIn(IPrincipal role) => role.AddToPrincipalPolicy(PolicyStatement.FromJson(PolicyJson.Allow(
        ReadOnly ? ["elasticfilesystem:ClientMount"] : ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
        [FileSystem.FileSystemArn],
        AccessPoint is null ? null : new Dictionary<string, object>
        {
            ["StringEquals"] = new Dictionary<string, object> { ["elasticfilesystem:AccessPointArn"] = AccessPoint.AccessPointArn },
        })));
}

/// <inheritdoc cref="TaskVolume.HostPath"/>
internal sealed record HostVolume(string Folder, string Path) : TaskVolume(Path);

/// <inheritdoc cref="TaskVolume.Tmpfs"/>
internal sealed record TmpfsVolume(string Path, double SizeMiB) : TaskVolume(Path);
