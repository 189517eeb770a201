namespace SpotBatch;

/// <summary>The CloudFormation values of one schedule of a task.</summary>
internal static class ScheduleShape
{
    public static object Of(TaskDeclaration task, TaskTrigger trigger, int index, TaskStack stack) => new
    {
        Name = TaskNames.Schedule(task.Platform.Name, task.TaskName, index),
        GroupName = stack.Values.ScheduleGroupName,
        task.Props.Description,
        trigger.Schedule!.ScheduleExpression,
        ScheduleExpressionTimezone = trigger.Schedule.TimeZone,
        State = task.Props.Enabled ? "ENABLED" : "DISABLED",
        FlexibleTimeWindow = Window(trigger.Spread ?? task.Props.Spread),
        Target = ScheduleTarget.Of(task, stack),
    };

    private static object Window(TimeSpan? spread) => spread is { } window
        ? new { Mode = "FLEXIBLE", MaximumWindowInMinutes = window.TotalMinutes }
        : new { Mode = "OFF" };
}
