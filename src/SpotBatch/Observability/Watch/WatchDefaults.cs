namespace SpotBatch;

/// <summary>How long the watch waits before it says something, when nothing else is said.</summary>
internal static class WatchDefaults
{
    /// <summary>
    /// Machines that are short for an hour or two are normal on Spot, and so is a queue that works through a night's load.
    /// </summary>
    public static readonly TimeSpan StuckAfter = TimeSpan.FromHours(6);

    private static readonly TimeSpan LeastGrace = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan MostGrace = TimeSpan.FromHours(1);

    /// <summary>
    /// What a fire may be late without anybody being told: throttled calls are tried again, and the sweep takes five
    /// minutes to find what died. As long as the gap itself, so that a task that fires often is told of soon.
    /// </summary>
    public static TimeSpan Grace(TimeSpan gap) => gap < LeastGrace ? LeastGrace : gap > MostGrace ? MostGrace : gap;
}
