using CsvHelper;

namespace SpotBatch.Benchmarks.Synth;

/// <summary>A line of the reference fleet: the columns that all apps can say.</summary>
[CsvRecord]
internal sealed partial record FleetRow
{
    [CsvColumn("task")]
    public required string Task { get; init; }

    [CsvColumn("vcpus")]
    public required int Vcpus { get; init; }

    [CsvColumn("memory_mib")]
    public required int MemoryMiB { get; init; }

    [CsvColumn("attempts")]
    public required int Attempts { get; init; }

    [CsvColumn("timeout_seconds")]
    public required int TimeoutSeconds { get; init; }

    [CsvColumn("schedule")]
    public required string Schedule { get; init; }
}
