using System.Text.Encodings.Web;
using System.Text.Json;

namespace SpotBatch;

/// <summary>
/// The rules that pass messages to targets. What can't be delivered in a day is a dead letter, which an alarm tells of.
/// </summary>
internal static class AlertDelivery
{
    /// <summary>A rule has five targets at most. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html</summary>
    private const int MostTargets = 5;

    // EventBridge looks for <name> as text, so the brackets must not be escaped.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static int Count(int receivers) => (receivers + MostTargets - 1) / MostTargets;

    /// <summary>The messages of a route, from the platform's bus. For topics the template needs what publishes on them.</summary>
    public static IEnumerable<object> Rules(string platform, string busName, string route, IReadOnlyList<AlertReceiver> receivers, string deadLetterQueueArn) =>
        receivers.Chunk(MostTargets).Select(some => new
        {
            Description = $"Delivers alerts of the platform {platform}",
            EventBusName = busName,
            EventPattern = new { source = new[] { LedgerNames.AlertSource }, detail = new { route = new[] { route } } },
            Targets = some.Select((receiver, index) => receiver.IsTopic
                ? Target($"Topic{index + 1}", Cfn.Ref(MailTemplate.Machine), Cfn.Arn(MailTemplate.CallerRole), deadLetterQueueArn, transformer: Mail(receiver.Arn))
                : Target($"Hook{index + 1}", receiver.Arn, receiver.RoleArn!, deadLetterQueueArn, path: Body(receiver.Format))),
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
            Targets = some.Select((receiver, index) =>
                Target($"Hook{index + 1}", receiver.Arn, receiver.RoleArn!, deadLetterQueueArn, transformer: AlarmBodies.Transformer(receiver.Format, platform))),
        });

    private static object Target(string id, object arn, object roleArn, string deadLetterQueueArn, string? path = null, object? transformer = null) => new
    {
        Id = id,
        Arn = arn,
        RoleArn = roleArn,
        InputPath = path,
        InputTransformer = transformer,
        RetryPolicy = new { MaximumEventAgeInSeconds = 86400, MaximumRetryAttempts = 185 },
        DeadLetterConfig = new { Arn = deadLetterQueueArn },
    };

    /// <summary>
    /// A value that is an object goes into a template that is an object as the JSON that it is. Lines of text in a template
    /// would arrive in their quotes. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
    /// </summary>
    private static object Mail(string topicArn) => new
    {
        InputPathsMap = new { mail = "$.detail.bodies.mail" },
        InputTemplate = $$"""{"topic": {{JsonSerializer.Serialize(topicArn, Readable)}}, "mail": <mail>}""",
    };

    /// <summary>The alert machine wrote the whole body; a program takes the event itself.</summary>
    private static string? Body(AlertFormat format) => format switch
    {
        AlertFormat.Slack => "$.detail.bodies.slack",
        AlertFormat.Teams => "$.detail.bodies.teams",
        AlertFormat.PagerDuty => "$.detail.bodies.pagerDuty",
        _ => null,
    };
}
