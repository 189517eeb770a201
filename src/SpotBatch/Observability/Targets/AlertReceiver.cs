namespace SpotBatch;

/// <summary>What a rule delivers to: a topic, or a hook.</summary>
/// <param name="Arn">The ARN of the topic or of the API destination.</param>
/// <param name="Format">How the message is written.</param>
/// <param name="RoleArn">The role that the rule acts as; null for a topic, whose own policy lets the rule in.</param>
internal sealed record AlertReceiver(string Arn, AlertFormat Format, string? RoleArn = null)
{
    public static AlertReceiver Topic(string arn) => new(arn, AlertFormat.Lines);
}
