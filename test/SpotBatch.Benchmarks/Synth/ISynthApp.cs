namespace SpotBatch.Benchmarks.Synth;

/// <summary>An app that is timed as a whole process.</summary>
internal interface ISynthApp
{
    string Name { get; }

    /// <summary>Builds it, untimed.</summary>
    /// <returns>The command that starts it; the fleet's file and the output folder follow as arguments.</returns>
    IReadOnlyList<string> Build();
}
