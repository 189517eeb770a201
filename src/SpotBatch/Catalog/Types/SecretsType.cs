using System.Text.Json.Nodes;

namespace SpotBatch;

/// <summary>Secrets by the variables that hold them; a list when they are named like their variables.</summary>
internal sealed class SecretsType : CatalogType<Dictionary<string, TaskSecret>>
{
    private static readonly NameType<TaskSecret> Name = new(NameKind.Secret, (values, name) => values.Secret(name), TaskSecret.Unknown);
    private static readonly MapType<TaskSecret> ByVariable = new(Name);

    public override string Allowed => "variables with the names of their secrets are allowed, or a list of secrets that are named like their variables";

    public override bool TryRead(CatalogNode node, CatalogReading reading, out Dictionary<string, TaskSecret> value) => node switch
    {
        CatalogMap => ByVariable.TryRead(node, reading, out value),
        CatalogList list => Alike(list, reading, out value),
        CatalogScalar { Kind: ScalarKind.Cell } cell => Alike(new CatalogList(cell.Place,
            [.. cell.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => cell with { Text = word })]), reading, out value),
        _ => Refuse(node, reading, out value),
    };

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(ByVariable.Schema(), new JsonObject { ["type"] = "array", ["items"] = Name.Schema() }),
    };

    private static bool Alike(CatalogList list, CatalogReading reading, out Dictionary<string, TaskSecret> value)
    {
        value = [];
        foreach (var (item, index) in list.Items.Select((item, index) => (item, index)))
        {
            if (Name.Read(item, reading.At(index)) is TaskSecret secret && item is CatalogScalar { Text: var variable })
                value[variable] = secret;
        }

        return true;
    }
}
