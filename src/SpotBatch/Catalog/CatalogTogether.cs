namespace SpotBatch;

/// <summary>
/// What the tasks of a catalog are held to together, before an app has them: so a check without one sees it, and other
/// problems do not hide it.
/// </summary>
internal static class CatalogTogether
{
    public static IEnumerable<(CatalogTask Task, Finding Finding)> Check(
        IReadOnlyList<(CatalogTask Task, TaskDeclaration Declaration)> tasks) =>
        [.. Names(tasks), .. Circles(tasks), .. Metrics(tasks)];

    /// <summary>Two keys of one name have been reported as such.</summary>
    private static IEnumerable<(CatalogTask Task, Finding Finding)> Names(
        IReadOnlyList<(CatalogTask Task, TaskDeclaration Declaration)> tasks) =>
        from task in tasks.DistinctBy(task => task.Task.Name)
        where !Tokens.Contains(task.Declaration.TaskName)
        group task by task.Declaration.TaskName into same
        from later in same.Skip(1)
        select (later.Task, TaskNameRules.Unique.Broken(
            "TaskName", Quote.Of(same.Key), $"{same.First().Task.Source!.Own.Place} has this name", "Choose another one"));

    private static IEnumerable<(CatalogTask Task, Finding Finding)> Circles(
        IReadOnlyList<(CatalogTask Task, TaskDeclaration Declaration)> tasks)
    {
        var byDeclaration = tasks.ToDictionary<(CatalogTask Task, TaskDeclaration Declaration), object, CatalogTask>(
            task => task.Declaration, task => task.Task, ReferenceEqualityComparer.Instance);
        return FollowRules.Circles([.. tasks.Select(task => task.Declaration)])
            .Select(circle => (byDeclaration[circle.Task], circle.Finding));
    }

    private static IEnumerable<(CatalogTask Task, Finding Finding)> Metrics(
        IReadOnlyList<(CatalogTask Task, TaskDeclaration Declaration)> tasks)
    {
        var measured = tasks.Where(task => task.Declaration.Props.Metrics).ToArray();
        return TaskMetricFilters.Check(measured.Length).Select(finding => (measured[^1].Task, finding));
    }
}
