using System.Text.Json.Nodes;

namespace SpotBatch;

/// <summary>One of a few words.</summary>
internal sealed class ChoiceType<T>(IReadOnlyDictionary<string, T> choices) : CatalogType<T>
    where T : notnull
{
    public override string Allowed => $"{string.Join(", ", choices.Keys)} are allowed";

    public override bool TryRead(CatalogNode node, CatalogReading reading, out T value)
    {
        value = default!;
        return (node is CatalogScalar { Kind: ScalarKind.Text or ScalarKind.Plain or ScalarKind.Cell } scalar && choices.TryGetValue(scalar.Text, out value!))
            || Refuse(node, reading, out value);
    }

    public override JsonObject Schema() => new() { ["enum"] = new JsonArray([.. choices.Keys.Select(choice => (JsonNode)choice)]) };
}
