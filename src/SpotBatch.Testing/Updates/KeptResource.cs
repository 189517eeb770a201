using System.Text.Json.Nodes;

namespace SpotBatch.Testing;

/// <summary>A resource that both templates have.</summary>
internal sealed class KeptResource(string id, JsonObject before, JsonObject after, bool stackTagsChange)
{
    private readonly ResourceProperties _before = new(before);
    private readonly ResourceProperties _after = new(after);
    private readonly PropertyChange[] _said =
    [
        .. PropertyDifference.Between(before["Properties"], after["Properties"]).Select(path => new PropertyChange(path)),
        .. stackTagsChange ? Tagged(ResourceText.Type(before)) : [],
    ];

    /// <summary>What happens to it, given what else changes; null if nothing does.</summary>
    public ResourceUpdate? Update(ChangedValues others)
    {
        var type = ResourceText.Type(before);
        if (type != ResourceText.Type(after))
            return Make(new(UpdateKind.Refused, Why: $"CloudFormation never makes a {ResourceText.Type(after)} of it"), []);

        var changes = _said.Concat(others.In(_after.Json)).DistinctBy(change => change.Path).ToArray();
        return changes.Length == 0 ? null : Make(Verdict.Of(type, _before, _after, changes), changes);
    }

    /// <summary>
    /// CloudFormation puts a stack's tags on its resources, and replaces those whose tags can't change:
    /// https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1655
    /// Where they can, nothing is lost, and nothing is told.
    /// </summary>
    private static IEnumerable<PropertyChange> Tagged(string type) =>
        ReplacementRules.Replacing(type, ["Tags"]) is { } tags ? [new PropertyChange(tags, PropertyChange.StackTags)] : [];

    private ResourceUpdate Make(Verdict verdict, PropertyChange[] changes) => new(id, ResourceText.Type(before), verdict.Kind)
    {
        ConstructPath = ResourceText.ConstructPath(after) ?? ResourceText.ConstructPath(before),
        Changes = changes,
        Cause = verdict.Cause,
        Why = verdict.Why,
        // The policies that hold are those of the template that takes over.
        IsRetained = verdict.Kind == UpdateKind.Replaced && ResourceText.Retains(after, "UpdateReplacePolicy"),
        Before = before,
        After = after,
    };
}
