using System.Text.Json.Nodes;

namespace SpotBatch;

/// <summary>Values in their order; a single one may stand without a list around it.</summary>
/// <param name="item">What each value is.</param>
/// <param name="ofWords">Whether the values are words, of which a table has several in a field.</param>
internal sealed class ListType<T>(CatalogType<T> item, bool ofWords = false) : CatalogType<IReadOnlyList<T>>
    where T : notnull
{
    /// <summary>AWS takes far fewer of anything that a task lists.</summary>
    private const int Most = 1_000;

    public override string Allowed => $"a list is allowed, in which {item.Allowed}";

    public override bool TryRead(CatalogNode node, CatalogReading reading, out IReadOnlyList<T> value)
    {
        if (node is CatalogScalar { Kind: ScalarKind.Null })
            return Refuse(node, reading, out value);
        if (ofWords && node is CatalogScalar { Kind: ScalarKind.Cell } cell)
            node = WordsType.Cells(cell);
        var items = node is CatalogList list ? list.Items : [node];
        if (items.Count > Most)
        {
            reading.Wrong(node, $"at most {Most} are allowed");
            value = null!;
            return false;
        }

        var read = new List<T>(items.Count);
        for (var index = 0; index < items.Count; index++)
        {
            if (item.Read(items[index], node is CatalogList ? reading.At(index) : reading) is T one)
                read.Add(one);
        }

        value = read;
        return read.Count == items.Count;
    }

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(item.Schema(), new JsonObject { ["type"] = "array", ["items"] = item.Schema() }),
    };
}
