namespace SpotBatch;

/// <summary>
/// The log of runs: history puts one line of JSON for each run that ended, for statistics. History writes itself, into a
/// stream that stands here, so no rule of EventBridge and none of the region's ten log resource policies is spent. One
/// stream is enough: its writers need no sequence token, and only the account's rate limits them.
/// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
/// </summary>
internal static class RunLogShape
{
    public const string Stream = "runs";

    /// <summary>What the lines say stands in the table as well, which outlives the stack: this does not.</summary>
    public static object OfGroup(LedgerSettings settings) => new
    {
        LogGroupName = LedgerNames.RunLog(settings.Platform),
        RetentionInDays = LogRetentions.AtLeast(settings.History.TotalDays),
        KmsKeyId = settings.KeyArn,
    };

    public static object OfStream() => new { LogGroupName = Cfn.Ref(LedgerTemplate.RunLog), LogStreamName = Stream };
}
