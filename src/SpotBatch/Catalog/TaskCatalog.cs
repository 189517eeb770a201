namespace SpotBatch;

/// <summary>Many tasks from files.</summary>
public sealed class TaskCatalog
{
    /// <summary>
    /// Checks files without an app: all mistakes, in the order of the files and their lines. What only the app knows passes:
    /// the names that it gives, the queues and machines of its platform.
    /// </summary>
    /// <param name="files">Paths of YAML, JSON and CSV files, which are one catalog.</param>
    /// <returns>The problems; none for a catalog that an app can take.</returns>
    public static IReadOnlyList<Problem> Check(IEnumerable<string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var problems = new CatalogProblems();
        CatalogCheck.Read([.. files.Select(file => CatalogFile.Read(file, problems))], problems);
        return problems.InOrder();
    }
}
