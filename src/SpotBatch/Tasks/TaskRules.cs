namespace SpotBatch;

/// <summary>All that one task is held to, whatever other tasks there are.</summary>
internal static class TaskRules
{
    public static IEnumerable<Finding> Check(TaskDeclaration task) => Acceptance.Apply(All(task), task.Props.Suppress, rule => GovernanceRules.IsUndecided(rule, task));

    private static List<Finding> All(TaskDeclaration task) =>
    [
        .. task.Missing,
        .. TaskNameRules.Check(task.TaskName, nameof(BackgroundTaskProps.TaskName)),
        .. PlacementRules.Check(task),
        .. SizeRules.Check(task),
        .. RunRules.Check(task.Props),
        .. RunRules.CheckRecord(task),
        .. DefinitionSize.Check(task.Props),
        .. ContainerRules.Check(task.Props),
        .. ImageRules.Check(task),
        .. MemoryRules.Check(task.Props),
        .. OverridableRules.Check(task.Props),
        .. ProcessRules.Check(task.Props),
        .. CredentialRules.Check(task.Props),
        .. GovernanceRules.Check(task),
        .. LimitRules.Check(task),
        .. TriggerRules.Spread(task.Props.Spread, nameof(BackgroundTaskProps.Spread)),
        .. TriggerRules.Count(task.Schedules.Count),
        .. FollowRules.Check(task),
        .. task.Platform.Runs.Submission.Check(task),
        .. WatchRules.Check(task),
        .. AlertRules.Check(task),
        .. task.Props.Triggers.SelectMany((trigger, index) => TriggerRules.Check(trigger, $"Triggers[{index}]")),
    ];
}
