namespace SpotBatch;

/// <summary>
/// The alarms on what would otherwise fail silently: the platform's own machines. Each is on one metric, 0.10 USD a
/// month: https://aws.amazon.com/cloudwatch/pricing/
/// </summary>
internal static class AlertAlarms
{
    public const string MachineFailures = "MachineFailures";
    public const string DeadSweep = "DeadSweep";

    public const string DeadWatch = "DeadWatch";

    public static readonly string[] Ids = [MachineFailures, DeadSweep, DeadWatch];

    /// <summary>
    /// The ends of an execution that are errors, as the log has them; the group has no other entries of these types.
    /// The metric has data only when something failed, and is billed for those hours only.
    /// https://docs.aws.amazon.com/step-functions/latest/dg/cloudwatch-log-level.html
    /// </summary>
    public static object FailureFilter(AlertSettings settings) => new
    {
        LogGroupName = settings.MachineLogsName,
        FilterPattern = """{ ($.type = "ExecutionFailed") || ($.type = "ExecutionTimedOut") || ($.type = "ExecutionAborted") }""",
        MetricTransformations = new[] { new { MetricNamespace = Namespace(settings), MetricName = MachineFailures, MetricValue = "1", Unit = "Count" } },
    };

    public static object OfMachineFailures(AlertSettings settings) => new
    {
        AlarmDescription = $"A machine of the platform {settings.Platform} failed, and something may not have been submitted, recorded or told: its log group says what",
        Namespace = Namespace(settings),
        MetricName = MachineFailures,
        Statistic = "Sum",
        Period = 300,
        EvaluationPeriods = 1,
        Threshold = 1,
        ComparisonOperator = "GreaterThanOrEqualToThreshold",
        TreatMissingData = "notBreaching",
        settings.AlarmActions,
    };

    public static object OfADeadSweep(AlertSettings settings) => OfADeadMachine(settings, "sweep", settings.SweepArn, "lost runs stay lost");

    public static object OfADeadWatch(AlertSettings settings) => OfADeadMachine(settings, "watch", settings.WatchArn, "nobody would hear of a task that does not run");

    /// <summary>
    /// Each runs every five minutes. One that does not run at all has no data, which is as bad.
    /// https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
    /// </summary>
    private static object OfADeadMachine(AlertSettings settings, string name, string arn, string consequence) => new
    {
        AlarmDescription = $"The {name} of the platform {settings.Platform} has not succeeded for half an hour: {consequence}. See its schedule and its log group",
        Namespace = "AWS/States",
        MetricName = "ExecutionsSucceeded",
        Dimensions = new[] { new { Name = "StateMachineArn", Value = arn } },
        Statistic = "Sum",
        Period = 1800,
        EvaluationPeriods = 1,
        Threshold = 1,
        ComparisonOperator = "LessThanThreshold",
        TreatMissingData = "breaching",
        settings.AlarmActions,
        OKActions = settings.AlarmActions,
    };

    private static string Namespace(AlertSettings settings) => $"SpotBatch/{settings.Platform}";
}
