namespace SpotBatch;

/// <summary>What a rule delivers to: a topic, or a hook.</summary>
/// <param name="Arn">The ARN of the topic or of the API destination.</param>
/// <param name="Format">How the message is written.</param>
/// <param name="RoleArn">The role that a rule calls a hook as; null for a topic, on which a machine publishes.</param>
/// <param name="KeyArn">The key that encrypts a topic, as a policy names it; null where it has none.</param>
internal sealed record AlertReceiver(string Arn, AlertFormat Format, string? RoleArn = null, object? KeyArn = null)
{
    public static AlertReceiver Topic(string arn, object? keyArn) => new(arn, AlertFormat.Mail, KeyArn: keyArn);

    public bool IsTopic => Format == AlertFormat.Mail;
}
