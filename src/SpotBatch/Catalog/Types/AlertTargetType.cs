using System.Text.Json.Nodes;

namespace SpotBatch;

/// <summary>An email address, which no name has an @ like, or the name of another target that the app gives.</summary>
internal sealed class AlertTargetType : CatalogType<AlertTarget>
{
    private static readonly NameType<AlertTarget> Name = new(NameKind.AlertTarget, (values, name) => values.AlertTarget(name));

    public override string Allowed => "an email address, or the name of a target of alerts is allowed";

    public override bool TryRead(CatalogNode node, CatalogReading reading, out AlertTarget value)
    {
        value = null!;
        if (node is not CatalogScalar { Kind: ScalarKind.Text or ScalarKind.Plain or ScalarKind.Cell } scalar)
            return Refuse(node, reading, out value);
        if (!scalar.Text.Contains('@'))
            return Name.TryRead(node, reading, out value);
        if (!TextType.Instance.TryRead(node, reading, out var address))
            return false;
        value = AlertTarget.Email(address);
        return true;
    }

    public override object? StandIn => AlertTarget.Unknown;

    public override JsonObject Schema() => new() { ["type"] = "string" };
}
