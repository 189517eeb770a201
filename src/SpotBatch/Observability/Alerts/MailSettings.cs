namespace SpotBatch;

/// <summary>What publishes messages on topics, for the platform or for the tasks of one stack.</summary>
/// <param name="Platform">The platform's name.</param>
/// <param name="MachineName">The name of the machine, which is its own in the account and region.</param>
/// <param name="Topics">Where it publishes, and nowhere else.</param>
/// <param name="DeadLetterQueueArn">Where messages go that could not be published.</param>
/// <param name="DeadLetterQueueUrl">Its URL.</param>
/// <param name="Callers">The ARNs of rules that may start it, with wildcards.</param>
internal sealed record MailSettings(string Platform, string MachineName, IReadOnlyList<AlertReceiver> Topics, string DeadLetterQueueArn, object DeadLetterQueueUrl, object Callers);
