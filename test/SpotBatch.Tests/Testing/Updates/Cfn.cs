using System.Text.Json.Nodes;
using SpotBatch.Testing;

namespace SpotBatch.Tests.Testing.Updates;

/// <summary>Small templates: a name, a type, properties as JSON.</summary>
internal static class Cfn
{
    public static JsonObject Template(params (string Id, string Type, string Properties)[] resources) => new()
    {
        ["Resources"] = new JsonObject(resources.Select(resource => KeyValuePair.Create<string, JsonNode?>(resource.Id, Resource(resource.Type, resource.Properties)))),
    };

    public static JsonObject With(this JsonObject template, string id, string key, JsonNode value)
    {
        template["Resources"]![id]![key] = value;
        return template;
    }

    /// <summary>What happens to each resource that is touched.</summary>
    public static Dictionary<string, UpdateKind> Kinds(JsonObject before, JsonObject after) =>
        TemplateUpdate.Between(before, after).ToDictionary(update => update.LogicalId, update => update.Kind);

    /// <summary>The message of the check that fails.</summary>
    public static string Failure(JsonObject before, JsonObject after, params string[] accept) =>
        FluentActions.Invoking(() => UpdateCheck.Between(TemplateSource.FromJson(before), TemplateSource.FromJson(after), accept))
            .Should().Throw<UnsafeUpdateException>().Which.Message;

    public static void Passes(JsonObject before, JsonObject after, params string[] accept) =>
        UpdateCheck.Between(TemplateSource.FromJson(before), TemplateSource.FromJson(after), accept);

    private static JsonObject Resource(string type, string properties) => new() { ["Type"] = type, ["Properties"] = JsonNode.Parse(properties) };
}
