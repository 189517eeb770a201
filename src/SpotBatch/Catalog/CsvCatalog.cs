using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace SpotBatch;

/// <summary>
/// Reads a table with commas: a heading of keys, <c>retry.maxAttempts</c> for a key within a value, and a row for each
/// task. A first row named <c>*</c> has the defaults. An empty field says nothing.
/// </summary>
internal static class CsvCatalog
{
    // The name of the row of defaults: no task can have it.
    private const string Defaults = "*";

    // No key of a task lies deeper.
    private const int Deepest = 8;

    /// <summary>The table as the other languages would have it.</summary>
    /// <exception cref="CatalogSyntaxException">It is no table.</exception>
    public static CatalogNode? Read(string file, string text)
    {
        using var parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            IgnoreBlankLines = false,
            // What comes after such a quote is nobody's row, and reading it on costs.
            BadDataFound = args => throw new CatalogSyntaxException(
                new CatalogPlace(file, args.Context.Parser!.RawRow, 1), "a quote stands within a field that does not begin with one, or is never closed"),
        });
        var rows = Rows(parser, file).ToArray();
        return rows.Length == 0 ? null : Tree(rows[0], rows[1..]);
    }

    private static IEnumerable<CatalogScalar[]> Rows(CsvParser parser, string file)
    {
        var line = 1;
        while (parser.Read())
        {
            var places = new FieldPlaces(file, line, parser.RawRecord);
            var fields = parser.Record!.Select((field, index) => new CatalogScalar(places.Of(index), field.Trim(), ScalarKind.Cell)).ToArray();
            line = places.NextLine;
            if (fields.Length > 1 || fields[0].Text != "")
                yield return fields;
        }
    }

    private static CatalogMap Tree(CatalogScalar[] heading, CatalogScalar[][] rows)
    {
        var name = Array.FindIndex(heading, key => key.Text == "name");
        if (name < 0)
            throw new CatalogSyntaxException(heading[0].Place, "the heading has no column 'name'");
        foreach (var row in rows)
        {
            if (row.Length > heading.Length)
                throw new CatalogSyntaxException(row[heading.Length].Place, $"the row has {row.Length} fields, and the heading {heading.Length}: a text with commas is put in quotes");
        }

        if (heading.FirstOrDefault(key => key.Text.Count(character => character == '.') >= Deepest) is { } deep)
            throw new CatalogSyntaxException(deep.Place, "a key of the heading has more dots than any key of a task");
        var entries = rows.Select((row, index) => Entry(heading, row, name)).ToArray();
        var defaults = entries.TakeWhile(entry => entry.Key == Defaults).Take(1).Select(entry => entry with { Key = CatalogFile.Defaults });
        var tasks = new CatalogMap(heading[0].Place, [.. entries.Skip(defaults.Count())]);
        return new CatalogMap(heading[0].Place, [.. defaults, new CatalogEntry(CatalogFile.Tasks, heading[0].Place, tasks)]);
    }

    private static CatalogEntry Entry(CatalogScalar[] heading, CatalogScalar[] row, int name)
    {
        var cells = row.Select((cell, index) => (Path: heading[index].Text.Split('.'), Cell: cell))
            .Where((item, index) => index != name && item.Cell.Text != "").ToArray();
        var at = name < row.Length ? row[name] : row[0] with { Text = "" };
        return new CatalogEntry(at.Text, at.Place, Nested(at.Place, cells, 0));
    }

    /// <summary>The fields whose keys begin alike, as one value.</summary>
    private static CatalogMap Nested(CatalogPlace place, IEnumerable<(string[] Path, CatalogScalar Cell)> cells, int depth) => new(place,
    [
        .. from cell in cells
           group cell by (Key: cell.Path[depth], Ends: cell.Path.Length == depth + 1) into same
           from entry in same.Key.Ends
               ? same.Select(cell => new CatalogEntry(same.Key.Key, cell.Cell.Place, cell.Cell))
               : [new CatalogEntry(same.Key.Key, same.First().Cell.Place, Nested(same.First().Cell.Place, same, depth + 1))]
           select entry,
    ]);

    /// <summary>Where the fields of a record stand, which the parser does not tell.</summary>
    private sealed class FieldPlaces
    {
        private readonly List<CatalogPlace> _places = [];

        public FieldPlaces(string file, int line, string record)
        {
            var (column, quoted) = (1, false);
            _places.Add(new CatalogPlace(file, line, column));
            foreach (var character in record)
            {
                column++;
                if (character == '"')
                    quoted = !quoted;
                if (character == '\n')
                    (line, column) = (line + 1, 1);
                if (character == ',' && !quoted)
                    _places.Add(new CatalogPlace(file, line, column));
            }

            NextLine = line;
        }

        public int NextLine { get; }

        public CatalogPlace Of(int field) => _places[Math.Min(field, _places.Count - 1)];
    }
}
