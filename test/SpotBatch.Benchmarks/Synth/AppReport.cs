namespace SpotBatch.Benchmarks.Synth;

/// <summary>One app at one size: its times, its memory, and what it made, so that a reader sees whether the work is the same.</summary>
internal sealed record AppReport
{
    public required double MedianMs { get; init; }

    public required double MinMs { get; init; }

    public required double MaxMs { get; init; }

    /// <summary>Of the warm-up; null where it can't be read.</summary>
    public required int? PeakMiB { get; init; }

    public required int Stacks { get; init; }

    public required int Resources { get; init; }

    public required IReadOnlyDictionary<string, int> ResourcesByType { get; init; }
}
