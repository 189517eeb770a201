using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SpotBatch.Testing;

/// <summary>
/// JSON as a snapshot holds it: keys sorted, since CloudFormation gives their order no meaning, one value a line,
/// characters as they are, what is left out left out.
/// </summary>
internal static class NormalizedJson
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 1000,
    };

    /// <summary>Null if nothing is left.</summary>
    public static string? Of(SnapshotSource source, GitIgnore ignore)
    {
        if (!TryKeep(source.Json, source.Path, ignore, out var kept))
            return null;

        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, Readable))
            kept!.WriteTo(writer);
        return Encoding.UTF8.GetString(text.ToArray()).ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>Like a folder in git, an object or a list of which nothing is left is gone too; an empty one stays.</summary>
    private static bool TryKeep(JsonNode? node, string path, GitIgnore ignore, out JsonNode? kept)
    {
        kept = null;
        if (path.Length > 0 && ignore.Ignores(path, isFolder: node is JsonObject or JsonArray))
            return false;

        switch (node)
        {
            case JsonObject values:
                var keptValues = new JsonObject();
                foreach (var (key, value) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    if (TryKeep(value, Below(path, key), ignore, out var keptValue))
                        keptValues.Add(key, keptValue);
                }

                kept = keptValues;
                return keptValues.Count > 0 || values.Count == 0;

            case JsonArray items:
                var keptItems = new JsonArray();
                for (var index = 0; index < items.Count; index++)
                {
                    if (TryKeep(items[index], Below(path, $"{index}"), ignore, out var keptItem))
                        keptItems.Add(keptItem);
                }

                kept = keptItems;
                return keptItems.Count > 0 || items.Count == 0;

            default:
                kept = node?.DeepClone();
                return true;
        }
    }

    private static string Below(string path, string key) => path.Length == 0 ? key : $"{path}/{key}";
}
