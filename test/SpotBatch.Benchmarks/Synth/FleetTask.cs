namespace SpotBatch.Benchmarks.Synth;

/// <summary>A task as all apps read it.</summary>
internal sealed record FleetTask(
    string Name,
    string[] Command,
    int Vcpus,
    int MemoryMiB,
    int Attempts,
    int TimeoutSeconds,
    string Schedule);
