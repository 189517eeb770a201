namespace SpotBatch;

/// <summary>What is risky in a task without being wrong: annotations of its construct.</summary>
internal static class TaskWarnings
{
    public static void Annotate(BackgroundTask task)
    {
        foreach (var (code, message) in Of(task.Declaration))
            Warning.On(task, code, message);
    }

    internal static IEnumerable<(string Code, string Message)> Of(TaskDeclaration task)
    {
        if (task.Props.Concurrency != ConcurrencyPolicy.Allow)
        {
            yield return ("SB2901",
                $"Concurrency = {task.Props.Concurrency}: the policy is recorded on the job definition, but schedules submit straight "
                + "to AWS Batch and nothing enforces it yet: a run that is due starts, whatever else runs");
        }

        // Only a timeout that was set says how long the task may take: the default is a guard against hanging.
        if (task.Platform.IsKnown && task.Props.Timeout is { } timeout && timeout > task.Platform.JobExecutionTimeout)
        {
            yield return ("SB2902", LongerThanUpdates(timeout, task.Platform));
        }
    }

    private static string LongerThanUpdates(TimeSpan timeout, PlatformDeclaration platform) =>
        $"Timeout = {IntervalText.Of(timeout)}: an update that replaces the platform's machines (instance types, "
        + $"root volume, launch template, image) ends jobs after JobExecutionTimeout = {IntervalText.Of(platform.JobExecutionTimeout)}. "
        + "Raise SpotPlatformProps.JobExecutionTimeout, up to 5 days, or make such updates while the task does not run";
}
