namespace SpotBatch;

/// <summary>What the runs of all tasks of a platform say together, the worst 20 first. Works on imported platforms, too.</summary>
public static class PlatformQueries
{
    /// <summary>The tasks that failed most often, with their runs and the percentage that succeeded.</summary>
    /// <param name="platform">The platform.</param>
    /// <returns>The query.</returns>
    public static LogQuery QuerySuccess(this ISpotPlatform platform) => Of(platform, "Tasks by failures", RunQuestions.SuccessByTask);

    /// <summary>The tasks with the longest runs, in seconds: median, 95th percentile, longest.</summary>
    /// <param name="platform">The platform.</param>
    /// <returns>The query.</returns>
    public static LogQuery QueryDuration(this ISpotPlatform platform) => Of(platform, "Tasks by duration", RunQuestions.DurationByTask);

    /// <summary>The tasks that waited longest in AWS Batch's queue, in seconds: median, 95th percentile, longest.</summary>
    /// <param name="platform">The platform.</param>
    /// <returns>The query.</returns>
    public static LogQuery QueryWait(this ISpotPlatform platform) => Of(platform, "Tasks by wait", RunQuestions.WaitByTask);

    /// <summary>The tasks that lost most Spot machines, with their attempts.</summary>
    /// <param name="platform">The platform.</param>
    /// <returns>The query.</returns>
    public static LogQuery QueryAttempts(this ISpotPlatform platform) => Of(platform, "Tasks by Spot losses", RunQuestions.AttemptsByTask);

    /// <summary>The tasks that took most vCPU hours. Arrays are not in it.</summary>
    /// <param name="platform">The platform.</param>
    /// <returns>The query.</returns>
    public static LogQuery QueryMachineHours(this ISpotPlatform platform) => Of(platform, "Tasks by machine time", RunQuestions.HoursByTask);

    /// <summary>The vCPU hours of each owner, for dividing a bill. Arrays are not in it, nor tasks without an owner.</summary>
    /// <param name="platform">The platform.</param>
    /// <returns>The query.</returns>
    public static LogQuery QueryOwners(this ISpotPlatform platform) => Of(platform, "Owners by machine time", RunQuestions.HoursByOwner);

    /// <summary>The last 50 failed runs with their tasks, reasons, exit codes and log streams.</summary>
    /// <param name="platform">The platform.</param>
    /// <returns>The query.</returns>
    public static LogQuery QueryFailures(this ISpotPlatform platform) =>
        new(platform, platform, "Failures", RunQuestions.Failures(task: null));

    private static LogQuery Of(ISpotPlatform platform, string title, RunQuestion question) =>
        new(platform, platform, title, question.Of(task: null));
}
