using Amazon.CDK.AWS.EFS;

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
    /// An Amazon EFS file system, mounted with encryption in transit. Its security group must let the platform's
    /// machines in: <c>fileSystem.Connections.AllowDefaultPortFrom(platform)</c>.
    /// </summary>
    /// <param name="fileSystem">The file system.</param>
    /// <param name="containerPath">An absolute path in the container.</param>
    /// <param name="accessPoint">
    /// Mounts through this access point, as the task's own role: grant it with <c>fileSystem.GrantReadWrite(task)</c>.
    /// Default: the root of the file system, without IAM.
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
internal sealed record EfsVolume(IFileSystem FileSystem, string Path, IAccessPoint? AccessPoint) : TaskVolume(Path);

/// <inheritdoc cref="TaskVolume.HostPath"/>
internal sealed record HostVolume(string Folder, string Path) : TaskVolume(Path);

/// <inheritdoc cref="TaskVolume.Tmpfs"/>
internal sealed record TmpfsVolume(string Path, double SizeMiB) : TaskVolume(Path);
