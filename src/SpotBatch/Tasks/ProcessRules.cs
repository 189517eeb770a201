namespace SpotBatch;

/// <summary>What the machine's kernel is told of a task's processes.</summary>
internal static class ProcessRules
{
    public static readonly Rule SharedMemory = new("SB2108", "SharedMemoryMiB is a whole number, 1 or more",
        "AWS Batch takes whole MiB.", "https://docs.aws.amazon.com/batch/latest/APIReference/API_LinuxParameters.html");

    public static readonly Rule Ulimit = new("SB2109", "A ulimit has a name that Docker knows, once, and whole limits, the soft one at most the hard one",
        "Docker refuses others when the job starts. -1 is no limit.", "https://docs.aws.amazon.com/batch/latest/APIReference/API_Ulimit.html");

    private static readonly string[] Known =
        ["core", "cpu", "data", "fsize", "locks", "memlock", "msgqueue", "nice", "nofile", "nproc", "rss", "rtprio", "rttime", "sigpending", "stack"];

    public static IEnumerable<Finding> Check(BackgroundTaskProps props)
    {
        if (props.SharedMemoryMiB is { } size && !Tokens.Contains(size) && !(Numbers.IsWhole(size) && size >= 1))
            yield return SharedMemory.Broken("SharedMemoryMiB", Numbers.Text(size), "whole MiB of 1 or more are allowed", "Give the size in MiB, or leave it out for 64");
        foreach (var (limit, index) in props.Ulimits.Select((limit, index) => (limit, index)))
        {
            if (!Tokens.Contains(limit.Name) && (!Known.Contains(limit.Name) || props.Ulimits.Take(index).Any(other => other.Name == limit.Name)))
                yield return Ulimit.Broken($"Ulimits[{index}].Name", Quote.Of(limit.Name), $"these are allowed, each once: {string.Join(", ", Known)}", "Choose one of them");
            if (!IsLimit(limit.SoftLimit) || !IsLimit(limit.HardLimit) || Exceeds(limit))
                yield return Ulimit.Broken($"Ulimits[{index}]", $"{Numbers.Text(limit.SoftLimit)}, {Numbers.Text(limit.HardLimit)}", "whole numbers are allowed, the soft limit at most the hard one; -1 is no limit", "Raise HardLimit, or lower SoftLimit");
        }
    }

    private static bool IsLimit(double limit) => Tokens.Contains(limit) || (Numbers.IsWhole(limit) && limit >= -1);

    private static bool Exceeds(TaskUlimit limit) => !Tokens.Contains(limit.SoftLimit) && !Tokens.Contains(limit.HardLimit)
        && limit.HardLimit != -1 && (limit.SoftLimit == -1 || limit.SoftLimit > limit.HardLimit);
}
