using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpotBatch;

/// <summary>
/// Resources as one CloudFormation template, which the CDK reads in a single call: a resource made by itself costs several
/// times as much, most of it in the bridge between the languages. Plain objects: nothing here calls the CDK.
/// </summary>
/// <param name="path">The path of the construct that includes it, to be written on its resources; null when they are to have none.</param>
internal sealed class ResourceTemplate(string? path)
{
    private static readonly JsonSerializerOptions Format = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly Dictionary<string, TemplateResource> _resources = [];

    /// <summary>Adds a resource. Kept means that it stays when it is taken out or replaced; said or not, others are deleted.</summary>
    public void Add(string id, string type, object properties, bool? kept = null) =>
        _resources.Add(id, Resource(type, properties, path, id, kept: kept));

    public byte[] Serialize() => Of(_resources.ToDictionary(resource => resource.Key, resource => Text(resource.Value)));

    /// <summary>A template of resources that are texts already, by their ids.</summary>
    public static byte[] Of(IReadOnlyDictionary<string, string> resources)
    {
        var members = string.Join(',', resources.Select(resource => $"{JsonSerializer.Serialize(resource.Key)}:{resource.Value}"));
        return Encoding.UTF8.GetBytes("{\"Resources\":{" + members + "}}");
    }

    public static string Text(TemplateResource resource) => JsonSerializer.Serialize(resource, Format);

    /// <summary>A resource at the path of its construct.</summary>
    public static TemplateResource Resource(
        string type, object properties, string? path, string id, string? dependsOn = null, bool? kept = null) => new(
        type,
        dependsOn is null ? null : [dependsOn],
        properties,
        // A first deployment that is rolled back leaves nothing behind, so the next one finds its names free.
        // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
        kept switch { true => "RetainExceptOnCreate", false => "Delete", null => null },
        kept switch { true => "Retain", false => "Delete", null => null },
        Metadata(type, path, id));

    private static Dictionary<string, object>? Metadata(string type, string? path, string id)
    {
        var metadata = new Dictionary<string, object>();
        if (path is not null)
            metadata[ConstructPath.MetadataKey] = $"{path}/{id}";
        if (type == "AWS::StepFunctions::StateMachine")
            metadata[LintExemption.Key] = LintExemption.Of("E3601");
        return metadata.Count == 0 ? null : metadata;
    }
}
