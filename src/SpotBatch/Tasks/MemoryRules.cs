namespace SpotBatch;

/// <summary>Whether a task's memory is enough for what is said to be in it.</summary>
internal static class MemoryRules
{
    private const string Page = "https://docs.aws.amazon.com/batch/latest/APIReference/API_LinuxParameters.html";

    /// <summary>Docker takes 6, and runtimes such as .NET, Java, Node.js and Python need some tens before a program's own.</summary>
    private const double Little = 64;

    public static readonly Rule Parts = new("SB2019", "The folders in memory of a task, and its shared memory, fit into MemoryMiB",
        "What is written to a tmpfs or to /dev/shm counts towards the memory of the container, and a task that uses more is killed: "
            + "what is "
            + "larger than the whole can never be filled.", Page);

    public static readonly Rule Small = new("SB2907", "A task has as much memory as any runtime needs",
        "Docker reserves 6 MiB, and a runtime such as .NET, Java, Node.js or Python needs some tens of MiB before a program does "
            + "anything: with "
            + "less it is killed as soon as it starts. MemoryMiB is in MiB, so 4 GiB are 4096.", Page) { IsOwn = true };

    public static IEnumerable<Finding> Check(BackgroundTaskProps props)
    {
        var folders = props.Volumes.OfType<TmpfsVolume>().Select(folder => folder.SizeMiB).ToArray();
        var shared = props.SharedMemoryMiB ?? 0;
        if (folders.Append(shared).Append(props.MemoryMiB).Any(size => Tokens.Contains(size) || !double.IsFinite(size)))
            yield break;
        if (folders.Sum() + shared > props.MemoryMiB)
            yield return Parts.Broken(
                "MemoryMiB", Numbers.Text(props.MemoryMiB),
                $"the tmpfs of Volumes ({Numbers.Text(folders.Sum())} MiB) and SharedMemoryMiB ({Numbers.Text(shared)} MiB) are part of it",
                "Raise MemoryMiB, or make them smaller");
    }

    public static IEnumerable<Finding> Warn(BackgroundTaskProps props)
    {
        if (!Tokens.Contains(props.MemoryMiB) && Numbers.IsWhole(props.MemoryMiB) && props.MemoryMiB is >= 4 and < Little)
            yield return Small.Broken(
                "MemoryMiB", Numbers.Text(props.MemoryMiB), "the unit is MiB, and most runtimes need more before a program does anything",
                $"Write {Numbers.Text(props.MemoryMiB * 1024)}, if GiB are meant");
    }
}
