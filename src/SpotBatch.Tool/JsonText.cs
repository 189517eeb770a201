using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SpotBatch.Tool;

/// <summary>JSON as commands print it, for programs first and for people, too.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text, in which what steers a terminal or a pipeline stands as JSON's own escapes: within strings only.</summary>
    public static string Of(JsonObject value)
    {
        var text = value.ToJsonString(Readable);
        return text.Any(IsHidden) || text.Contains("##", StringComparison.Ordinal)
            ? string.Concat(
                text.Select(
                    character =>
                        IsHidden(character)
                            ? $"\\u{(int)character:x4}" : character.ToString())).Replace("##", "#\\u0023", StringComparison.Ordinal)
            : text;
    }

    private static bool IsHidden(char character) => character is not ('\n' or '\r')
        && char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>A number of things in words.</summary>
    public static string Count(int number, string one) => number == 1 ? $"1 {one}" : $"{number} {one}s";
}
