namespace SpotBatch;

/// <summary>Tasks that the app declares in a list.</summary>
internal static class ListedTasks
{
    public static IReadOnlyList<CatalogTask> Of(
        Constructs.Construct scope, IEnumerable<BackgroundTaskProps> declared, CatalogProblems problems)
    {
        var (tasks, first) = (new List<CatalogTask>(), new Dictionary<string, int>());
        foreach (var (props, index) in declared.Select((props, index) => (props, index)))
        {
            var place = new CatalogPlace($"tasks[{index}]", 0, 0);
            problems.Expect(place.File);
            if (props is null)
            {
                problems.Add(place, Nulls.Finding(TaskNulls.Missing, "tasks"));
                continue;
            }

            var name = props.TaskName ?? "";
            if (name == "")
                problems.Add(place, CatalogRules.Missing.Broken("TaskName", "none", "a task of a catalog has a TaskName", "Set it: it is the id of the task's construct, too"));
            else if (!CatalogKey.IsConstructId(name) && !Tokens.Contains(name))
                problems.Add(place, TaskNameRules.Shape.Broken("TaskName", Quote.Of(name), "in a catalog a letter, then letters, digits, _ and - are allowed", "Choose such a name, or declare the task by itself"));
            else if (!first.TryAdd(name, index))
                problems.Add(place, CatalogRules.Twice.Broken("TaskName", Quote.Of(name), $"tasks[{first[name]}] has this name", "Choose another one"));
            if (props.Platform is null)
                problems.Add(place, Nulls.Finding(TaskNulls.Missing, nameof(props.Platform)));
            var platform = props.Platform is { } given ? SpotPlatformBase.From(given) : ImportedPlatform.Absent(scope);
            var declaration = new TaskDeclaration(props with { Platform = platform }, name, platform.Declaration);
            // A name that can't be a construct's has been reported, in the words of catalogs.
            var isNamed = CatalogKey.IsConstructId(name) || Tokens.Contains(name);
            foreach (var finding in TaskRules.Check(declaration).Where(finding => isNamed || finding.Rule != TaskNameRules.Shape))
                problems.Add(place, finding with { Prop = $"{Quote.Line(name)}.{finding.Prop}" });
            tasks.Add(new CatalogTask(name, declaration.Props));
        }

        return tasks;
    }
}
