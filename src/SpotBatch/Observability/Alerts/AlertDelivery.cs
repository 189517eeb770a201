namespace SpotBatch;

/// <summary>The rules that pass messages to topics. What can't be delivered in a day is a dead letter, which an alarm tells of.</summary>
internal static class AlertDelivery
{
    /// <summary>A rule has five targets at most. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html</summary>
    private const int MostTargets = 5;

    private static readonly string[] Lines = ["line1", "line2", "line3", "line4", "line5"];

    public static string Id(int index) => index == 0 ? "Deliver" : $"Deliver{index + 1}";

    public static IEnumerable<object> Rules(AlertSettings settings) => settings.TopicArns.Chunk(MostTargets).Select(topics => new
    {
        Description = $"Delivers alerts of the platform {settings.Platform}",
        EventBusName = settings.BusName,
        EventPattern = new { source = new[] { LedgerNames.AlertSource }, detail = new { route = new[] { AlertDefaults.Route } } },
        Targets = topics.Select((topic, index) => Target(settings, topic, index)),
    });

    /// <summary>
    /// Each line is a JSON string of its own: EventBridge puts the values in and joins them, while line breaks within a
    /// value would be shown as \n. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
    /// </summary>
    private static object Target(AlertSettings settings, string topic, int index) => new
    {
        Id = $"Topic{index + 1}",
        Arn = topic,
        InputTransformer = new
        {
            InputPathsMap = Lines.ToDictionary(line => line, line => $"$.detail.{line}"),
            InputTemplate = string.Join('\n', Lines.Select(line => $"\"<{line}>\"")),
        },
        RetryPolicy = new { MaximumEventAgeInSeconds = 86400, MaximumRetryAttempts = 185 },
        DeadLetterConfig = new { Arn = settings.Ledger.Schedules.DeadLetterQueueArn },
    };
}
