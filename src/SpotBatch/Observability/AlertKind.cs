namespace SpotBatch;

/// <summary>Something that a task or a platform tells of.</summary>
public sealed record AlertKind
{
    private AlertKind(string mark) => Mark = mark;

    /// <summary>A run failed: its last attempt has.</summary>
    public static AlertKind Failures { get; } = new("failures");

    /// <summary>The first run that succeeds after one that failed.</summary>
    public static AlertKind Recoveries { get; } = new("recoveries");

    /// <summary>No run started, or succeeded, in time; and that it does again.</summary>
    public static AlertKind Late { get; } = new("late");

    /// <summary>A run is still running after its <see cref="BackgroundTaskProps.WarnAfter"/>.</summary>
    public static AlertKind TooLong { get; } = new("too-long");

    /// <summary>A run waits longer than <see cref="SpotPlatformProps.StuckAfter"/>; on a platform a blocked queue, too.</summary>
    public static AlertKind Stuck { get; } = new("stuck");

    /// <summary>The gate refused a submission.</summary>
    public static AlertKind Rejections { get; } = new("rejections");

    /// <summary>
    /// That many runs in a row were skipped, as <see cref="ConcurrencyPolicy.Forbid"/> and a pause do. It is told once, and again
    /// after 30 days in which no run came through.
    /// </summary>
    /// <param name="inARow">How many: 1 to 100.</param>
    public static AlertKind Skips(int inARow) => new($"skips={Numbers.Value(inARow)}") { Count = inARow };

    /// <summary>All but skips, which are what a task's owners chose.</summary>
    internal static IReadOnlyList<AlertKind> Default { get; } = [Failures, Recoveries, Late, TooLong, Stuck, Rejections];

    /// <summary>How the tag of a definition, which the alert machine reads, says it.</summary>
    internal string Mark { get; }

    /// <summary>How many skips in a row; null for every other kind.</summary>
    internal int? Count { get; private init; }

    /// <summary>The kinds as a tag has them; a tag can't be empty, so nothing is a dash.</summary>
    internal static string Marks(IReadOnlyList<AlertKind> kinds) => kinds.Count == 0 ? "-" : string.Join(' ', kinds.Select(kind => kind.Mark));

    /// <inheritdoc/>
    public override string ToString() => Mark;
}
