namespace SpotBatch;

/// <summary>
/// All resources of a task: alone in a template of its own, or in that of its catalog.
/// </summary>
internal static class TaskTemplate
{
    public const string JobDefinition = "Resource";
    public const string Claim = "Claim";
    public const string Turn = "Turn";

    /// <summary>The id of one of a task's schedules.</summary>
    /// <param name="index">Which, from 0.</param>
    public static string Schedule(int index) => index == 0 ? "Schedule" : $"Schedule{index + 1}";

    /// <summary>The resources of a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="path">Its construct path, to be written on its resources; null when they are to have none.</param>
    /// <param name="values">What it needs of its platform.</param>
    /// <param name="given">What its definition refers to.</param>
    /// <param name="name">Makes the id in the template of an id within the task.</param>
    public static Dictionary<string, TemplateResource> Resources(
        TaskDeclaration task, string? path, IPlatformValues values, JobDefinitionShape.References given, Func<string, string> name)
    {
        // The name is claimed before the definition is registered: a second task of that name would take it over.
        var resources = Claims(task, values).ToDictionary(claim => name(claim.Id), claim => ResourceTemplate.Resource(claim.Type, claim.Properties, path, claim.Id));
        var claim = resources.Keys.First();
        if (task.TakesTurns)
            resources[name(Turn)] = ResourceTemplate.Resource(ConsumableResourceShape.Type, ConsumableResourceShape.Of(units: 1), path, Turn);
        resources[name(JobDefinition)] = ResourceTemplate.Resource(
            "AWS::Batch::JobDefinition", JobDefinitionShape.Of(task, given), path, JobDefinition, dependsOn: claim);
        var submission = task.Platform.Runs.Submission;
        foreach (var (id, type, properties) in submission.Beside(task, values))
            resources[name(id)] = ResourceTemplate.Resource(type, properties, path, id);
        foreach (var (trigger, index) in task.EventTriggers.Select((trigger, index) => (trigger, index)))
        {
            var id = index == 0 ? "Rule" : $"Rule{index + 1}";
            resources[name(id)] = ResourceTemplate.Resource("AWS::Events::Rule", TriggerRuleShape.Of(task, trigger, values), path, id,
                dependsOn: submission.RulesNameTheDefinition ? name(JobDefinition) : null);
        }

        if (task.Props.Metrics)
        {
            foreach (var (id, properties) in TaskMetricFilters.Of(task))
                resources[name(id)] = ResourceTemplate.Resource("AWS::Logs::MetricFilter", properties, path, id);
        }

        return resources;
    }

    /// <summary>What claims the task's name: its schedules, or a parameter when it has none.</summary>
    private static IEnumerable<(string Id, string Type, object Properties)> Claims(TaskDeclaration task, IPlatformValues values) =>
        task.Schedules.Count == 0
            ? [(Claim, "AWS::SSM::Parameter", ClaimShape.Of(task))]
            : task.Schedules.Select((trigger, index) =>
                (Schedule(index), "AWS::Scheduler::Schedule", ScheduleShape.Of(task, trigger, index, values)));
}
