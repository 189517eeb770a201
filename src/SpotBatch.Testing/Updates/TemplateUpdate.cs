using System.Text.Json.Nodes;

namespace SpotBatch.Testing;

/// <summary>What CloudFormation does to each resource when one template takes the place of another.</summary>
internal static class TemplateUpdate
{
    /// <summary>The resources that are touched, in the order of the templates.</summary>
    /// <param name="before">The template that is deployed.</param>
    /// <param name="after">The one that takes over.</param>
    /// <param name="stackTagsChange">Whether the stack's own tags change, which no template has.</param>
    public static IReadOnlyList<ResourceUpdate> Between(JsonObject before, JsonObject after, bool stackTagsChange = false)
    {
        var (old, now) = (Resources(before), Resources(after));
        var kept = old.Keys.Where(now.ContainsKey).ToDictionary(id => id, id => new KeptResource(id, old[id], now[id], stackTagsChange));
        var changed = new ChangedValues(before, after);
        while (Spread(kept.Values, changed))
        {
        }

        return
        [
            .. old.Select(resource => kept.TryGetValue(resource.Key, out var both) ? both.Update(changed) : Deleted(resource.Key, resource.Value)).OfType<ResourceUpdate>(),
            .. now.Where(resource => !old.ContainsKey(resource.Key)).Select(resource => Added(resource.Key, resource.Value)),
        ];
    }

    /// <summary>A replaced resource replaces others, and so on, until nothing new follows.</summary>
    private static bool Spread(IEnumerable<KeptResource> kept, ChangedValues changed)
    {
        var news = false;
        foreach (var update in kept.Select(resource => resource.Update(changed)).OfType<ResourceUpdate>())
            news |= changed.Add(update);
        return news;
    }

    private static Dictionary<string, JsonObject> Resources(JsonObject template) => template["Resources"] is JsonObject resources
        ? resources.Where(resource => resource.Value is JsonObject).ToDictionary(resource => resource.Key, resource => resource.Value!.AsObject())
        : [];

    private static ResourceUpdate Deleted(string id, JsonObject resource) => new(id, ResourceText.Type(resource), UpdateKind.Deleted)
    {
        ConstructPath = ResourceText.ConstructPath(resource),
        IsRetained = ResourceText.Retains(resource, "DeletionPolicy"),
        Before = resource,
    };

    private static ResourceUpdate Added(string id, JsonObject resource) => new(id, ResourceText.Type(resource), UpdateKind.Added)
    {
        ConstructPath = ResourceText.ConstructPath(resource),
        After = resource,
    };
}
