using System.Text.Json.Nodes;

namespace SpotBatch.Testing;

/// <summary>The properties of one resource of a template.</summary>
internal sealed class ResourceProperties(JsonObject resource)
{
    public JsonNode? Json => resource["Properties"];

    public bool Has(string property) => Json?[property] is { } value && !Intrinsic.IsNoValue(value);

    /// <summary>The text at a path; null when there is none, or a function whose value nobody knows here.</summary>
    public string? Text(params string[] path) =>
        path.Aggregate(Json, (at, key) => at is JsonObject fields ? fields[key] : null) is JsonValue value ? value.ToString() : null;

    /// <summary>Whether something is said to be true or false: templates hold both as text, too.</summary>
    public bool Is(bool expected, params string[] path) => bool.TryParse(Text(path), out var said) && said == expected;
}
