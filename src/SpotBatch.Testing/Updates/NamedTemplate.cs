using System.Text.Json.Nodes;

namespace SpotBatch.Testing;

/// <summary>A template with what is known of its stack.</summary>
/// <param name="Name">Its file's path in cdk.out; null when it is known by its content alone.</param>
/// <param name="Json">The template.</param>
/// <param name="Tags">The stack's tags; null when nobody knows.</param>
internal sealed record NamedTemplate(string? Name, JsonObject Json, JsonObject? Tags = null)
{
    /// <summary>Stands for a stack that is not there any more.</summary>
    public static NamedTemplate Nothing { get; } = new(null, []);

    /// <summary>What happens when this one takes the place of another.</summary>
    public IReadOnlyList<ResourceUpdate> Replacing(NamedTemplate before) => TemplateUpdate.Between(
        before.Json, Json, stackTagsChange: before.Tags is not null && Tags is not null && !JsonNode.DeepEquals(before.Tags, Tags));
}
