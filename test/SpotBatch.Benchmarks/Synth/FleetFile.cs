using System.Globalization;
using System.Text.Json;
using CsvHelper;

namespace SpotBatch.Benchmarks.Synth;

/// <summary>The reference fleet, repeated to any size and handed to all apps as one JSON file.</summary>
internal static class FleetFile
{
    public static void Write(string path, int size)
    {
        using var text = new StreamReader(Path.Combine(AppContext.BaseDirectory, "reference-fleet.csv"));
        using var reader = new CsvReader(text, CultureInfo.InvariantCulture);
        var rows = reader.GetRecords<FleetRow>().ToList();

        var fleet = Enumerable.Range(0, size).Select(index => Expand(rows[index % rows.Count], index / rows.Count + 1));
        var tasks = fleet.ToArray();
        File.WriteAllText(path, JsonSerializer.Serialize(tasks, JsonSerializerOptions.Web));
        File.WriteAllLines(CatalogOf(path), [$"# {size} tasks", "tasks:", .. tasks.Select(InCatalog)]);
    }

    /// <summary>The same fleet as a catalog, beside the list.</summary>
    public static string CatalogOf(string path) => Path.ChangeExtension(path, ".yaml");

    private static string InCatalog(FleetTask task) => string.Create(CultureInfo.InvariantCulture, $$"""
          {{task.Name}}:
            command: {{JsonSerializer.Serialize(task.Command)}}
            vcpus: {{task.Vcpus}}
            memoryMiB: {{task.MemoryMiB}}
            retry: { maxAttempts: {{task.Attempts}} }
            timeout: {{task.TimeoutSeconds}}s
            triggers: {{task.Schedule}}
        """);

    private static FleetTask Expand(FleetRow row, int copy) =>
        new($"{row.Task}-{copy}", [row.Task], row.Vcpus, row.MemoryMiB, row.Attempts, row.TimeoutSeconds, row.Schedule);
}
