namespace SpotBatch;

/// <summary>
/// What is sent of a job that failed or blocks its queue. Names and ids are ours or AWS Batch's, of letters, digits and
/// signs; the reason is a text of any kind, so it is a member of its own, which EventBridge writes as JSON.
/// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
/// </summary>
internal static class DirectBodies
{
    /// <summary>How the event becomes a body; null for programs, which take it as it is.</summary>
    /// <param name="format">How the receiver wants it.</param>
    /// <param name="platform">The platform's name.</param>
    /// <param name="what">What became of the job: <c>failed</c>.</param>
    public static object? Transformer(AlertFormat format, string platform, string what) =>
        Template(
            format, platform,
            $"The job <job> of the platform {platform} {what}. See: aws batch describe-jobs --jobs <id>") is { } template ? new
        {
            InputPathsMap = new { job = "$.detail.jobName", id = "$.detail.jobId", reason = "$.detail.statusReason" },
            InputTemplate = template,
        } : null;

    private static string? Template(AlertFormat format, string platform, string text) => format switch
    {
        // A topic has no subject from here. Lines of text keep their quotes, and what becomes of a reason's own quotes in them
        // is not known: an object arrives as JSON, on one line.
        AlertFormat.Mail => $$"""{"alert": "{{text}}", "reason": <reason>}""",
        AlertFormat.Slack => $$$"""{"text": "{{{text}}}", "blocks": [{"type": "section", "text": {"type": "plain_text", "emoji": false, "text": "{{{text}}}"}}, {"type": "context", "elements": [{"type": "plain_text", "text": <reason>}]}]}""",
        AlertFormat.Teams => $$$$"""{"type": "message", "attachments": [{"contentType": "application/vnd.microsoft.card.adaptive", "content": {"type": "AdaptiveCard", "version": "1.4", "body": [{"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "{{{{text}}}}"}]}, {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": <reason>}]}]}}]}""",
        AlertFormat.PagerDuty => $$$$"""{"event_action": "trigger", "dedup_key": "<id>", "client": "SpotBatch", "payload": {"summary": "{{{{text}}}}", "source": "spotbatch-{{{{platform}}}}", "severity": "error", "class": "Job", "component": "<job>", "custom_details": {"reason": <reason>}}}""",
        _ => null,
    };
}
