using System.Text.Json;

namespace SpotBatch.Tests.Docs.Moving;

/// <summary>Where two texts of JSON differ.</summary>
internal static class JsonChanges
{
    /// <summary>The paths of all values that are changed, added or gone, with a slash between keys.</summary>
    public static IEnumerable<string> Between(JsonElement before, JsonElement after, string path = "")
    {
        if (before.ValueKind != JsonValueKind.Object || after.ValueKind != JsonValueKind.Object)
            return before.Compact() == after.Compact() ? [] : [path];

        return before.EnumerateObject().Concat(after.EnumerateObject()).Select(member => member.Name).Distinct().SelectMany(name =>
            before.TryGetProperty(name, out var one) && after.TryGetProperty(name, out var other)
                ? Between(one, other, $"{path}/{name}")
                : [$"{path}/{name}"]);
    }
}
