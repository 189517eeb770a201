using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace SpotBatch.Sample;

/// <summary>One line of <c>Fleet/reference-fleet.csv</c>.</summary>
/// <param name="Task">The task's name.</param>
/// <param name="Team">The team that answers for it.</param>
/// <param name="Role">The role that its code acts as.</param>
/// <param name="Queue">The queue.</param>
/// <param name="Vcpus">Whole vCPUs.</param>
/// <param name="MemoryMib">Memory in MiB.</param>
/// <param name="Attempts">All attempts, the first included.</param>
/// <param name="TimeoutSeconds">The time of one attempt.</param>
/// <param name="ArraySize">The number of children; 1 is no array.</param>
/// <param name="Schedule">AWS's cron expression.</param>
/// <param name="Enabled">Whether it fires.</param>
/// <param name="Secrets">Names of secrets, separated by spaces.</param>
public sealed record FleetRow(
    string Task, string Team, string Role, string Queue, double Vcpus, double MemoryMib, double Attempts,
    double TimeoutSeconds, double ArraySize, string Schedule, bool Enabled, string Secrets)
{
    /// <summary>The names of the secrets.</summary>
    public IReadOnlyList<string> SecretNames => Secrets.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The rows of the file, which is copied beside the program.</summary>
    public static IReadOnlyList<FleetRow> ReadAll()
    {
        using var reader = new StreamReader(Path.Combine(AppContext.BaseDirectory, "Fleet", "reference-fleet.csv"));
        using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            // The header says memory_mib, the record MemoryMib.
            PrepareHeaderForMatch = args => args.Header.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant(),
        });
        return [.. csv.GetRecords<FleetRow>()];
    }
}
