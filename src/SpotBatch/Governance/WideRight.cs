using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace SpotBatch;

/// <summary>A right on anything, or to all of a service.</summary>
/// <param name="Actions">The actions, as the statement has them.</param>
/// <param name="Resources">Its resources.</param>
internal sealed record WideRight(IReadOnlyList<string> Actions, IReadOnlyList<string> Resources)
{
    /// <summary>Those of a role that this app declares: its own policies, and those that grants added.</summary>
    public static IReadOnlyList<WideRight> Of(IConstruct role)
    {
        var stack = Stack.Of(role);
        return [.. role.Node.FindAll().SelectMany(Documents).Select(stack.Resolve).SelectMany(document => In(JsonSerializer.Serialize(document)))];
    }

    /// <summary>Those of a policy document, as JSON.</summary>
    public static IEnumerable<WideRight> In(string policy)
    {
        using var document = JsonDocument.Parse(policy);
        return [.. Statements(document.RootElement)];
    }

    /// <inheritdoc/>
    public override string ToString() => $"{string.Join(", ", Actions)} on {string.Join(", ", Resources)}";

    private static IEnumerable<object> Documents(IConstruct construct) => construct switch
    {
        CfnPolicy policy => [policy.PolicyDocument],
        CfnRole { Policies: not null } role => [role.Policies],
        _ => [],
    };

    /// <summary>Wherever they stand: a role has its policies in a list, with names.</summary>
    private static IEnumerable<WideRight> Statements(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Statements),
        JsonValueKind.Object when IsAllowed(json) => Wide(json),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Statements(member.Value)),
        _ => [],
    };

    private static bool IsAllowed(JsonElement json) =>
        json.TryGetProperty("Effect", out var effect) && effect.ValueEquals("Allow") && json.TryGetProperty("Action", out _) && json.TryGetProperty("Resource", out _);

    private static IEnumerable<WideRight> Wide(JsonElement statement)
    {
        var right = new WideRight(Texts(statement.GetProperty("Action")), Texts(statement.GetProperty("Resource")));
        if (right.Resources.Contains("*") || right.Actions.Any(action => action == "*" || action.EndsWith(":*", StringComparison.Ordinal)))
            yield return right;
    }

    private static string[] Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => [.. value.EnumerateArray().SelectMany(Texts)],
        // An ARN that is put together at deployment names something.
        _ => ["an ARN"],
    };
}
