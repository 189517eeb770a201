namespace SpotBatch;

/// <summary>The questions that queries and dashboards ask: by day of one task, by task of a whole platform.</summary>
internal static class RunQuestions
{
    private const string ByDay = "day";
    private const string ByTask = "task";
    private const string Days = "day desc";
    private const int Top = 20;

    private static readonly (string[] Values, string Results) Success =
        (["succeeded", "failed"], "count(*) as runs, sum(itsSucceeded) as succeeded, sum(itsFailed) as failed, avg(itsSucceeded) * 100 as percentSucceeded");

    private static readonly (string[] Values, string Results) Duration =
        (["runSeconds"], "count(*) as runs, pct(itsRunSeconds, 50) as median, pct(itsRunSeconds, 95) as percentile95, max(itsRunSeconds) as longest");

    private static readonly (string[] Values, string Results) Wait =
        (["waitSeconds"], "count(*) as runs, pct(itsWaitSeconds, 50) as median, pct(itsWaitSeconds, 95) as percentile95, max(itsWaitSeconds) as longest");

    private static readonly (string[] Values, string Results) Attempts =
        (["attempts", "spotLosses"], "count(*) as runs, sum(itsAttempts) as attempts, max(itsAttempts) as mostAttempts, sum(itsSpotLosses) as spotLosses");

    private static readonly (string[] Values, string Results) Hours =
        (["machineSeconds", "vcpuSeconds"], "count(*) as runs, sum(itsMachineSeconds) / 3600 as hours, sum(itsVcpuSeconds) / 3600 as vcpuHours");

    public static RunQuestion SuccessByDay { get; } = new(Success.Values, Success.Results, ByDay, Days);

    public static RunQuestion DurationByDay { get; } = new(Duration.Values, Duration.Results, ByDay, Days);

    public static RunQuestion WaitByDay { get; } = new(Wait.Values, Wait.Results, ByDay, Days);

    public static RunQuestion AttemptsByDay { get; } = new(Attempts.Values, Attempts.Results, ByDay, Days);

    public static RunQuestion HoursByDay { get; } = new(Hours.Values, Hours.Results, ByDay, Days);

    public static RunQuestion SuccessByTask { get; } = new(Success.Values, Success.Results, ByTask, "failed desc", Top);

    public static RunQuestion DurationByTask { get; } = new(Duration.Values, Duration.Results, ByTask, "longest desc", Top);

    public static RunQuestion WaitByTask { get; } = new(Wait.Values, Wait.Results, ByTask, "longest desc", Top);

    public static RunQuestion AttemptsByTask { get; } = new(Attempts.Values, Attempts.Results, ByTask, "spotLosses desc", Top);

    public static RunQuestion HoursByTask { get; } = new(Hours.Values, Hours.Results, ByTask, "vcpuHours desc", Top);

    public static RunQuestion HoursByOwner { get; } = new(Hours.Values, Hours.Results, "owner", "vcpuHours desc", Where: "ispresent(owner)");

    /// <summary>The last failures, newest first: a list, which may show a run twice rather than hide one.</summary>
    public static string Failures(string? task) => string.Join('\n',
    [
        "fields @timestamp, task, runId, reason, exitCode, attempts, logStream",
        $"| filter failed = 1{(task is null ? "" : $" and task = \"{task}\"")}",
        "| sort @timestamp desc",
        "| limit 50",
    ]);
}
