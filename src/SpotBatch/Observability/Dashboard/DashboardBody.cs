using System.Text.Encodings.Web;
using System.Text.Json;

namespace SpotBatch;

/// <summary>
/// The widgets of a platform's dashboard, from its queues down to its own machinery. Plain C#; values may be tokens.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
/// </summary>
internal static class DashboardBody
{
    /// <summary>What the widgets show.</summary>
    /// <param name="Platform">The platform's name.</param>
    /// <param name="Region">Its region.</param>
    /// <param name="Queues">The names of its AWS queues, by what people call them.</param>
    /// <param name="Machines">The ARNs of its state machines, by name.</param>
    /// <param name="DeadLetters">The name of the queue of lost fires.</param>
    /// <param name="LogGroup">The log group of its tasks.</param>
    internal sealed record Shown(
        string Platform, string Region, IReadOnlyList<(string Title, string Name)> Queues, IReadOnlyList<(string Title, string Arn)> Machines, string DeadLetters, string LogGroup);

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body, without its links.</summary>
    public static string Of(Shown shown) => JsonSerializer.Serialize(new
    {
        start = "-P7D",
        widgets = DashboardRows.Laid(
        [
            [Header(shown)],
            [Log(shown, "Runs by day", RunQuestions.SuccessByDay), Log(shown, "Machine hours by day", RunQuestions.HoursByDay)],
            .. shown.Queues.Chunk(2).Select(queues => queues.Select(queue => Queue(shown, queue)).ToArray()),
            [Log(shown, "Tasks by failures", RunQuestions.SuccessByTask), Log(shown, "Last failures", RunQuestions.Failures(task: null))],
            [Log(shown, "Tasks by duration, seconds", RunQuestions.DurationByTask), Log(shown, "Tasks by wait, seconds", RunQuestions.WaitByTask)],
            [Log(shown, "Tasks by machine time", RunQuestions.HoursByTask), Log(shown, "Tasks by Spot losses", RunQuestions.AttemptsByTask)],
            [Workers(shown, "CPUUtilization", "CPU, percent"), Workers(shown, "NetworkIn", "network in, bytes"), Workers(shown, "NetworkOut", "network out, bytes")],
            [Machines(shown, "ExecutionsFailed", "Failures of the platform's own machines"), Machines(shown, "ExecutionsTimedOut", "Time-outs of the platform's own machines"), DeadLetters(shown)],
        ]),
    }, Relaxed);

    /// <summary>What stands in the body where its links go, which depend on the partition.</summary>
    private const string LinksHere = "(links)";

    /// <summary>The body as CloudFormation makes it: links lead to the console of the partition that it is deployed to.</summary>
    public static object Deployed(Shown shown)
    {
        var parts = Of(shown).Split(LinksHere);
        return Cfn.Join(parts[0], ConsoleHost.Sub(Links, new Dictionary<string, object> { ["LogGroup"] = shown.LogGroup }, "See the console"), parts[1]);
    }

    private static string Links => string.Join(" | ",
    [
        "[jobs](${Console}/batch/home?region=${AWS::Region}#jobs)",
        "[queues](${Console}/batch/home?region=${AWS::Region}#queues)",
        "[schedules](${Console}/scheduler/home?region=${AWS::Region}#schedules)",
        // The older form of the link, which takes a name as it is.
        "[logs](${Console}/cloudwatch/home?region=${AWS::Region}#logStream:group=${LogGroup})",
    ]);

    private static DashboardWidget Header(Shown shown) => new("text", Height: 3, new
    {
        markdown = string.Join('\n',
        [
            $"# Background tasks of {shown.Platform}",
            LinksHere,
            "Tables are asked of the log of runs: a run shows when it has ended. Charts of queues are AWS Batch's own counts, which are best effort.",
        ]),
    });

    /// <summary>
    /// Whatever AWS Batch counts of the queue, under whatever name: its page has the namespace and the dimension.
    /// https://docs.aws.amazon.com/batch/latest/userguide/using_cloudwatch_metrics.html
    /// </summary>
    private static DashboardWidget Queue(Shown shown, (string Title, string Name) queue) =>
        Search(shown, $"Jobs of the queue {queue.Title}", "{AWS/Batch,JobQueueName} JobQueueName=\"" + queue.Name + "\"", "Sum");

    /// <summary>
    /// Of all environments of AWS Batch in the region: it makes the Auto Scaling groups, and of their names no more is
    /// promised than how they begin.
    /// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/BatchServiceRolePolicy.html
    /// </summary>
    private static DashboardWidget Workers(Shown shown, string metric, string title) =>
        Search(shown, $"Machines of AWS Batch in the region: {title}", "{AWS/EC2,AutoScalingGroupName} AWSBatch MetricName=\"" + metric + "\"", "Average");

    /// <summary>https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html</summary>
    private static DashboardWidget Search(Shown shown, string title, string search, string statistic) => Metrics(shown, title,
        [[new { expression = $"SEARCH('{search}', '{statistic}', 300)", id = "found" }]], statistic);

    /// <summary>https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html</summary>
    private static DashboardWidget Machines(Shown shown, string metric, string title) => Metrics(shown, title,
        [.. shown.Machines.Select(machine => new object[] { "AWS/States", metric, "StateMachineArn", machine.Arn, new { label = machine.Title } })], "Sum");

    /// <summary>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html</summary>
    private static DashboardWidget DeadLetters(Shown shown) => Metrics(shown, "Fires that were lost",
        [["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", shown.DeadLetters]], "Maximum");

    private static DashboardWidget Metrics(Shown shown, string title, object[][] metrics, string stat) => new("metric", Height: 6, new
    {
        title,
        region = shown.Region,
        view = "timeSeries",
        stat,
        period = 300,
        metrics,
    });

    private static DashboardWidget Log(Shown shown, string title, RunQuestion question) => Log(shown, title, question.Of(task: null));

    private static DashboardWidget Log(Shown shown, string title, string query) => new("log", Height: 6, new
    {
        title,
        region = shown.Region,
        view = "table",
        query = $"SOURCE '{LedgerNames.RunLog(shown.Platform)}' | {query}",
    });
}
