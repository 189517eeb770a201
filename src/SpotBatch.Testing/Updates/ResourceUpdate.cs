using System.Text.Json.Nodes;

namespace SpotBatch.Testing;

/// <summary>What an update does to one resource.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Type">Its type, such as <c>AWS::Batch::JobQueue</c>.</param>
/// <param name="Kind">What happens to it.</param>
internal sealed record ResourceUpdate(string LogicalId, string Type, UpdateKind Kind)
{
    /// <summary>The construct that it is, as CDK writes it beside each resource.</summary>
    public string? ConstructPath { get; init; }

    /// <summary>The properties that change.</summary>
    public IReadOnlyList<PropertyChange> Changes { get; init; } = [];

    /// <summary>The property that decides.</summary>
    public PropertyChange? Cause { get; init; }

    /// <summary>Why, in words, where the property alone does not tell.</summary>
    public string? Why { get; init; }

    /// <summary>Whether the old one stays in the account.</summary>
    public bool IsRetained { get; init; }

    /// <summary>The resource as it was; null for one that is added.</summary>
    public JsonObject? Before { get; init; }

    /// <summary>The resource as it will be; null for one that is deleted.</summary>
    public JsonObject? After { get; init; }
}
