using System.Text.Json.Nodes;

namespace SpotBatch;

/// <summary>A short form, a single text, beside the whole one.</summary>
internal sealed class EitherType<T>(CatalogType<T> text, CatalogType<T> whole) : CatalogType<T>
    where T : notnull
{
    public override string Allowed => $"{text.Allowed.Replace(" is allowed", "", StringComparison.Ordinal)}, or {whole.Allowed}";

    public override bool TryRead(CatalogNode node, CatalogReading reading, out T value) => node switch
    {
        CatalogScalar { Kind: ScalarKind.Text or ScalarKind.Plain or ScalarKind.Cell } => text.TryRead(node, reading, out value),
        CatalogMap => whole.TryRead(node, reading, out value),
        _ => Refuse(node, reading, out value),
    };

    public override object? StandIn => text.StandIn ?? whole.StandIn;

    public override JsonObject Schema() => new() { ["anyOf"] = new JsonArray(text.Schema(), whole.Schema()) };
}
