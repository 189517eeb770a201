using System.Text.Json;
using System.Text.Json.Nodes;

namespace SpotBatch.Testing;

/// <summary>
/// Which changes of a resource make CloudFormation replace it, from <c>Updates/Data/resource-updates.json</c>:
/// CloudFormation's own schemas, as CDK collects them.
/// </summary>
internal static class ReplacementRules
{
    private static readonly Lazy<JsonObject> File = new(Read);

    /// <summary>The package that the file was made from, with its version.</summary>
    public static string Source => (string)File.Value["source"]!;

    /// <summary>Whether the type keeps data, as CDK judges it.</summary>
    public static bool IsStateful(string type) => (bool?)Facts(type)?["stateful"] ?? false;

    /// <summary>The property that replaces a resource of this type, when one of these paths changes; otherwise null.</summary>
    public static string? Replacing(string type, IEnumerable<string> changed) => First(type, "replaces", changed);

    /// <summary>The property that may replace it, depending on other things.</summary>
    public static string? MaybeReplacing(string type, IEnumerable<string> changed) => First(type, "mayReplace", changed);

    private static string? First(string type, string list, IEnumerable<string> changed)
    {
        var paths = Facts(type)?[list] is JsonArray listed ? listed.Select(path => (string)path!).ToArray() : [];
        return changed.FirstOrDefault(change => Array.Exists(paths, path => PropertyPath.Touches(change, path)));
    }

    private static JsonNode? Facts(string type) => File.Value["types"]![type];

    private static JsonObject Read()
    {
        using var stream = typeof(ReplacementRules).Assembly.GetManifestResourceStream("SpotBatch.Testing.resource-updates.json")!;
        return JsonSerializer.Deserialize<JsonObject>(stream)!;
    }
}
