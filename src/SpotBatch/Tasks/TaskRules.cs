namespace SpotBatch;

/// <summary>All that one task is held to, whatever other tasks there are.</summary>
internal static class TaskRules
{
    public static IEnumerable<Finding> Check(TaskDeclaration task) =>
    [
        .. TaskNameRules.Check(task.TaskName, task.Platform.Name, nameof(BackgroundTaskProps.TaskName)),
        .. PlacementRules.Check(task),
        .. SizeRules.Check(task),
        .. RunRules.Check(task.Props),
        .. ContainerRules.Check(task.Props),
        .. TriggerRules.Spread(task.Props.Spread, nameof(BackgroundTaskProps.Spread)),
        .. task.Props.Triggers.SelectMany((trigger, index) => TriggerRules.Check(trigger, $"Triggers[{index}]")),
    ];
}
