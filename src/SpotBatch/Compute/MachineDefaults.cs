namespace SpotBatch;

/// <summary>What machines are when nothing is said.</summary>
internal static class MachineDefaults
{
    /// <summary>A limit on spending that a first platform can live with: 16 machines of 4 vCPUs.</summary>
    public const double MaxVcpus = 64;

    /// <summary>ECS's own 30 GiB fills up with a few images of several gigabytes, and a full disk looks like a pull error.</summary>
    public const double RootVolumeGiB = 100;

    /// <summary>Long enough for most jobs to end before an update takes their machine.</summary>
    public static readonly TimeSpan JobExecutionTimeout = TimeSpan.FromHours(6);
}
