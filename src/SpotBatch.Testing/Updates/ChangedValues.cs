using System.Text.Json.Nodes;

namespace SpotBatch.Testing;

/// <summary>
/// What a template's functions return something else for after an update: everything of a resource that is replaced, and
/// attributes that move with its updates. A property that refers to them changes, though its text does not.
/// </summary>
internal sealed class ChangedValues
{
    private static readonly Dictionary<string, string> Sections = new()
    {
        ["Parameters"] = "",
        ["Mappings"] = "Mappings.",
        ["Conditions"] = "Conditions.",
    };

    private readonly HashSet<string> _whole;
    private readonly HashSet<Reference> _attributes = [];

    public ChangedValues(JsonObject before, JsonObject after) =>
        _whole = [.. Sections.SelectMany(section => Differing(before, after, section.Key).Select(name => section.Value + name))];

    /// <summary>Adds what follows from an update; tells whether it was news.</summary>
    public bool Add(ResourceUpdate update) => update.Kind == UpdateKind.Replaced
        ? _whole.Add(update.LogicalId)
        : Moving(update).Aggregate(false, (news, attribute) => _attributes.Add(new(update.LogicalId, attribute)) | news);

    /// <summary>The properties that refer to something changed.</summary>
    public IEnumerable<PropertyChange> In(JsonNode? properties) => Walk("", properties);

    private IEnumerable<PropertyChange> Walk(string path, JsonNode? value) => value switch
    {
        JsonObject function when Intrinsic.Is(function) =>
            Intrinsic.References(function).Where(IsChanged).Select(reference => new PropertyChange(path, reference.Name))
                .Concat(Walk(path, function.First().Value)),
        JsonObject fields => fields.SelectMany(field => Walk(PropertyPath.Below(path, field.Key), field.Value)),
        JsonArray items => items.SelectMany(item => Walk(path, item)),
        _ => [],
    };

    private bool IsChanged(Reference reference) => _whole.Contains(reference.Name) || _attributes.Contains(reference);

    private static IEnumerable<string> Differing(JsonObject before, JsonObject after, string section) =>
        before[section] is not JsonObject old || after[section] is not JsonObject now ? []
        : now.Where(entry => old[entry.Key] is { } was && !JsonNode.DeepEquals(was, entry.Value)).Select(entry => entry.Key);

    /// <summary>
    /// What an update in place changes: the version of a launch template, and the ARN of a job definition, which has the
    /// revision in it. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-launchtemplate.html
    /// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-batch-jobdefinition.html
    /// </summary>
    private static IEnumerable<string?> Moving(ResourceUpdate update) => (update.Type, update.Kind) switch
    {
        ("AWS::EC2::LaunchTemplate", UpdateKind.Updated)
            when update.Changes.Any(change => PropertyPath.Touches(change.Path, "LaunchTemplateData")) => ["LatestVersionNumber"],
        ("AWS::Batch::JobDefinition", UpdateKind.Updated) => [null, "JobDefinitionArn"],
        _ => [],
    };
}
