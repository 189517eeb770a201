using System.Text.Json.Nodes;

namespace SpotBatch.Testing;

/// <summary>What a resource of a template says of itself, beside its properties.</summary>
internal static class ResourceText
{
    private const string PathKey = "aws:cdk:path";

    public static string Type(JsonObject resource) => (string?)resource["Type"] ?? "";

    public static string? ConstructPath(JsonObject resource) =>
        resource["Metadata"] is JsonObject metadata && metadata[PathKey] is JsonValue path ? path.ToString() : null;

    public static void SetConstructPath(JsonObject resource, string path)
    {
        if (resource["Metadata"] is not JsonObject metadata)
            resource["Metadata"] = metadata = [];
        metadata[PathKey] = path;
    }

    /// <summary>
    /// Whether the resource stays in the account under this policy.
    /// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
    /// </summary>
    public static bool Retains(JsonObject resource, string policy) => (string?)resource[policy] is "Retain" or "RetainExceptOnCreate";
}
