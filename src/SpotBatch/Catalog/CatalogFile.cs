namespace SpotBatch;

/// <summary>A file of a catalog: the defaults at its top, and its tasks by name. A file that can't be read has none.</summary>
internal sealed record CatalogFile(CatalogEntry? DefaultsEntry, IReadOnlyList<CatalogEntry> TaskEntries)
{
    public const string Defaults = "defaults";
    public const string Tasks = "tasks";

    /// <summary>Where editors find the schema.</summary>
    private const string Schema = "$schema";

    /// <summary>Keys that nobody reads, for values that others take by YAML's aliases.</summary>
    private const string Private = "x-";

    private static readonly CatalogFile Empty = new(null, []);

    /// <summary>Reads a file by the ending of its name.</summary>
    /// <param name="path">The file, as it is named in problems.</param>
    /// <param name="problems">Where its mistakes go.</param>
    /// <param name="text">Its text. Default: it is read.</param>
    public static CatalogFile Read(string path, CatalogProblems problems, string? text = null)
    {
        problems.Expect(path);
        try
        {
            return Of(Parse(path, text ?? File.ReadAllText(path)), new CatalogPlace(path, 0, 0), new CatalogReading("", null!, problems));
        }
        catch (CatalogSyntaxException exception)
        {
            problems.Add(exception.Place, CatalogRules.Unreadable.Broken("file", Quote.Of(Path.GetFileName(path)), Quote.Line(exception.Message), "Correct it, and look again: what comes after it was not read"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(new CatalogPlace(path, 0, 0), CatalogRules.Unreadable.Broken("file", Quote.Of(Path.GetFileName(path)), "it can't be read here", $"Give a path from {Quote.Of(Directory.GetCurrentDirectory())}, or a whole one"));
        }

        return Empty;
    }

    private static CatalogNode? Parse(string path, string text) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".YAML" or ".YML" => YamlCatalog.Read(path, text),
        ".JSON" => JsonCatalog.Read(path, text),
        ".CSV" => CsvCatalog.Read(path, text),
        _ => throw new CatalogSyntaxException(new CatalogPlace(path, 0, 0), "the name ends in none of .yaml, .yml, .json and .csv"),
    };

    private static CatalogFile Of(CatalogNode? root, CatalogPlace file, CatalogReading reading)
    {
        if (root is not CatalogMap map)
        {
            if (root is null)
                reading.Problems.Add(file, CatalogRules.Missing.Broken("file", "empty", "a catalog has tasks", $"Write {Tasks}: and under it the tasks by their names"));
            else
                reading.Wrong(root, $"a catalog has the keys {Defaults} and {Tasks}");
            return Empty;
        }

        var (defaults, tasks) = ((CatalogEntry?)null, (CatalogEntry?)null);
        foreach (var entry in reading.Once(map))
        {
            if (entry.Key == Defaults)
                defaults = entry;
            else if (entry.Key == Tasks)
                tasks = entry;
            else if (entry.Key != Schema && !entry.Key.StartsWith(Private, StringComparison.Ordinal))
                reading.Unknown(entry, [Defaults, Tasks]);
        }

        if (tasks is null)
            reading.Problems.Add(map.Place, CatalogRules.Missing.Broken(Tasks, "none", "a catalog has tasks", $"Write {Tasks}: and under it the tasks by their names"));
        return new CatalogFile(
            Keys(defaults, reading) is null ? null : defaults,
            Keys(tasks, reading)?.Entries ?? []);
    }

    /// <summary>What has keys of its own; nothing at all is no key.</summary>
    private static CatalogMap? Keys(CatalogEntry? entry, CatalogReading reading)
    {
        if (entry is null or { Value: CatalogScalar { Kind: ScalarKind.Null } })
            return null;
        if (entry.Value is CatalogMap map)
            return map;
        reading.In(entry.Key).Wrong(entry.Value, entry.Key == Tasks ? "tasks by their names are allowed" : "keys and values are allowed");
        return null;
    }
}
