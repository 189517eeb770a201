using System.Text.Json.Nodes;

namespace SpotBatch;

/// <summary>The name of something that the app gives.</summary>
/// <param name="kind">What it is.</param>
/// <param name="find">Gives it.</param>
/// <param name="standIn">What stands in for one that is not known. Default: nothing.</param>
internal sealed class NameType<T>(NameKind kind, Func<CatalogValues, string, T?> find, T? standIn = null) : CatalogType<T>
    where T : class
{
    public override string Allowed => $"the name of a {kind.Word} is allowed";

    public override bool TryRead(CatalogNode node, CatalogReading reading, out T value)
    {
        value = null!;
        if (node is not CatalogScalar { Kind: ScalarKind.Text or ScalarKind.Plain or ScalarKind.Cell })
            return Refuse(node, reading, out value);
        if (!TextType.Instance.TryRead(node, reading, out var name))
            return false;
        value = find(reading.Values, name)!;
        if (value is null && reading.Values.Names(kind) is { } known)
            Unknown(kind, node, reading, known);
        return value is not null;
    }

    public override object? StandIn => standIn;

    public override JsonObject Schema() => new() { ["type"] = "string" };

    internal static void Unknown(NameKind kind, CatalogNode node, CatalogReading reading, IReadOnlyCollection<string> known) =>
        reading.Problems.Add(node.Place, CatalogRules.UnknownName.Broken(
            reading.Prop, node.Shown, known.Count == 0 ? $"the app names no {kind.Word}" : $"the names are {Quote.Of(known.Take(20))}{(known.Count > 20 ? $" and {known.Count - 20} more" : "")}",
            EditDistance.Nearest(((CatalogScalar)node).Text, known) is { } near ? $"Write {near}, if that is meant" : $"Correct it, or give the name in {kind.Source}"));
}
