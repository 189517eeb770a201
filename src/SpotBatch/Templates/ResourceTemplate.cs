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

    private readonly Dictionary<string, object> _resources = [];

    /// <summary>Adds a resource. What it is when it is taken out or replaced: CloudFormation's word, deleted by default.</summary>
    public void Add(string id, string type, object properties, string? whenGone = null) =>
        _resources.Add(id, Resource(type, properties, path, id, whenGone: whenGone));

    public byte[] Serialize() => Serialize(_resources);

    /// <summary>Resources by their ids, as a template.</summary>
    public static byte[] Serialize(IReadOnlyDictionary<string, object> resources) =>
        JsonSerializer.SerializeToUtf8Bytes(new { Resources = resources }, Format);

    /// <summary>A resource at the path of its construct.</summary>
    public static object Resource(string type, object properties, string? path, string id, string? dependsOn = null, string? whenGone = null) => new
    {
        Type = type,
        DependsOn = dependsOn is null ? null : new[] { dependsOn },
        Properties = properties,
        DeletionPolicy = whenGone,
        UpdateReplacePolicy = whenGone,
        Metadata = path is null ? null : new Dictionary<string, string> { [ConstructPath.MetadataKey] = $"{path}/{id}" },
    };
}
