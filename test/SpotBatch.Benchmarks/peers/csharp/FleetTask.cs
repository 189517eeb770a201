using System.Text.Json;

namespace CSharpPeer;

/// <summary>A task as the harness writes it: already cycled and suffixed, so that every app reads the same list.</summary>
internal sealed record FleetTask(
    string Name,
    string[] Command,
    int Vcpus,
    int MemoryMiB,
    int Attempts,
    int TimeoutSeconds,
    string Schedule)
{
    public static FleetTask[] ReadAll(string path)
    {
        using var file = File.OpenRead(path);
        return JsonSerializer.Deserialize<FleetTask[]>(file, JsonSerializerOptions.Web)!;
    }
}
