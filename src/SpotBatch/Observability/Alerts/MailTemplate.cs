namespace SpotBatch;

/// <summary>
/// A machine that publishes on topics, with the role that lets it. EventBridge itself could publish, but delivers each line
/// in quotes, and its topics' policies take no condition, nor do the keys of such topics: any rule of any account might
/// publish there. A role is let in by its own rights, whatever the topic's policy says in its own account.
/// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions
/// https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
/// </summary>
internal static class MailTemplate
{
    public const string Machine = "Mail";
    public const string CallerRole = "MailCallerRole";

    /// <summary>The machine, its role, and the role of the rules that start it.</summary>
    public const int Resources = 3;

    private const string MachineRole = "MailRole";

    /// <param name="template">Where it is added.</param>
    /// <param name="settings">What it is for.</param>
    /// <param name="ledger">The ledger of the platform that it is part of, whose log takes its failures; null in the stack of tasks.</param>
    /// <param name="logsArn">The log group of the platform's machines; null in the stack of tasks.</param>
    public static void Add(ResourceTemplate template, MailSettings settings, LedgerSettings? ledger = null, object? logsArn = null)
    {
        var arn = Cfn.ArnOf("states", $"stateMachine:{settings.MachineName}");
        template.Add(MachineRole, "AWS::IAM::Role", LedgerRole.OfMail(settings.Platform, arn, [.. Rights(settings), .. ledger is null ? [] : LedgerRights.Logs(ledger)]));
        template.Add(Machine, "AWS::StepFunctions::StateMachine", new
        {
            StateMachineName = settings.MachineName,
            // It tries for about half an hour, 70 minutes at most apart from calls that hang; an express one lives five
            // minutes, and keeps no history of its own.
            StateMachineType = "STANDARD",
            RoleArn = Cfn.Arn(MachineRole),
            DefinitionString = LedgerMachine.DefinitionOf("mail"),
            DefinitionSubstitutions = new Dictionary<string, object>
            {
                ["Partition"] = Cfn.Ref("AWS::Partition"),
                ["DeadLetters"] = settings.DeadLetterQueueUrl,
            },
            LoggingConfiguration = ledger is null || logsArn is null ? null : LedgerMachine.Logging(ledger, logsArn),
            TracingConfiguration = ledger is { IsHardened: true } ? new { Enabled = true } : null,
        });
        template.Add(CallerRole, "AWS::IAM::Role", LedgerRole.OfHook(settings.Platform, settings.Callers, [LedgerRights.Allow(["states:StartExecution"], arn)]));
    }

    /// <summary>Publishing on topics, with the keys of those that have one.</summary>
    public static IEnumerable<object> Publishing(IReadOnlyList<AlertReceiver> topics) => [Publish(topics), .. Keys(topics)];

    private static IEnumerable<object> Rights(MailSettings settings) =>
        [Publish(settings.Topics), LedgerRights.Allow(["sqs:SendMessage"], settings.DeadLetterQueueArn), .. Keys(settings.Topics)];

    private static object Publish(IReadOnlyList<AlertReceiver> topics) =>
        LedgerRights.Allow(["sns:Publish"], topics.Select(topic => topic.Arn).Distinct().ToArray());

    private static IEnumerable<object> Keys(IReadOnlyList<AlertReceiver> topics)
    {
        if (topics.Select(topic => topic.KeyArn).OfType<object>().ToArray() is { Length: > 0 } keys)
            yield return LedgerRights.Allow(["kms:Decrypt", "kms:GenerateDataKey"], keys.DistinctBy(Text).ToArray(), ThroughSns());
    }

    private static string Text(object key) => System.Text.Json.JsonSerializer.Serialize(key);

    /// <summary>https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service</summary>
    private static Dictionary<string, object> ThroughSns() => new()
    {
        ["StringEquals"] = new Dictionary<string, object> { ["kms:ViaService"] = Cfn.Sub("sns.${AWS::Region}.${AWS::URLSuffix}") },
    };
}
