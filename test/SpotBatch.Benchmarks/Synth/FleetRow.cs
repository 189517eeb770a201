using CsvHelper.Configuration.Attributes;

namespace SpotBatch.Benchmarks.Synth;

/// <summary>A line of the reference fleet: the columns that all apps can say.</summary>
internal sealed record FleetRow
{
    [Name("task")]
    public required string Task { get; init; }

    [Name("vcpus")]
    public required int Vcpus { get; init; }

    [Name("memory_mib")]
    public required int MemoryMiB { get; init; }

    [Name("attempts")]
    public required int Attempts { get; init; }

    [Name("timeout_seconds")]
    public required int TimeoutSeconds { get; init; }

    [Name("schedule")]
    public required string Schedule { get; init; }
}
