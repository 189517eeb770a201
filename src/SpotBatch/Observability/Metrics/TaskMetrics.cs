using Amazon.CDK.AWS.CloudWatch;

namespace SpotBatch;

/// <summary>
/// The CloudWatch metrics of a task that asked for them, for alarms and graphs. There is a value for each run that ended,
/// at the minute of its end, and none while nothing runs: say in an alarm how missing data is to be treated.
/// See https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
/// </summary>
public sealed class TaskMetrics
{
    internal const string Dimension = "Task";

    private readonly TaskDeclaration _task;

    internal TaskMetrics(TaskDeclaration task) => _task = task;

    /// <summary>Failed runs: a sum. Its average is the share of runs that failed, from 0 to 1.</summary>
    public Metric Failures => Of(TaskMetricFilters.Failed, "Sum");

    /// <summary>Runs that ended: a count of samples.</summary>
    public Metric Runs => Of(TaskMetricFilters.Failed, "SampleCount");

    /// <summary>Seconds from start to end: the longest run.</summary>
    public Metric Duration => Of(TaskMetricFilters.RunSeconds, "Maximum");

    /// <summary>Seconds in the queue before the first start: the longest wait.</summary>
    public Metric Wait => Of(TaskMetricFilters.WaitSeconds, "Maximum");

    /// <summary>Attempts that ended with their Spot machine: a sum.</summary>
    public Metric SpotLosses => Of(TaskMetricFilters.SpotLosses, "Sum");

    private Metric Of(string name, string statistic) => new(new MetricProps
    {
        Namespace = TaskMetricFilters.Namespace(_task.Platform.Name),
        MetricName = name,
        DimensionsMap = new Dictionary<string, string> { [Dimension] = _task.TaskName },
        Statistic = statistic,
    });
}
