namespace SpotBatch;

/// <summary>Makes declarations of what files say. Plain C#: it serves a catalog in an app and a check without one.</summary>
/// <param name="Values">What names stand for.</param>
/// <param name="Problems">Where mistakes go.</param>
internal sealed record CatalogReader(CatalogValues Values, CatalogProblems Problems)
{
    private readonly HashSet<(CatalogPlace, string)> _reported = [];

    /// <summary>The names of all tasks of files, which their triggers may name.</summary>
    public static HashSet<string> NamesIn(IEnumerable<CatalogFile> files) => [.. files.SelectMany(file => file.TaskEntries).Select(entry => entry.Key)];

    /// <summary>All tasks of files, those with mistakes as far as they can be read.</summary>
    public IReadOnlyList<CatalogTask> Read(IReadOnlyList<CatalogFile> files, BackgroundTaskProps defaults)
    {
        var first = new Dictionary<string, CatalogPlace>();
        var tasks = new List<CatalogTask>();
        foreach (var file in files)
        {
            var unread = new HashSet<string>();
            var before = Problems.Count;
            var (shared, stack) = Apply(defaults, null, file.DefaultsEntry, unread);
            var isWhole = Problems.Count == before;
            foreach (var entry in file.TaskEntries.TakeWhile(_ => !Problems.IsFull))
            {
                if (!first.TryAdd(entry.Key, entry.Place))
                    new CatalogReading(CatalogFile.Tasks, Values, Problems).Twice(entry, first[entry.Key]);
                before = Problems.Count;
                var task = Read(new CatalogSource(entry, file.DefaultsEntry), shared, stack, [.. unread]);
                tasks.Add(task with { IsWhole = isWhole && Problems.Count == before });
            }
        }

        return tasks;
    }

    /// <summary>One task again, with what its names stand for in its stack.</summary>
    public CatalogTask Again(CatalogTask task, BackgroundTaskProps defaults) => task.Source is not { } source ? task : task with
    {
        Props = Apply(Apply(defaults, null, source.Defaults, []).Props, null, source.Own, []).Props,
    };

    /// <summary>Holds tasks to the rules of tasks; of what could not be read, nothing more is said.</summary>
    public void Check(IEnumerable<CatalogTask> tasks, PlatformDeclaration platform)
    {
        var declared = new List<(CatalogTask Task, TaskDeclaration Declaration)>();
        foreach (var task in tasks.TakeWhile(_ => !Problems.IsFull))
        {
            if (task.Name == "")
                Problems.Add(task.Source!.Own.Place, CatalogRules.Missing.Broken("name", "none", "a task has a name", "Give it one, unique on its platform"));
            else if (!CatalogKey.IsConstructId(task.Name))
                Problems.Add(task.Source!.Own.Place, TaskNameRules.Shape.Broken("task", Quote.Of(task.Name), "in a catalog a letter, then letters, digits, _ and - are allowed", "Choose such a name, and keep a deployed one as its taskName"));
            var declaration = new TaskDeclaration(task.Props, task.Name, platform);
            Check(task, declaration);
            declared.Add((task, declaration));
        }

        foreach (var (task, finding) in CatalogTogether.Check(declared))
            Report(task, finding);
    }

    private CatalogTask Read(CatalogSource source, BackgroundTaskProps shared, string? stack, HashSet<string> unread)
    {
        unread.ExceptWith(source.OwnKeys?.Entries.Select(entry => entry.Key) ?? []);
        var (props, own) = Apply(shared, stack, source.Own, unread);
        return new CatalogTask(source.Own.Key, props, own, source) { Unread = unread };
    }

    private void Check(CatalogTask task, TaskDeclaration declaration)
    {
        // A name that can't be a construct's has been reported, in the words of catalogs.
        var isNamed = task.Props.TaskName is not null || CatalogKey.IsConstructId(task.Name);
        foreach (
            var finding in TaskRules.Check(declaration).TakeWhile(_ => !Problems.IsFull)
                .Where(finding => isNamed || finding.Rule != TaskNameRules.Shape))
            Report(task, finding);
    }

    /// <summary>Of what could not be read, nothing more is said, nor of a word that means what could not be read.</summary>
    private void Report(CatalogTask task, Finding finding)
    {
        if (PropPath.Of(finding.Prop) is [var key, ..] && task.Unread.Contains(key))
            return;
        if (finding.Rule == ContainerRules.UndeclaredParameter && task.Unread.Contains("parameters"))
            return;
        var (place, prop, _) = task.Source!.Locate(finding.Prop);
        // A default that is wrong is wrong once, not for each task.
        if (_reported.Add((place, finding.Rule.Code + finding.Given)))
            Problems.Add(place, finding with { Prop = prop, Fix = TriggerKeys.InCatalog(finding.Fix) });
    }

    private (BackgroundTaskProps Props, string? Stack) Apply(BackgroundTaskProps to, string? stack, CatalogEntry? entry, HashSet<string> unread)
    {
        var reading = new CatalogReading(Quote.Line(entry?.Key ?? "", 100), Values, Problems);
        if (entry?.Value is not CatalogMap map)
        {
            if (entry is { Value: not CatalogScalar { Kind: ScalarKind.Null } })
                reading.Wrong(entry.Value, "keys and values are allowed");
            return (to, stack);
        }

        var props = to with { };
        foreach (var one in reading.Once(map))
        {
            if (one.Key == CatalogKey.Stack)
                stack = StackName(one, reading) ?? stack;
            else if (CatalogKey.Find(one.Key) is not { } key)
                reading.Unknown(one, CatalogKey.Names);
            else if (key.Type.Read(one.Value, reading.In(one.Key)) is { } value)
                key.Prop.SetValue(props, value);
            else
                unread.Add(one.Key);
        }

        return (props, stack);
    }

    private static string? StackName(CatalogEntry entry, CatalogReading reading)
    {
        var at = reading.In(entry.Key);
        if (!VariableType.Instance.TryRead(entry.Value, at, out var name))
            return null;
        if (CatalogKey.IsConstructId(name) && name.Length <= 32)
            return name;
        at.Wrong(entry.Value, "a letter, then letters, digits, _ and - are allowed, 32 at most");
        return null;
    }
}
