namespace SpotBatch;

/// <summary>The CloudFormation values of a task's volumes. Each gets the name of its place: <c>volume-1</c>.</summary>
internal static class VolumeShape
{
    internal sealed record Mounts(object[]? Volumes, object[]? MountPoints, object[]? Tmpfs);

    public static Mounts Of(IReadOnlyList<TaskVolume> declared)
    {
        var mounted = declared.Where(volume => volume is not TmpfsVolume).Select((volume, index) => (volume, Name: $"volume-{index + 1}")).ToArray();
        return new Mounts(
            OrNull(mounted.Select(mount => Volume(mount.volume, mount.Name))),
            OrNull(mounted.Select(mount => new { SourceVolume = mount.Name, mount.volume.ContainerPath, mount.volume.ReadOnly })),
            OrNull(declared.OfType<TmpfsVolume>().Select(Tmpfs)));
    }

    private static object Volume(TaskVolume volume, string name) => volume switch
    {
        HostVolume host => new { Name = name, Host = new { SourcePath = host.Folder } },
        EfsVolume efs => new { Name = name, EfsVolumeConfiguration = Efs(efs) },
        _ => throw new InvalidOperationException($"{volume.GetType().Name} has no shape"),
    };

    private static object Efs(EfsVolume efs) => new
    {
        efs.FileSystem.FileSystemId,
        TransitEncryption = "ENABLED",
        // Without it the client is anonymous, which file systems of newer CDK apps refuse.
        // https://docs.aws.amazon.com/batch/latest/APIReference/API_EFSAuthorizationConfig.html
        AuthorizationConfig = new { efs.AccessPoint?.AccessPointId, Iam = "ENABLED" },
    };

    private static object Tmpfs(TmpfsVolume volume) => new
    {
        volume.ContainerPath,
        Size = volume.SizeMiB,
        MountOptions = volume.ReadOnly ? new[] { "ro" } : null,
    };

    private static object[]? OrNull(IEnumerable<object> items) => items.ToArray() is { Length: > 0 } some ? some : null;
}
