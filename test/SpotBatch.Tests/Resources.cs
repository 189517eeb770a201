using System.Text.Json;

namespace SpotBatch.Tests;

/// <summary>The resources of a template.</summary>
internal sealed class Resources(JsonElement template)
{
    public JsonElement Json => template;

    public IReadOnlyDictionary<string, JsonElement> All { get; } = template.GetProperty("Resources").EnumerateObject()
        .ToDictionary(resource => resource.Name, resource => resource.Value);

    public IEnumerable<string> Types => All.Values.Select(resource => resource.GetProperty("Type").GetString()!);

    public IReadOnlyList<JsonElement> Of(string type) => [.. All.Values.Where(resource => resource.GetProperty("Type").GetString() == type)];

    /// <summary>The properties of the only resource of a type.</summary>
    public JsonElement Only(string type) => Of(type).Should().ContainSingle(type).Which.GetProperty("Properties");

    public JsonElement Properties(string logicalId) => All[logicalId].GetProperty("Properties");

    public string LogicalId(string type) => All.Single(resource => resource.Value.GetProperty("Type").GetString() == type).Key;
}
