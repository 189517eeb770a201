namespace SpotBatch;

/// <summary>
/// What the runs of one task say together, asked of the log of runs, free until asked. Works on tasks that another app
/// declares, too.
/// </summary>
public static class TaskQueries
{
    /// <summary>Runs, how many succeeded and failed, and the percentage that succeeded, by day.</summary>
    /// <param name="task">The task.</param>
    /// <returns>The query.</returns>
    public static LogQuery QuerySuccess(this IBackgroundTask task) => Of(task, "Success by day", RunQuestions.SuccessByDay);

    /// <summary>Seconds from the first attempt's start to the end, by day: median, 95th percentile, longest.</summary>
    /// <param name="task">The task.</param>
    /// <returns>The query.</returns>
    public static LogQuery QueryDuration(this IBackgroundTask task) => Of(task, "Duration by day", RunQuestions.DurationByDay);

    /// <summary>Seconds in AWS Batch's queue before the first start, by day: median, 95th percentile, longest.</summary>
    /// <param name="task">The task.</param>
    /// <returns>The query.</returns>
    public static LogQuery QueryWait(this IBackgroundTask task) => Of(task, "Wait by day", RunQuestions.WaitByDay);

    /// <summary>Attempts in all, the most of one run, and how many ended with their Spot machine, by day.</summary>
    /// <param name="task">The task.</param>
    /// <returns>The query.</returns>
    public static LogQuery QueryAttempts(this IBackgroundTask task) => Of(task, "Attempts by day", RunQuestions.AttemptsByDay);

    /// <summary>Hours that attempts ran, lost ones too, and hours times vCPUs, by day. Arrays are not in it.</summary>
    /// <param name="task">The task.</param>
    /// <returns>The query.</returns>
    public static LogQuery QueryMachineHours(this IBackgroundTask task) => Of(task, "Machine hours by day", RunQuestions.HoursByDay);

    /// <summary>The last 50 failed runs with their reasons, exit codes and log streams.</summary>
    /// <param name="task">The task.</param>
    /// <returns>The query.</returns>
    public static LogQuery QueryFailures(this IBackgroundTask task) =>
        new(task.Platform, task, $"Failures of {task.TaskName}", RunQuestions.Failures(task.TaskName));

    private static LogQuery Of(IBackgroundTask task, string title, RunQuestion question) =>
        new(task.Platform, task, $"{title} of {task.TaskName}", question.Of(task.TaskName));
}
