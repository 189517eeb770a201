namespace SpotBatch.Tool;

/// <summary>Reads files as one catalog, as an app would that gives every name they ask for.</summary>
internal static class Catalogs
{
    public static ReadCatalog Read(IReadOnlyList<string> paths, bool mayBeEmpty, ToolConsole console)
    {
        var problems = new CatalogProblems();
        var files = paths.Select(path => console.During(
            $"Reading {path}", () => CatalogFile.Read(path, problems, mayBeEmpty: mayBeEmpty))).ToArray();
        IReadOnlyList<(NameKind, IReadOnlyCollection<string>)> asked = [];
        var tasks = console.During("Checking", () => CatalogCheck.Read(files, problems, out asked));
        return new ReadCatalog(tasks, problems.Located) { AreThere = files.All(file => file.IsThere), Asked = asked };
    }

    /// <summary>A text that is no file yet.</summary>
    public static ReadCatalog ReadText(string name, string yaml)
    {
        var problems = new CatalogProblems();
        var tasks = CatalogCheck.Read([CatalogFile.Read(name, problems, yaml, mayBeEmpty: true)], problems);
        return new ReadCatalog(tasks, problems.Located);
    }
}
