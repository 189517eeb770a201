using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SpotBatch.Testing;

/// <summary>CloudFormation's functions in a template, as far as they name something else in it.</summary>
internal static partial class Intrinsic
{
    public static bool Is(JsonObject value) => value.Count == 1 && value.First().Key is var key
        && (key is "Ref" or "Condition" || key.StartsWith("Fn::", StringComparison.Ordinal));

    public static bool IsNoValue(JsonNode? value) =>
        value is JsonObject { Count: 1 } function && function["Ref"] is JsonValue name && Text(name) == "AWS::NoValue";

    /// <summary>What a function names itself; what stands in its arguments is not looked at.</summary>
    public static IEnumerable<Reference> References(JsonObject function) => function.First() switch
    {
        ("Ref", JsonValue name) => [new(Text(name))],
        ("Fn::GetAtt", JsonArray { Count: 2 } parts) => [new(Text(parts[0]), Text(parts[1]))],
        ("Fn::GetAtt", JsonValue dotted) => [Dotted(Text(dotted))],
        ("Fn::Sub", JsonValue text) => InText(Text(text), []),
        ("Fn::Sub", JsonArray { Count: 2 } parts) => InText(Text(parts[0]), parts[1] as JsonObject ?? []),
        ("Fn::FindInMap", JsonArray { Count: > 0 } parts) => [new("Mappings." + Text(parts[0]))],
        ("Fn::If", JsonArray { Count: > 0 } parts) => [new("Conditions." + Text(parts[0]))],
        _ => [],
    };

    private static IEnumerable<Reference> InText(string text, JsonObject own) => Placeholder().Matches(text)
        .Select(match => match.Groups[1].Value.Trim())
        .Where(name => !own.ContainsKey(name))
        .Select(Dotted);

    private static Reference Dotted(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? new(name) : new(name[..dot], name[(dot + 1)..]);
    }

    private static string Text(JsonNode? value) => value is JsonValue text && text.TryGetValue<string>(out var found) ? found : "";

    /// <summary><c>${!Literal}</c> is text.</summary>
    [GeneratedRegex(@"\$\{([^!}][^}]*)\}")]
    private static partial Regex Placeholder();
}
