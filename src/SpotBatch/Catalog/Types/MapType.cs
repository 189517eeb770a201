using System.Text.Json.Nodes;

namespace SpotBatch;

/// <summary>Values by keys of the user's own: environment variables, parameters.</summary>
internal sealed class MapType<T>(CatalogType<T> item) : CatalogType<Dictionary<string, T>>
    where T : notnull
{
    public override string Allowed => $"keys and values are allowed, of which {item.Allowed}";

    public override bool TryRead(CatalogNode node, CatalogReading reading, out Dictionary<string, T> value)
    {
        if (node is not CatalogMap map)
            return Refuse(node, reading, out value);
        value = [];
        foreach (var entry in reading.Once(map))
        {
            var key = new CatalogScalar(entry.Place, entry.Key, ScalarKind.Text);
            // Both are looked at, so that both are reported.
            var one = item.Read(entry.Value, reading.In(entry.Key));
            if (TextType.Instance.TryRead(key, reading, out _) && one is not null)
                value[entry.Key] = (T)one;
        }

        return true;
    }

    public override JsonObject Schema() => new() { ["type"] = "object", ["additionalProperties"] = item.Schema() };
}
