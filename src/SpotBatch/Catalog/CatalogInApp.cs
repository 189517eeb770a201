namespace SpotBatch;

/// <summary>The files of a catalog as an app reads them, with what its names stand for in each stack.</summary>
internal sealed class CatalogInApp(
    IReadOnlyList<CatalogFile> files, BackgroundTaskProps defaults, TaskCatalogProps props, CatalogSpread spread, CatalogProblems problems)
{
    private readonly PlatformDeclaration _platform = SpotPlatformBase.From(defaults.Platform).Declaration;
    private readonly HashSet<string> _tasks = CatalogReader.NamesIn(files);

    public IReadOnlyList<CatalogTask> Read()
    {
        // Which stack a task is in, it says itself; what its names stand for may depend on the stack.
        var reader = new CatalogReader(props.NamesIn is null ? Given([props.Names]) : new UnknownValues(defaults.Platform), problems);
        var tasks = reader.Read(files, defaults);
        if (props.NamesIn is not null)
            tasks = InTheirStacks(tasks);
        reader.Check(tasks, _platform);
        return tasks;
    }

    private CatalogTask[] InTheirStacks(IReadOnlyList<CatalogTask> tasks)
    {
        var readers = new Dictionary<CatalogScope, CatalogReader>();
        var found = new CatalogProblems();
        var again = tasks.Select(task =>
        {
            var scope = spread.ScopeOf(task);
            if (!readers.TryGetValue(scope, out var reader))
                readers[scope] = reader = new CatalogReader(Given([props.NamesIn!(scope.Part, scope.Stack), props.Names]), found);
            var before = found.Count;
            var read = reader.Again(task, defaults);
            return read with { IsWhole = read.IsWhole && found.Count == before };
        }).ToArray();
        problems.Take(found, CatalogRules.UnknownName);
        return again;
    }

    private GivenValues Given(IReadOnlyList<CatalogNames> names) =>
        new(
            names, defaults.Platform, _platform.IsKnown ? _platform.Queues : null,
            _tasks) { KnowsAllTasks = files.All(file => file.IsRead) };
}
