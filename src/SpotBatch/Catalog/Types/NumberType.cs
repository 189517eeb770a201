using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SpotBatch;

/// <summary>A number, in digits. What numbers a prop takes is for its rule to say.</summary>
internal sealed partial class NumberType : CatalogType<double>
{
    public static readonly NumberType Instance = new();

    public override string Allowed => "a number is allowed";

    public override bool TryRead(CatalogNode node, CatalogReading reading, out double value)
    {
        value = 0;
        return (node is CatalogScalar { Kind: ScalarKind.Number or ScalarKind.Plain or ScalarKind.Cell } scalar && Digits().IsMatch(scalar.Text)
                && double.TryParse(scalar.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
                && double.IsFinite(value) && !Tokens.Contains(value))
            || Refuse(node, reading, out value);
    }

    public override object? StandIn => Tokens.UnknownNumber;

    public override JsonObject Schema() => new() { ["type"] = "number" };

    // 012 is ten in YAML 1.1 and twelve in 1.2: neither.
    [GeneratedRegex(@"\A-?(0|[1-9][0-9]{0,15})(\.[0-9]{1,15})?\z")]
    private static partial Regex Digits();
}
