using System.Text.Json.Nodes;

namespace SpotBatch.Testing;

/// <summary>What CDK writes beside a template, in <c>manifest.json</c>: construct paths and the stack's tags.</summary>
internal sealed class Manifest
{
    private readonly string _folder;
    private readonly JsonObject _artifact;

    private Manifest(string folder, JsonObject artifact) => (_folder, _artifact) = (folder, artifact);

    /// <summary>The entry of a template's stack; null for a template that stands alone, and for a nested stack's.</summary>
    public static Manifest? Beside(string template)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(template))!;
        var file = Path.Combine(folder, "manifest.json");
        var artifacts = File.Exists(file) ? Json(file)?["artifacts"] as JsonObject ?? [] : [];
        return artifacts.Select(artifact => artifact.Value).OfType<JsonObject>()
            .Where(artifact => (string?)artifact["properties"]?["templateFile"] == Path.GetFileName(template))
            .Select(artifact => new Manifest(folder, artifact))
            .FirstOrDefault();
    }

    /// <summary>The tags that CloudFormation puts on every resource of the stack by itself.</summary>
    public JsonObject Tags => _artifact["properties"]?["tags"] as JsonObject ?? [];

    /// <summary>
    /// Puts construct paths into a template that has none: CDK writes them there only where its CLI runs, so not in tests.
    /// </summary>
    public void AddPaths(JsonObject template)
    {
        foreach (var (path, id) in Paths())
        {
            if (template["Resources"]?[id] is JsonObject resource && ResourceText.ConstructPath(resource) is null)
                ResourceText.SetConstructPath(resource, path);
        }
    }

    private IEnumerable<(string Path, string LogicalId)> Paths() =>
        from construct in Metadata() ?? []
        from entry in construct.Value as JsonArray ?? []
        where (string?)entry?["type"] == "aws:cdk:logicalId"
        select (construct.Key.TrimStart('/'), (string?)entry["data"] ?? "");

    /// <summary>Newer versions of CDK keep it in a file of its own.</summary>
    private JsonObject? Metadata() =>
        (string?)_artifact["additionalMetadataFile"] is { } other && Path.Combine(_folder, other) is var path && File.Exists(path)
            ? Json(path) as JsonObject
            : _artifact["metadata"] as JsonObject;

    private static JsonNode? Json(string file) => JsonNode.Parse(File.ReadAllBytes(file));
}
