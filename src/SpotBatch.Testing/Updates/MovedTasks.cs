using System.Text.Json.Nodes;

namespace SpotBatch.Testing;

/// <summary>
/// The job definitions that an app declares, by the stacks they are in: one that is gone from its stack and is in another
/// has moved. To CloudFormation that is a deletion and a creation, which know nothing of each other.
/// </summary>
internal sealed class MovedTasks
{
    private const string Definition = "AWS::Batch::JobDefinition";

    private readonly List<(string Stack, JsonNode Name)> _definitions = [];

    public MovedTasks(TemplateSource after)
    {
        foreach (var template in after.Templates.Where(template => template.Name is not null))
        {
            foreach (var (_, resource) in template.Json["Resources"] as JsonObject ?? [])
            {
                if (resource is JsonObject known && ResourceText.Type(known) == Definition && NameOf(known) is { } name)
                    _definitions.Add((template.Name!, name));
            }
        }
    }

    /// <summary>Which stack has a deleted task now, as a clause; null when none has, or it is no task.</summary>
    /// <param name="update">What happens to the definition.</param>
    /// <param name="own">The stack that it was in.</param>
    public string? Whereabouts(ResourceUpdate update, string? own)
    {
        if (update is not { Kind: UpdateKind.Deleted, Type: Definition, Before: { } before } || NameOf(before) is not { } name)
            return null;
        var stack = _definitions.Find(definition => definition.Stack != own && JsonNode.DeepEquals(definition.Name, name)).Stack;
        return stack is null ? null : $"{stack} has {(name is JsonValue ? name.ToString() : "the task")} now";
    }

    private static JsonNode? NameOf(JsonObject resource) => resource["Properties"]?["JobDefinitionName"];
}
