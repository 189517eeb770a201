namespace SpotBatch;

/// <summary>
/// The metrics of one task: filters on the log of runs, each of which turns a field of the task's lines into a metric.
/// Filters are free, a metric is 0.30 USD a month. A run whose line was written twice counts twice here, which happens
/// only when history died or a call's answer was lost.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html
/// </summary>
internal static class TaskMetricFilters
{
    public static readonly Rule Limit = new("SB1009", "At most 25 tasks of a platform have Metrics",
        "A log group takes 100 metric filters, and each such task has 4 of them on the platform's log of runs. Queries have no such limit, and are free until asked.",
        "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html");

    public const string Failed = "Failed";
    public const string RunSeconds = "RunSeconds";
    public const string WaitSeconds = "WaitSeconds";
    public const string SpotLosses = "SpotLosses";

    private const int MostInAGroup = 100;

    // Seconds have no value on a run that never started: then the filter gives none.
    private static readonly (string Name, string Field, string Unit)[] All =
        [(Failed, "failed", "Count"), (RunSeconds, "runSeconds", "Seconds"), (WaitSeconds, "waitSeconds", "Seconds"), (SpotLosses, "spotLosses", "Count")];

    public static int Count => All.Length;

    public static string Namespace(string platform) => $"SpotBatch/{platform}";

    /// <summary>The resources of a task, by id.</summary>
    public static IEnumerable<(string Id, object Properties)> Of(TaskDeclaration task) => All.Select(metric => ($"{metric.Name}Metric", (object)new
    {
        LogGroupName = LedgerNames.RunLog(task.Platform.Name),
        FilterPattern = $"{{ $.task = \"{task.TaskName}\" }}",
        MetricTransformations = new[]
        {
            new
            {
                MetricNamespace = Namespace(task.Platform.Name),
                MetricName = metric.Name,
                MetricValue = $"$.{metric.Field}",
                metric.Unit,
                Dimensions = new[] { new { Key = TaskMetrics.Dimension, Value = "$.task" } },
            },
        },
    }));

    /// <summary>Over all tasks of one platform in an app; those of other repositories are not known.</summary>
    public static IEnumerable<Finding> Check(int tasks)
    {
        if (tasks * Count > MostInAGroup)
            yield return Limit.Broken("Metrics", $"{tasks} tasks", $"{MostInAGroup / Count} tasks of a platform are allowed to have them", "Keep them for the tasks that alarms watch, and ask the others with task.QuerySuccess() and its like");
    }
}
