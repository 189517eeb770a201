namespace SpotBatch;

/// <summary>The CloudFormation values of one schedule of a task.</summary>
internal static class ScheduleShape
{
    public static object Of(TaskDeclaration task, TaskTrigger trigger, int index, IPlatformValues values) => new
    {
        Name = Name(task, index),
        GroupName = values.ScheduleGroupName,
        task.Props.Description,
        trigger.Schedule!.ScheduleExpression,
        ScheduleExpressionTimezone = trigger.Schedule.TimeZone,
        State = task.Props.Enabled ? "ENABLED" : "DISABLED",
        FlexibleTimeWindow = Window(trigger.Spread ?? task.Props.Spread),
        Target = task.Platform.Runs.Submission.OfSchedule(task, Name(task, index), values),
    };

    private static string Name(TaskDeclaration task, int index) => TaskNames.Schedule(task.Platform.Name, task.TaskName, index);

    private static object Window(TimeSpan? spread) => spread is { } window
        ? new { Mode = "FLEXIBLE", MaximumWindowInMinutes = window.TotalMinutes }
        : new { Mode = "OFF" };
}
