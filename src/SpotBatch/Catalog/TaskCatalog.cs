using Amazon.CDK;
using Constructs;

namespace SpotBatch;

/// <summary>
/// Many tasks from files or a list, at a fraction of what declaring each costs, with the very same resources. In an app it
/// spreads them over stacks, one for each owner or several; in a stack they all stand there. The mistakes of all files
/// are reported at synth, together, each with its line.
/// </summary>
/// <example><code>
/// var catalog = TaskCatalog.FromFile(app, "tasks.yaml", defaults);
/// bucket.GrantReadWrite(catalog["clone-roots"]);
/// </code></example>
public sealed class TaskCatalog
{
    private readonly Dictionary<string, CatalogMember> _members = [];
    private readonly Dictionary<string, CatalogMember> _missing = [];
    private readonly CatalogProblems _problems;
    private readonly CatalogSpread _spread;
    private readonly BackgroundTaskProps? _fallback;
    private CatalogScope? _missingScope;

    private TaskCatalog(Construct scope, IReadOnlyList<CatalogTask> tasks, CatalogSpread spread, CatalogProblems problems, BackgroundTaskProps? fallback)
    {
        (_problems, _spread, _fallback) = (problems, spread, fallback);
        foreach (var task in tasks)
            _members.TryAdd(
                task.Name,
                new CatalogMember(task.IsWhole ? task : Bare(task.Name, task.Props.Platform, fallback!.Image), spread.ScopeOf(task)));
        CatalogFull.Check(_members.Values, problems);
        // At the scope, not at the tasks' platforms: a catalog that could not be read has no tasks.
        Fleet.Of(scope).Check(() => problems.InOrder());
        if (problems.None)
            Declare();
    }

    /// <summary>The tasks of a file.</summary>
    /// <param name="scope">An app or a stage, in which the catalog makes stacks; or a stack, or a construct of one, for all tasks.</param>
    /// <param name="path">A YAML, JSON or CSV file, from the current directory.</param>
    /// <param name="defaults">The platform, and what the file's own defaults and tasks do not say.</param>
    /// <param name="props">Names and stacks. Default: no names, one stack for each owner.</param>
    public static TaskCatalog FromFile(Construct scope, string path, BackgroundTaskProps defaults, TaskCatalogProps? props = null) =>
        FromFiles(scope, [path], defaults, props);

    /// <summary>The tasks of several files, which are one catalog: a task stands once in all of them.</summary>
    /// <param name="scope">An app or a stage, in which the catalog makes stacks; or a stack, or a construct of one, for all tasks.</param>
    /// <param name="paths">YAML, JSON and CSV files, from the current directory.</param>
    /// <param name="defaults">The platform, and what the files' own defaults and tasks do not say.</param>
    /// <param name="props">Names and stacks. Default: no names, one stack for each owner.</param>
    public static TaskCatalog FromFiles(Construct scope, IEnumerable<string> paths, BackgroundTaskProps defaults, TaskCatalogProps? props = null)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(defaults);
        props ??= new TaskCatalogProps();
        defaults = defaults with { Platform = ImportedPlatform.OrAbsent(defaults.Platform, scope, nameof(defaults)) };
        var problems = new CatalogProblems();
        var files = Read(paths, problems, props.MayBeEmpty);
        var spread = new CatalogSpread(scope, props);
        var tasks = new CatalogInApp(files, defaults, props, spread, problems).Read();
        return new TaskCatalog(scope, tasks, spread, problems, defaults) { IsRead = files.All(file => file.IsRead) };
    }

    /// <summary>The tasks of a list, each with its <see cref="BackgroundTaskProps.TaskName"/>, which is the id of its construct, too.</summary>
    /// <param name="scope">An app or a stage, in which the catalog makes stacks; or a stack, or a construct of one, for all tasks.</param>
    /// <param name="tasks">The declarations.</param>
    /// <param name="props">Stacks. Default: one for each owner.</param>
    public static TaskCatalog FromTasks(Construct scope, IEnumerable<BackgroundTaskProps> tasks, TaskCatalogProps? props = null)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(tasks);
        props ??= new TaskCatalogProps();
        var problems = new CatalogProblems();
        var listed = ListedTasks.Of(scope, tasks, problems);
        if (listed.Count == 0 && !props.MayBeEmpty)
            problems.Add(new CatalogPlace("tasks", 0, 0), CatalogFile.Nothing("Give it tasks"));
        return new TaskCatalog(scope, listed, new CatalogSpread(scope, props), problems, listed.Count == 0 ? null : listed[0].Props);
    }

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
        CatalogCheck.Read(Read(files, problems, mayBeEmpty: false), problems);
        return problems.InOrder();
    }

    /// <summary>The files of a catalog; none at all, as of a pattern that nothing matches, are like one without tasks.</summary>
    internal static CatalogFile[] Read(IEnumerable<string> paths, CatalogProblems problems, bool mayBeEmpty)
    {
        var files = paths.Select(path => CatalogFile.Read(path ?? "", problems, mayBeEmpty: mayBeEmpty)).ToArray();
        if (files.Length == 0 && !mayBeEmpty)
            problems.Add(new CatalogPlace("catalog", 0, 0), CatalogFile.Nothing("Name its files"));
        return files;
    }

    /// <summary>The JSON Schema of catalogs, for editors. The package has it as <c>schema/catalog.schema.json</c>.</summary>
    public static string Schema
    {
        get
        {
            using var text = new StreamReader(typeof(TaskCatalog).Assembly.GetManifestResourceStream("SpotBatch.catalog.schema.json")!);
            return text.ReadToEnd();
        }
    }

    /// <summary>
    /// A task as a construct, for grants, tags, triggers of other tasks, overrides. It has the same path and ids as one that
    /// was declared by itself. A name that is not in the catalog is problem SB4008, reported at synth with all others.
    /// </summary>
    /// <param name="name">The name of the task in the catalog.</param>
    public BackgroundTask this[string name]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(name);
            return (_members.GetValueOrDefault(name) ?? Missing(name)).Construct;
        }
    }

    /// <summary>The names of the tasks, in the order of the files.</summary>
    public IReadOnlyCollection<string> Names => _members.Keys;

    /// <summary>The stacks of the tasks.</summary>
    public IReadOnlyList<Stack> Stacks => _spread.Stacks;

    /// <summary>Whether all files could be read, so that what is not in the catalog is nowhere.</summary>
    private bool IsRead { get; init; } = true;

    private void Declare()
    {
        foreach (var member in _members.Values)
            member.Parts.Platform.Fleet.AddChecked(member.Entry);
        foreach (var member in _members.Values)
        {
            if (member.NeedsConstruct || !member.Parts.Stack.SettlesBefore(member.Entry))
                _ = member.Construct;
            else
                member.Warn();
        }
    }

    /// <summary>
    /// Reports the name, and gives something to grant to in its place, so that the app goes on to its other problems. It is
    /// no task: the catalog does not name it, no rule looks at it, and the synth fails.
    /// </summary>
    private CatalogMember Missing(string name)
    {
        if (_missing.TryGetValue(name, out var known))
            return known;
        // What is in a file that could not be read, nobody knows; that it could not be is a problem already.
        if (IsRead)
            _problems.Add(new CatalogPlace("catalog", 0, 0), CatalogRules.UnknownTask.Broken(
                "task", Quote.Of(name), $"the catalog has {_members.Count} tasks and not this one",
                EditDistance.Nearest(name, _members.Keys) is { } near
                    ? $"Write {near}, if that is meant" : "Correct the name, or add the task"));
        if (_fallback is null)
            throw new ArgumentException($"The catalog has no tasks, so none is named {Quote.Of(name)}", nameof(name));
        var task = Bare(name, _fallback.Platform, _fallback.Image);
        _missingScope ??= MissingIn(_members.Values.FirstOrDefault()?.Scope ?? _spread.ScopeOf(task));
        return _missing[name] = new CatalogMember(task, _missingScope);
    }

    /// <summary>Something to grant to in place of a task that is not known, in an app whose synth fails.</summary>
    private static CatalogTask Bare(string name, ISpotPlatform platform, TaskImage image) => new(
        name, new BackgroundTaskProps { Platform = platform, Image = image });

    /// <summary>A place of its own, where no name is taken.</summary>
    private static CatalogScope MissingIn(CatalogScope scope)
    {
        var id = "SpotBatch-Missing";
        for (var n = 2; scope.Construct.Node.TryFindChild(id) is not null; n++)
            id = $"SpotBatch-Missing-{n}";
        return new CatalogScope(new Construct(scope.Construct, id), scope.Part);
    }
}
