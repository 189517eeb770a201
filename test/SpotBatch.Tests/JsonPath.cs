using System.Text.Json;

namespace SpotBatch.Tests;

/// <summary>Reads a value deep in a template: <c>properties.At("ComputeResources", "InstanceTypes", 0)</c>.</summary>
internal static class JsonPath
{
    public static JsonElement At(this JsonElement json, params object[] path) =>
        path.Aggregate(json, (at, step) => step is int index ? at[index] : at.GetProperty((string)step));

    public static string Text(this JsonElement json, params object[] path) => json.At(path) is { ValueKind: JsonValueKind.String } text
        ? text.GetString()!
        : json.At(path).GetRawText();

    public static double Number(this JsonElement json, params object[] path) => json.At(path).GetDouble();

    public static bool Has(this JsonElement json, string name) => json.TryGetProperty(name, out _);

    /// <summary>JSON without its layout, for comparing and searching.</summary>
    public static string Compact(this JsonElement json) => JsonSerializer.Serialize(json, Relaxed);

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
