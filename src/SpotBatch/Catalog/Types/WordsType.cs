using System.Text.Json;
using System.Text.Json.Nodes;

namespace SpotBatch;

/// <summary>Texts in their order. In a table they are words with spaces between them, or a list as JSON has it.</summary>
internal sealed class WordsType : CatalogType<IReadOnlyList<string>>
{
    public static readonly WordsType Instance = new();

    public override string Allowed => "a list of texts is allowed";

    public override bool TryRead(CatalogNode node, CatalogReading reading, out IReadOnlyList<string> value)
    {
        if (node is CatalogScalar { Kind: ScalarKind.Cell } cell)
            node = Cells(cell);
        if (node is not CatalogList list)
            return Refuse(node, reading, out value);
        var read = new List<string>(list.Items.Count);
        for (var index = 0; index < list.Items.Count; index++)
        {
            if (VariableType.Instance.Read(list.Items[index], reading.At(index)) is string word)
                read.Add(word);
        }

        value = read;
        return true;
    }

    public override object? StandIn => new[] { Tokens.UnknownText };

    public override JsonObject Schema() => new() { ["type"] = "array", ["items"] = VariableType.Instance.Schema() };

    internal static CatalogNode Cells(CatalogScalar cell)
    {
        if (!cell.Text.StartsWith('['))
            return new CatalogList(cell.Place, [.. cell.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => cell with { Text = word })]);
        try
        {
            return new CatalogList(cell.Place, [.. JsonSerializer.Deserialize<string[]>(cell.Text)!.Select(word => cell with { Text = word ?? "" })]);
        }
        catch (JsonException)
        {
            return cell;
        }
    }
}
