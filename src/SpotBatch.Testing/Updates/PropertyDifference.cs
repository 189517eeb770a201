using System.Text.Json.Nodes;

namespace SpotBatch.Testing;

/// <summary>The properties in which two values differ.</summary>
internal static class PropertyDifference
{
    /// <summary>The path of every difference; of what is there on one side alone, the path of every value in it.</summary>
    public static IEnumerable<string> Between(JsonNode? before, JsonNode? after) => Compare("", Present(before), Present(after)).Distinct();

    private static IEnumerable<string> Compare(string path, JsonNode? before, JsonNode? after)
    {
        if (JsonNode.DeepEquals(before, after))
            return [];
        if (before is JsonArray or null && after is JsonArray or null)
            return Items(path, before as JsonArray ?? [], after as JsonArray ?? []);
        return Fields(before) is { } fields && Fields(after) is { } others ? Merge(path, fields, others) : [path];
    }

    private static IEnumerable<string> Merge(string path, JsonObject before, JsonObject after)
    {
        var keys = before.Select(field => field.Key).Union(after.Select(field => field.Key)).ToArray();
        return keys.SelectMany(key => Compare(PropertyPath.Below(path, key), Present(before[key]), Present(after[key])));
    }

    private static IEnumerable<string> Items(string path, JsonArray before, JsonArray after) =>
        Enumerable.Range(0, Math.Max(before.Count, after.Count)).SelectMany(index => Compare(path, Item(before, index), Item(after, index)));

    private static JsonNode? Item(JsonArray items, int index) => index < items.Count ? Present(items[index]) : null;

    /// <summary>Nothing has no fields, so that a whole object that comes or goes is told by its fields.</summary>
    private static JsonObject? Fields(JsonNode? value) => value switch
    {
        null => [],
        JsonObject fields when !Intrinsic.Is(fields) => fields,
        _ => null,
    };

    private static JsonNode? Present(JsonNode? value) => Intrinsic.IsNoValue(value) ? null : value;
}
