namespace SpotBatch;

/// <summary>A resource as a template has it. Plain objects: nothing here calls the CDK.</summary>
internal sealed record TemplateResource(
    string Type,
    IReadOnlyList<string>? DependsOn,
    object Properties,
    string? DeletionPolicy,
    string? UpdateReplacePolicy,
    Dictionary<string, object>? Metadata);
