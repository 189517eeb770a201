namespace SpotBatch;

/// <summary>
/// The rules that pass messages to targets. What can't be delivered in a day is a dead letter, which an alarm tells of.
/// </summary>
internal static class AlertDelivery
{
    /// <summary>A rule has five targets at most. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html</summary>
    private const int MostTargets = 5;

    private static readonly string[] Lines = ["line1", "line2", "line3", "line4", "line5"];

    public static int Count(int receivers) => (receivers + MostTargets - 1) / MostTargets;

    /// <summary>The messages of a route, from the platform's bus.</summary>
    public static IEnumerable<object> Rules(string platform, string busName, string route, IReadOnlyList<AlertReceiver> receivers, string deadLetterQueueArn) =>
        receivers.Chunk(MostTargets).Select(some => new
        {
            Description = $"Delivers alerts of the platform {platform}",
            EventBusName = busName,
            EventPattern = new { source = new[] { LedgerNames.AlertSource }, detail = new { route = new[] { route } } },
            Targets = some.Select((receiver, index) => Target(receiver, index, deadLetterQueueArn, Message(receiver.Format))),
        });

    /// <summary>
    /// The alarms on the platform itself, for hooks: an alarm can publish on topics only, but says on the default bus what
    /// becomes of it. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
    /// </summary>
    public static IEnumerable<object> OfAlarms(string platform, IReadOnlyList<string> alarmArns, IReadOnlyList<AlertReceiver> hooks, string deadLetterQueueArn) =>
        hooks.Chunk(MostTargets).Select(some => new
        {
            Description = $"Delivers alarms of the platform {platform}",
            EventPattern = new Dictionary<string, object>
            {
                ["source"] = new[] { "aws.cloudwatch" },
                ["detail-type"] = new[] { "CloudWatch Alarm State Change" },
                ["resources"] = alarmArns,
                ["detail"] = new { state = new { value = new[] { "ALARM" } } },
            },
            Targets = some.Select((receiver, index) => Target(receiver, index, deadLetterQueueArn, Alarm(receiver.Format))),
        });

    private static object Target(AlertReceiver receiver, int index, string deadLetterQueueArn, object? transformer) => new
    {
        Id = $"{(receiver.RoleArn is null ? "Topic" : "Hook")}{index + 1}",
        receiver.Arn,
        receiver.RoleArn,
        InputTransformer = transformer,
        RetryPolicy = new { MaximumEventAgeInSeconds = 86400, MaximumRetryAttempts = 185 },
        DeadLetterConfig = new { Arn = deadLetterQueueArn },
    };

    /// <summary>
    /// For people each line is a JSON string of its own: EventBridge puts the values in and joins them, while line breaks
    /// within a value would be shown as \n. Outside of quotes a text goes in as the JSON that it is, line breaks included.
    /// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
    /// </summary>
    private static object? Message(AlertFormat format) => format switch
    {
        AlertFormat.Lines => new
        {
            InputPathsMap = Lines.ToDictionary(line => line, line => $"$.detail.{line}"),
            InputTemplate = string.Join('\n', Lines.Select(line => $"\"<{line}>\"")),
        },
        AlertFormat.Slack => new { InputPathsMap = new { text = "$.detail.text" }, InputTemplate = """{"text": <text>}""" },
        _ => null,
    };

    private static object? Alarm(AlertFormat format) => format == AlertFormat.Slack
        ? new { InputPathsMap = new { text = "$.detail.configuration.description" }, InputTemplate = """{"text": <text>}""" }
        : null;
}
