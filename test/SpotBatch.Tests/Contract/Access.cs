using System.Text.Json;
using System.Text.RegularExpressions;

namespace SpotBatch.Tests.Contract;

/// <summary>
/// Whether statements allow a request: IAM's evaluation, as far as SpotBatch's policies use it.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
/// </summary>
internal static partial class Access
{
    /// <param name="statements">The statements.</param>
    /// <param name="role">The end of the role's path.</param>
    /// <param name="action">The action.</param>
    /// <param name="resource">The ARN, with references as <c>&lt;Name&gt;</c>.</param>
    /// <param name="context">The condition keys of the request; several values are separated by commas.</param>
    public static bool Allows(IEnumerable<Statement> statements, string role, string action, string resource, params (string Key, string Values)[] context) =>
        statements.Any(statement =>
            Of(statement, role)
            && statement.Actions.Any(pattern => Like(action, pattern))
            && statement.Resources.Any(pattern => Like(resource, Flat(pattern)))
            && (statement.Condition is not { } condition || condition.EnumerateObject().All(test => Holds(test, context))));

    /// <summary>Whether some statement names the action, on whatever resource.</summary>
    public static bool Names(Statement statement, string action) => statement.Actions.Any(pattern => Like(action, pattern));

    /// <summary>A role, or a policy that grants attached to it.</summary>
    private static bool Of(Statement statement, string role) => statement.Role.Replace("/DefaultPolicy", "").EndsWith(role, StringComparison.Ordinal);

    private static bool Holds(JsonProperty test, (string Key, string Values)[] context) => test.Value.EnumerateObject().All(key =>
    {
        var given = context.Where(entry => entry.Key == key.Name).SelectMany(entry => entry.Values.Split(',')).ToArray();
        string[] allowed = key.Value.ValueKind == JsonValueKind.Array ? [.. key.Value.EnumerateArray().Select(value => Flat(value.GetRawText()))] : [Flat(key.Value.GetRawText())];
        return test.Name switch
        {
            "StringEquals" or "ArnEquals" => given.Any(allowed.Contains),
            "StringLike" or "ArnLike" => given.Any(value => allowed.Any(pattern => Like(value, pattern))),
            // True for a request that has no such key at all.
            "ForAllValues:StringEquals" => given.All(allowed.Contains),
            "ForAllValues:StringLike" => given.All(value => allowed.Any(pattern => Like(value, pattern))),
            "Null" => given.Length == 0 == (allowed[0] == "true"),
            _ => throw new NotSupportedException($"The operator {test.Name} is not known here: teach it, or the test says nothing"),
        };
    });

    private static bool Like(string text, string pattern) =>
        Regex.IsMatch(text, "^" + Regex.Escape(pattern).Replace("\\*", ".*").Replace("\\?", ".") + "$", RegexOptions.IgnoreCase | RegexOptions.Singleline);

    /// <summary>A value of a template as text, with references as <c>&lt;Name&gt;</c>.</summary>
    private static string Flat(string json)
    {
        if (json.Length == 0 || json[0] is not ('"' or '{' or '['))
            return json;
        using var document = JsonDocument.Parse(json);
        return Flat(document.RootElement);
    }

    private static string Flat(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Object when value.TryGetProperty("Ref", out var reference) => $"<{reference.GetString()}>",
        JsonValueKind.Object when value.TryGetProperty("Fn::GetAtt", out var attribute) => $"<{string.Join('.', attribute.EnumerateArray().Select(part => part.GetString()))}>",
        JsonValueKind.Object when value.TryGetProperty("Fn::Join", out var join) => string.Concat(join[1].EnumerateArray().Select(Flat)),
        JsonValueKind.Object when value.TryGetProperty("Fn::Sub", out var text) => Reference().Replace(text.GetString()!, "<$1>"),
        _ => value.GetRawText(),
    };

    [GeneratedRegex(@"\$\{([^}]+)\}")]
    private static partial Regex Reference();
}
