namespace SpotBatch;

/// <summary>
/// What hooks are sent of an alarm on the platform itself. It can't go by way of the alert machine, whose failure it may
/// tell. The names and descriptions are ours, one line each.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
/// </summary>
internal static class AlarmBodies
{
    /// <summary>How the event becomes a body; null for programs, which take it as it is.</summary>
    public static object? Transformer(AlertFormat format, string platform) => Template(format, platform) is { } template ? new
    {
        InputPathsMap = new { text = "$.detail.configuration.description", alarm = "$.detail.alarmName" },
        InputTemplate = template,
    } : null;

    private static string? Template(AlertFormat format, string platform) => format switch
    {
        AlertFormat.Slack => """{"text": <text>, "blocks": [{"type": "section", "text": {"type": "plain_text", "emoji": false, "text": <text>}}, {"type": "context", "elements": [{"type": "plain_text", "text": <alarm>}]}]}""",
        AlertFormat.Teams => """{"type": "message", "attachments": [{"contentType": "application/vnd.microsoft.card.adaptive", "content": {"type": "AdaptiveCard", "version": "1.4", "body": [{"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": <text>}]}, {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": <alarm>}]}]}}]}""",
        AlertFormat.PagerDuty => $$$"""{"event_action": "trigger", "dedup_key": <alarm>, "client": "SpotBatch", "payload": {"summary": <text>, "source": "spotbatch-{{{platform}}}", "severity": "critical", "class": "Alarm", "component": <alarm>}}""",
        _ => null,
    };
}
