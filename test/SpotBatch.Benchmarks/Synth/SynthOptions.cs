namespace SpotBatch.Benchmarks.Synth;

/// <summary>What to run.</summary>
internal sealed record SynthOptions
{
    public required IReadOnlyList<int> Sizes { get; init; }

    public required int Rounds { get; init; }

    public required IReadOnlyList<string> Apps { get; init; }

    public required bool Enforce { get; init; }
}
