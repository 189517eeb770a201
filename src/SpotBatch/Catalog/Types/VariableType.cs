using System.Text.Json.Nodes;

namespace SpotBatch;

/// <summary>The text of an environment variable or parameter, for which a number or true needs no quotes either.</summary>
internal sealed class VariableType : CatalogType<string>
{
    public static readonly VariableType Instance = new();

    public override string Allowed => "a text, a number, true or false is allowed";

    public override bool TryRead(CatalogNode node, CatalogReading reading, out string value) => node is CatalogScalar { Kind: ScalarKind.Number or ScalarKind.Boolean } scalar
        ? (value = scalar.Text) is not null
        : node is CatalogScalar { Kind: not ScalarKind.Null } ? TextType.Instance.TryRead(node, reading, out value) : Refuse(node, reading, out value);

    public override object? StandIn => Tokens.UnknownText;

    public override JsonObject Schema() => new() { ["type"] = new JsonArray("string", "number", "boolean") };
}
