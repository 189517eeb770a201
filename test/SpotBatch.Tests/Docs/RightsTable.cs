using System.Text.Json;
using System.Text.RegularExpressions;
using SpotBatch.Tests.Contract;

namespace SpotBatch.Tests.Docs;

/// <summary>The rights of roles as a table that a person reads: what, on which resource, under which condition.</summary>
internal static partial class RightsTable
{
    /// <summary>A row for each role, with the rights that it has here and not in <paramref name="without"/>.</summary>
    public static string Of(Resources template, Resources? without = null)
    {
        var known = without is null ? [] : Statement.In(without).SelectMany(statement => Rows(statement, without)).ToHashSet();
        var rows =
            from statement in Statement.In(template)
            group statement by Short(statement.Role) into role
            let may = role.SelectMany(statement => Rows(statement, template)).Distinct().Where(row => !known.Contains(row)).Select(row => row.May).ToArray()
            where may.Length > 0
            select $"| `{role.Key}` | {string.Join("; ", may)} |\n";
        return "| role | may |\n|---|---|\n" + string.Concat(rows);
    }

    private static IEnumerable<(string Role, string May)> Rows(Statement statement, Resources template)
    {
        var actions = string.Join(", ", statement.Actions.Select(action => $"`{action}`"));
        var resources = string.Join(", ", statement.Resources.Select(resource => Words(resource, template)).Distinct());
        var condition = statement.Condition is { } tests ? $" where {Where(tests)}" : "";
        yield return (Short(statement.Role), $"{actions} on {resources}{condition}");
    }

    /// <summary>Without the stack, the construct that it is all in, and what CDK adds below a role.</summary>
    private static string Short(string role) => role[(role.IndexOf('/') + 1)..].Replace("/DefaultPolicy", "", StringComparison.Ordinal);

    private static string Where(JsonElement tests) => string.Join(" and ",
        from test in tests.EnumerateObject()
        from key in test.Value.EnumerateObject()
        select $"`{key.Name}` {test.Name} `{Plain(key.Value)}`");

    private static string Words(string resource, Resources template)
    {
        using var json = JsonDocument.Parse(resource);
        var plain = Plain(json.RootElement);
        if (plain == "*")
            return "any resource";
        foreach (var (id, made) in template.All.OrderByDescending(made => made.Key.Length))
            plain = plain.Replace($"<{id}>", made.TryGetProperty("Metadata", out var metadata) ? Short(metadata.Text("aws:cdk:path")).Replace("/Resource", "", StringComparison.Ordinal) : id, StringComparison.Ordinal);
        return $"`{Arn().Replace(plain, "$1 ")}`";
    }

    private static string Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join("`, `", value.EnumerateArray().Select(Plain)),
        JsonValueKind.Object => Function(value.EnumerateObject().Single()),
        _ => value.GetRawText(),
    };

    private static string Function(JsonProperty function) => function.Name switch
    {
        "Fn::Join" => string.Concat(function.Value[1].EnumerateArray().Select(Plain)),
        "Fn::Sub" => Substitution().Replace(function.Value.GetString()!, "<$1>"),
        "Fn::GetAtt" => $"<{function.Value[0].GetString()}>",
        _ => $"<{function.Value.GetString()}>",
    };

    [GeneratedRegex(@"arn:<AWS::Partition>:([a-z0-9]+):(?:<AWS::Region>)?:(?:<AWS::AccountId>)?:")]
    private static partial Regex Arn();

    [GeneratedRegex(@"\$\{([\w:]+?)(?:\.Arn)?\}")]
    private static partial Regex Substitution();
}
