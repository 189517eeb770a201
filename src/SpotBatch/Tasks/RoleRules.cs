using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;

namespace SpotBatch;

/// <summary>Whether tasks can act as a role that the app declares for them.</summary>
internal static class RoleRules
{
    private const string Service = "ecs-tasks.amazonaws.com";

    public static readonly Rule Trust = new("SB2034", "A TaskRole that the app declares lets ecs-tasks.amazonaws.com assume it",
        "ECS gives a container the credentials of its role only where the role trusts ECS: otherwise the job fails when it starts.",
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html");

    /// <summary>A role that the app only refers to can't be read, and passes.</summary>
    public static IEnumerable<Finding> Check(IRole role)
    {
        if (role is Role { AssumeRolePolicy: { } policy } declared && !Trusts(JsonSerializer.Serialize(Stack.Of(declared).Resolve(policy))))
            yield return Broken(declared.Node.Path);
    }

    public static Finding Broken(string role) => Trust.Broken(
        "TaskRole", Quote.Of(role), $"a role that {Service} may assume is allowed",
        $"Declare it with AssumedBy = new ServicePrincipal(\"{Service}\"), or leave TaskRole out for a role of the task's own");

    /// <summary>What is known at deployment only is taken for right.</summary>
    public static bool Trusts(string policy)
    {
        using var document = JsonDocument.Parse(policy);
        return !document.RootElement.TryGetProperty("Statement", out var statements) || statements.ValueKind != JsonValueKind.Array
            || statements.EnumerateArray().Any(LetsIn);
    }

    private static bool LetsIn(JsonElement statement) =>
        statement.TryGetProperty("Effect", out var effect) && effect.ValueEquals("Allow")
        && statement.TryGetProperty("Principal", out var principal) && principal.GetRawText() is var text
        && (text.Contains("ecs-tasks.", StringComparison.Ordinal) || text.Contains("\"*\"", StringComparison.Ordinal)
            || (
                principal.ValueKind == JsonValueKind.Object && principal.TryGetProperty("Service", out var service) && service.GetRawText()
                    .Contains("\"Fn::", StringComparison.Ordinal)));
}
