using System.Text.Json.Nodes;

namespace SpotBatch;

/// <summary>True or false. YAML's other words for them (yes, on) are texts by its newer version, so they are none here.</summary>
internal sealed class BooleanType : CatalogType<bool>
{
    public static readonly BooleanType Instance = new();

    public override string Allowed => "true or false is allowed";

    public override bool TryRead(CatalogNode node, CatalogReading reading, out bool value)
    {
        value = false;
        return (node is CatalogScalar { Kind: ScalarKind.Boolean or ScalarKind.Plain or ScalarKind.Cell } scalar
                && (scalar.Text is "true" or "false" || scalar is { Kind: ScalarKind.Cell, Text: "True" or "False" or "TRUE" or "FALSE" })
                && bool.TryParse(scalar.Text, out value))
            || Refuse(node, reading, out value);
    }

    public override JsonObject Schema() => new() { ["type"] = "boolean" };
}
