using System.Text.Json.Nodes;

namespace SpotBatch.Testing;

/// <summary>A template with its file's path in cdk.out; null when it is known by its content alone.</summary>
internal sealed record NamedTemplate(string? Name, JsonObject Json);
