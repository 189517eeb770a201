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

    /// <summary>Twice as many as the largest fleet that was tried, and few enough that a file of a megabyte is read in a second.</summary>
    private const int Most = 20_000;

    private const string WriteTasks = $"Write {Tasks}: and under it the tasks by their names";

    private static readonly CatalogFile Empty = new(null, []);

    /// <summary>Whether there is such a file, in a language that catalogs are written in.</summary>
    public bool IsThere { get; private init; } = true;

    /// <summary>Whether all of its tasks are known, those with mistakes too.</summary>
    public bool IsRead { get; private init; } = true;

    /// <summary>Reads a file by the ending of its name.</summary>
    /// <param name="path">The file, as it is named in problems.</param>
    /// <param name="problems">Where its mistakes go.</param>
    /// <param name="text">Its text. Default: it is read.</param>
    /// <param name="mayBeEmpty">Whether a file that names no task is none of them.</param>
    public static CatalogFile Read(string path, CatalogProblems problems, string? text = null, bool mayBeEmpty = false)
    {
        problems.Expect(path);
        try
        {
            return Of(Parse(path, text), new CatalogPlace(path, 0, 0), new CatalogReading("", null!, problems), mayBeEmpty);
        }
        catch (CatalogSyntaxException exception)
        {
            problems.Add(exception.Place, CatalogRules.Unreadable.Broken("file", Quote.Of(Path.GetFileName(path)), Quote.Line(exception.Message), "Correct it, and look again: what comes after it was not read"));
            return Empty with { IsRead = false };
        }
        catch (CatalogSourceException exception)
        {
            problems.Add(
                new CatalogPlace(path, 0, 0),
                CatalogRules.Unreadable.Broken("file", Quote.Of(Path.GetFileName(path)), exception.Message, exception.Fix));
            return Empty with { IsRead = false, IsThere = false };
        }
    }

    private static CatalogNode? Parse(string path, string? text) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".YAML" or ".YML" => YamlCatalog.Read(path, text ?? FileText.Read(path)),
        ".JSON" => JsonCatalog.Read(path, text ?? FileText.Read(path)),
        ".CSV" => CsvCatalog.Read(path, text ?? FileText.Read(path)),
        _ => throw new CatalogSourceException(
            "the name ends in none of .yaml, .yml, .json and .csv", "Rename it after the language that it is written in"),
    };

    private static CatalogFile Of(CatalogNode? root, CatalogPlace file, CatalogReading reading, bool mayBeEmpty)
    {
        if (root is not CatalogMap map)
        {
            // What the file is instead is not quoted: it may be a link to one that is no catalog at all.
            reading.Problems.Add(root?.Place ?? file, CatalogRules.Missing.Broken(
                "file", root is null ? "empty" : root is CatalogList
                    ? "a list" : "a text", $"a catalog has the keys {Defaults} and {Tasks}", WriteTasks));
            return Empty with { IsRead = false };
        }

        var (defaults, tasks, isMisspelled) = ((CatalogEntry?)null, (CatalogEntry?)null, false);
        foreach (var entry in reading.Once(map))
        {
            if (entry.Key == Defaults)
                defaults = entry;
            else if (entry.Key == Tasks)
                tasks = entry;
            else if (entry.Key != Schema && !entry.Key.StartsWith(Private, StringComparison.Ordinal))
                isMisspelled |= reading.Unknown(entry, [Defaults, Tasks]) == Tasks;
        }

        if (tasks is null && !isMisspelled)
            reading.Problems.Add(map.Place, CatalogRules.Missing.Broken(Tasks, "none", "a catalog has tasks", WriteTasks));
        else if (tasks is not null && !mayBeEmpty && IsEmpty(tasks.Value))
            reading.Problems.Add(tasks.Place, Nothing("Write them, or take the file out of the catalog"));
        if (tasks?.Value is CatalogMap { Entries.Count: > Most and var many })
        {
            reading.Problems.Add(tasks.Place, CatalogRules.WrongValue.Broken(
                Tasks, $"{many} tasks", $"{Most} in a file are read", "Split it: several files are one catalog"));
            return Empty with { IsRead = false };
        }

        return new CatalogFile(
            Keys(defaults, reading) is null ? null : defaults,
            Keys(tasks, reading)?.Entries ?? []) { IsRead = tasks is not null };
    }

    /// <summary>Says that there is no task, where the app did not say that there may be none.</summary>
    public static Finding Nothing(string fix) => CatalogRules.Missing.Broken(
        Tasks, "none", $"a catalog names tasks: without them the next deployment would delete all that it has had", $"{fix}; where none is right, set {nameof(TaskCatalogProps.MayBeEmpty)} in the app, or --may-be-empty");

    private static bool IsEmpty(CatalogNode tasks) => tasks is CatalogScalar { Kind: ScalarKind.Null } or CatalogMap { Entries.Count: 0 };

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
