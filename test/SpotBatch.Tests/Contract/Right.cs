using System.Text.Json;

namespace SpotBatch.Tests.Contract;

/// <summary>One action that a role may do on one resource, under a condition.</summary>
internal sealed record Right(string Role, string Action, string Resource, string Condition)
{
    public override string ToString() => Condition.Length == 0 ? $"{Role} | {Action} | {Resource}" : $"{Role} | {Action} | {Resource} | {Condition}";

    /// <summary>Every right of every role of these templates.</summary>
    public static IEnumerable<Right> In(IEnumerable<Resources> templates) => templates.SelectMany(Statement.In).SelectMany(statement => statement.Rights);
}

/// <summary>One statement of a role's policies.</summary>
internal sealed record Statement(string Role, IReadOnlyList<string> Actions, IReadOnlyList<string> Resources, JsonElement? Condition)
{
    public IEnumerable<Right> Rights =>
        from action in Actions
        from resource in Resources
        select new Right(Role, action, resource, Condition is { } condition ? condition.Compact() : "");

    public static IEnumerable<Statement> In(Resources template) =>
        from resource in template.All.Values
        let type = resource.Text("Type")
        where type is "AWS::IAM::Role" or "AWS::IAM::Policy" or "AWS::IAM::ManagedPolicy"
        from document in type != "AWS::IAM::Role"
            ? [resource.At("Properties", "PolicyDocument")]
            : resource.TryGetProperty("Properties", out var role) && role.TryGetProperty("Policies", out var policies)
                ? policies.EnumerateArray().Select(policy => policy.GetProperty("PolicyDocument"))
                : []
        from statement in document.At("Statement").EnumerateArray()
        select new Statement(
            resource.Text("Metadata", "aws:cdk:path").Replace("/Resource", ""),
            [.. Items(statement.At("Action")).Select(action => action.GetString()!)],
            [.. Items(statement.At("Resource")).Select(target => target.Compact())],
            statement.TryGetProperty(nameof(Condition), out var condition) ? condition : null);

    private static JsonElement[] Items(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
}
