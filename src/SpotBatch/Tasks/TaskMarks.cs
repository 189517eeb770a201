namespace SpotBatch;

/// <summary>
/// The tags on a job definition that make it the registry: what must be known of a task when it is submitted and
/// watched stands there and nowhere else. They pass on to its jobs, where costs are told apart by them.
/// </summary>
internal static class TaskMarks
{
    public const string Platform = "spotbatch:platform";
    public const string Task = "spotbatch:task";
    public const string Queue = "spotbatch:queue";
    public const string Owner = "spotbatch:owner";
    public const string Concurrency = "spotbatch:concurrency";
    public const string Architecture = "spotbatch:architecture";
    public const string Environment = "spotbatch:environment";
    public const string ArraySize = "spotbatch:array-size";

    public static Dictionary<string, string> Of(TaskDeclaration task)
    {
        var marks = new Dictionary<string, string>
        {
            [Platform] = task.Platform.Name,
            [Task] = task.TaskName,
            [Queue] = task.Queue?.Name ?? "",
            [Architecture] = task.Architecture.Name,
            [Concurrency] = task.Props.Concurrency.Name,
        };
        if (task.Props.ArraySize is { } size)
            marks[ArraySize] = Numbers.Value(size);
        if (task.Props.Owner is { } owner)
            marks[Owner] = owner;
        if (task.Props.OverridableEnvironment.Count > 0)
            marks[Environment] = string.Join(' ', task.Props.OverridableEnvironment);
        return marks;
    }
}
