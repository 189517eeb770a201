namespace SpotBatch.Tool;

/// <summary>What a catalog does not have of where it came from.</summary>
/// <param name="Source">Where it stands: <c>tasks.cron:12</c>, <c>schedule 13</c>.</param>
/// <param name="Task">The task that lacks it; null when all do.</param>
/// <param name="What">What it is.</param>
/// <param name="Why">Why it is left, and what to do about it.</param>
internal sealed record Leftover(string Source, string? Task, string What, string Why)
{
    /// <summary>On one line, whatever the texts of others have in them.</summary>
    public override string ToString() => $"{OneLine.Of(Source)}: {OneLine.Of(What)}: {OneLine.Of(Why)}";
}
