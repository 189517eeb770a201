namespace SpotBatch;

/// <summary>The tasks of a catalog as the report takes them, without an app: of their platform nothing is known.</summary>
internal static class CatalogFleet
{
    public static DeclaredFleet Of(IReadOnlyList<CatalogTask> tasks)
    {
        var declared = tasks.Select(Declared).ToArray();
        var platform = CatalogCheck.Nothing;
        return new DeclaredFleet(
            [platform],
            OwnPlatforms: 0,
            declared,
            [.. Bursts([.. declared.Select(task => task.Declaration)]).Select(burst => (platform.Name, burst))],
            Resources([.. declared.Select(task => task.Declaration)]));
    }

    private static IEnumerable<Finding> Bursts(TaskDeclaration[] tasks)
    {
        if (SubmitBurst.Of(tasks) is { } burst)
            yield return burst.Finding;
        if (RateBurst.Of(tasks) is { } rates)
            yield return rates.Finding;
    }

    /// <summary>What a role is only the app knows; the file has its name.</summary>
    private static DeclaredTask Declared(CatalogTask task)
    {
        var role = task.Source is { } source ? source.OwnKeys?.Find("taskRole") ?? source.DefaultKeys?.Find("taskRole") : null;
        return new DeclaredTask(new TaskDeclaration(task.Props, task.Name, CatalogCheck.Nothing), (role?.Value as CatalogScalar)?.Text) { IsOwnRole = false };
    }

    /// <summary>What the tasks themselves are made of. Roles and what their stacks share are the app's.</summary>
    private static Dictionary<string, int> Resources(TaskDeclaration[] tasks) => new Dictionary<string, int>
    {
        ["AWS::Batch::JobDefinition"] = tasks.Length,
        ["AWS::Scheduler::Schedule"] = tasks.Sum(task => task.Schedules.Count),
        ["AWS::SSM::Parameter"] = tasks.Count(task => task.Schedules.Count == 0),
        ["AWS::Events::Rule"] = tasks.Sum(task => task.EventTriggers.Count),
        ["AWS::Batch::ConsumableResource"] = tasks.Count(task => task.TakesTurns),
        ["AWS::Logs::MetricFilter"] = tasks.Where(task => task.Props.Metrics).Sum(task => TaskMetricFilters.Of(task).Count()),
    }.Where(count => count.Value > 0).ToDictionary();
}
