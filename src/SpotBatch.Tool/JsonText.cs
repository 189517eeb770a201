using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SpotBatch.Tool;

/// <summary>JSON as commands print it, for programs first and for people, too.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonObject value) => value.ToJsonString(Readable);

    /// <summary>A number of things in words.</summary>
    public static string Count(int number, string one) => number == 1 ? $"1 {one}" : $"{number} {one}s";
}
