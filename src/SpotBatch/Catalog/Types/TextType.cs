using System.Text.Json.Nodes;

namespace SpotBatch;

/// <summary>A text. What YAML has without quotes is taken as it is written.</summary>
internal sealed class TextType : CatalogType<string>
{
    public static readonly TextType Instance = new();

    public override string Allowed => "a text is allowed";

    public override bool TryRead(CatalogNode node, CatalogReading reading, out string value)
    {
        if (node is not CatalogScalar { Kind: ScalarKind.Text or ScalarKind.Plain or ScalarKind.Cell } scalar)
            return Refuse(node, reading, out value);
        value = scalar.Text;
        if (!Tokens.Contains(value) && !Tokens.Contains([value]) && IsUnicode(value))
            return true;
        // What looks like a token of the CDK would be resolved, and is none: nothing of a file is known at deployment only.
        reading.Wrong(node, "a text has whole characters and no token of the CDK");
        return false;
    }

    public override object? StandIn => Tokens.UnknownText;

    public override JsonObject Schema() => new() { ["type"] = "string" };

    private static bool IsUnicode(string text) => text.EnumerateRunes().All(rune => rune != System.Text.Rune.ReplacementChar);
}
