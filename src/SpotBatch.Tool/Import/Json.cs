using System.Text.Json;

namespace SpotBatch.Tool;

/// <summary>Looks into JSON that somebody else wrote: what is not there, or of another kind, is null.</summary>
internal static class Json
{
    public static JsonElement? Find(JsonElement element, string key) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A text; a number as it is written.</summary>
    public static string? Text(JsonElement element, string key) => Find(element, key) switch
    {
        { ValueKind: JsonValueKind.String } text => Whole(text),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    public static IEnumerable<JsonElement> Items(JsonElement element, string key) => Find(element, key) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>Half a character, which JSON may have, is none.</summary>
    private static string? Whole(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
