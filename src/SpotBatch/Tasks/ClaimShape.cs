namespace SpotBatch;

/// <summary>The CloudFormation values of the parameter that claims the name of a task without a schedule.</summary>
internal static class ClaimShape
{
    public static object Of(TaskDeclaration task) => new
    {
        Type = "String",
        Name = PlatformParameters.Path(task.Platform.Name, PlatformParameters.Task(task.TaskName)),
        Value = task.JobDefinitionName,
        Description = "Claims the name of a background task that has no schedule",
    };
}
