using System.Text.Json.Nodes;

namespace SpotBatch;

/// <summary>Shared limits with the units that a job takes; a list of names, and words in a table, take one of each.</summary>
internal sealed class UsesType : CatalogType<IReadOnlyList<SharedLimitUse>>
{
    public override string Allowed => "names of shared limits with their units are allowed, or a list of names, for one unit of each";

    public override bool TryRead(CatalogNode node, CatalogReading reading, out IReadOnlyList<SharedLimitUse> value) => node switch
    {
        CatalogMap map => WithUnits(map, reading, out value),
        CatalogList list => One(list.Items, reading, out value),
        CatalogScalar { Kind: ScalarKind.Cell } cell => One(
            [.. cell.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => cell with { Text = word })], reading, out value),
        _ => Refuse(node, reading, out value),
    };

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = "object", ["additionalProperties"] = NumberType.Instance.Schema() },
            new JsonObject { ["type"] = "array", ["items"] = TextType.Instance.Schema() }),
    };

    private static bool WithUnits(CatalogMap map, CatalogReading reading, out IReadOnlyList<SharedLimitUse> value)
    {
        var (read, whole) = (new List<SharedLimitUse>(), true);
        foreach (var entry in reading.Once(map))
        {
            var name = new CatalogScalar(entry.Place, entry.Key, ScalarKind.Text);
            // Both are looked at, so that both are reported.
            var hasUnits = NumberType.Instance.TryRead(entry.Value, reading.In(entry.Key), out var units);
            if (Named(hasUnits ? units : 1).TryRead(name, reading, out var use) && hasUnits)
                read.Add(use);
            else
                whole = false;
        }

        value = read;
        return whole;
    }

    private static bool One(IReadOnlyList<CatalogNode> names, CatalogReading reading, out IReadOnlyList<SharedLimitUse> value)
    {
        var read = new List<SharedLimitUse>();
        for (var index = 0; index < names.Count; index++)
        {
            if (Named(1).TryRead(names[index], reading.At(index), out var use))
                read.Add(use);
        }

        value = read;
        return read.Count == names.Count;
    }

    private static NameType<SharedLimitUse> Named(double units) => new(NameKind.Limit, (values, name) => values.Use(name, units));
}
