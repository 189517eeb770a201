using System.Text.Json.Nodes;

namespace SpotBatch.Testing;

/// <summary>
/// CDK writes a resource's construct path into the template only where its CLI runs; the manifest beside it always has them.
/// </summary>
internal static class ConstructPaths
{
    /// <summary>Puts the paths of the manifest into a template of its folder, where the template has none.</summary>
    public static void Complete(JsonObject template, string file)
    {
        var manifest = Path.Combine(Path.GetDirectoryName(file)!, "manifest.json");
        if (!File.Exists(manifest) || Json(manifest)?["artifacts"] is not JsonObject artifacts)
            return;
        foreach (var (path, id) in artifacts.SelectMany(artifact => Paths(artifact.Value, file)))
        {
            if (template["Resources"]?[id] is JsonObject resource && ResourceText.ConstructPath(resource) is null)
                ResourceText.SetConstructPath(resource, path);
        }
    }

    private static IEnumerable<(string Path, string LogicalId)> Paths(JsonNode? artifact, string file)
    {
        if ((string?)artifact?["properties"]?["templateFile"] != Path.GetFileName(file))
            return [];
        return
            from construct in Metadata(artifact!, file) ?? []
            from entry in construct.Value as JsonArray ?? []
            where (string?)entry?["type"] == "aws:cdk:logicalId"
            select (construct.Key.TrimStart('/'), (string?)entry["data"] ?? "");
    }

    /// <summary>Newer versions of CDK keep it in a file of its own.</summary>
    private static JsonObject? Metadata(JsonNode artifact, string file) =>
        (string?)artifact["additionalMetadataFile"] is { } other && Path.Combine(Path.GetDirectoryName(file)!, other) is var path && File.Exists(path)
            ? Json(path) as JsonObject
            : artifact["metadata"] as JsonObject;

    private static JsonNode? Json(string file) => JsonNode.Parse(File.ReadAllBytes(file));
}
