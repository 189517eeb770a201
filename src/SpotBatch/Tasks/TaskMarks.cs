namespace SpotBatch;

/// <summary>
/// The tags on a job definition that make it the registry: what must be known of a task when it is submitted and
/// watched stands there and nowhere else. They pass on to its jobs, where costs are told apart by them.
/// </summary>
internal static class TaskMarks
{
    public const string Platform = "spotbatch:platform";
    public const string Task = "spotbatch:task";

    /// <summary>The run, on jobs alone.</summary>
    public const string Run = "spotbatch:run";

    public const string Queue = "spotbatch:queue";
    public const string Owner = "spotbatch:owner";
    public const string Concurrency = "spotbatch:concurrency";
    public const string Architecture = "spotbatch:architecture";
    public const string Environment = "spotbatch:environment";
    public const string ArraySize = "spotbatch:array-size";

    public const string ExpectStart = "spotbatch:expect-start";
    public const string ExpectSuccess = "spotbatch:expect-success";
    public const string WarnAfter = "spotbatch:warn-after";
    public const string Schedules = "spotbatch:schedules";

    /// <summary>The name of the first schedule, where it is not platform.task.</summary>
    public const string Schedule = "spotbatch:schedule";

    /// <summary>Whom the alert machine tells: the name of a route.</summary>
    public const string Alerts = "spotbatch:alerts";

    /// <summary>What it tells of.</summary>
    public const string AlertOn = "spotbatch:alert-on";

    /// <summary>The marks.</summary>
    /// <param name="task">The task.</param>
    /// <param name="route">The way to those that hear of it; null for the platform's own.</param>
    public static Dictionary<string, string> Of(TaskDeclaration task, string? route = null)
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
        if (task.Schedules.Count > 0 && TaskNames.IsShortened(task.Platform.Name, task.TaskName))
            marks[Schedule] = TaskNames.Stem(task.Platform.Name, task.TaskName);
        if (route is not null)
            marks[Alerts] = route;
        if (task.Props.AlertOn is { } kinds)
            marks[AlertOn] = AlertKind.Marks(kinds);
        foreach (var (mark, value) in Watched(task))
            marks[mark] = Numbers.Value(value);
        return marks;
    }

    /// <summary>What the watch holds the task to, in seconds, and how many schedules it looks for when nothing started.</summary>
    private static IEnumerable<(string Mark, double Value)> Watched(TaskDeclaration task)
    {
        var expected = Expectation.Of(task);
        if (expected.Start is { } start)
        {
            yield return (ExpectStart, start.TotalSeconds);
            yield return (Schedules, task.Schedules.Count);
        }

        if (expected.Success is { } success)
            yield return (ExpectSuccess, success.TotalSeconds);
        if (task.Props.WarnAfter is { } warning)
            yield return (WarnAfter, warning.TotalSeconds);
    }
}
