namespace SpotBatch;

/// <summary>
/// What each of the ledger's roles may do, and nothing else in the platform may. A resource is * only where AWS Batch
/// and Step Functions know no narrower one.
/// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbatch.html
/// </summary>
internal static class LedgerRights
{
    /// <summary>
    /// How many queues stand in the gate's role itself. Rule SB1014 says so when its rights do not fit:
    /// <see cref="GateRoom"/>.
    /// </summary>
    public const int QueuesInRole = SubmitRights.QueuesInRole;

    /// <summary>The gate alone submits jobs.</summary>
    public static object[] Gate(LedgerSettings settings) =>
    [
        Allow(["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:UpdateItem"], Cfn.Arn("Table")),
        .. Submit(settings).OfRole([.. settings.Queues.Values]),
        .. StopOwnJobs(settings),
        // Describe and List of AWS Batch know no resources.
        OnNoResource("batch:DescribeJobs", "batch:DescribeJobDefinitions", "batch:ListJobs"),
        Announce(LedgerNames.GateSource),
        Allow(["sqs:SendMessage"], settings.Schedules.DeadLetterQueueArn),
        .. AnswerWorkflows("states:SendTaskFailure"),
        .. Common(settings),
    ];

    /// <summary>The queues of the gate that its role has no room for, as a policy of their own; empty for all but the largest platforms.</summary>
    public static object[] GateQueues(LedgerSettings settings) => Submit(settings).Others([.. settings.Queues.Values]);

    public static object[] History(LedgerSettings settings) =>
    [
        Allow(["dynamodb:GetItem", "dynamodb:UpdateItem"], Cfn.Arn("Table")),
        .. StopOwnJobs(settings),
        // Describing jobs knows no resource.
        OnNoResource("batch:DescribeJobs"),
        Announce(LedgerNames.HistorySource),
        // Into the one stream of the log of runs.
        Allow(["logs:PutLogEvents"], Cfn.ArnOf("logs", $"log-group:{LedgerNames.RunLog(settings.Platform)}:log-stream:{RunLogShape.Stream}")),
        .. AnswerWorkflows("states:SendTaskSuccess", "states:SendTaskFailure"),
        .. Common(settings),
    ];

    public static object[] Sweep(LedgerSettings settings) =>
    [
        Allow(["dynamodb:Query"], Cfn.Sub($"${{Table.Arn}}/index/{LedgerTable.Pending}")),
        Allow(["dynamodb:UpdateItem"], Cfn.Arn("Table")),
        Allow(["states:StartExecution"], Of([Machine(settings, "gate"), Machine(settings, "history")])),
        // Describing jobs knows no resource.
        OnNoResource("batch:DescribeJobs"),
        .. Common(settings),
    ];

    /// <summary>The rules that pass events on.</summary>
    public static object[] Events(LedgerSettings settings) =>
        [Allow(["states:StartExecution"], Of([Machine(settings, "gate"), Machine(settings, "history")]))];

    public static object Machine(LedgerSettings settings, string name) =>
        Cfn.ArnOf("states", $"stateMachine:{LedgerNames.Machine(settings.Platform, name)}");

    private static SubmitRights Submit(LedgerSettings settings) => new(settings.Platform, Cfn.ArnOf, Allow);

    /// <summary>Under its own name only, so that no machine can speak for another one, or submit.</summary>
    public static object Announce(string source, object? bus = null) => Allow(["events:PutEvents"], bus ?? Cfn.Arn("Bus"), EventRights.Only(source));

    /// <summary>
    /// The answers to waiting workflows go by their token; Step Functions knows no resource for them.
    /// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html
    /// </summary>
    private static IEnumerable<object> AnswerWorkflows(params string[] actions) => [OnNoResource(actions)];

    /// <summary>Of any id, which AWS Batch makes: their tag says that they are this platform's.</summary>
    private static IEnumerable<object> StopOwnJobs(LedgerSettings settings) =>
        [Allow(["batch:TerminateJob"], Cfn.ArnOf("batch", "job/*"), SubmitRights.OwnTag("aws:ResourceTag", settings.Platform))];

    public static IEnumerable<object> Common(LedgerSettings settings)
    {
        foreach (var right in Logs(settings))
            yield return right;
        if (settings.KeyArn is { } key)
        {
            // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
            yield return Allow(["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"], key, new Dictionary<string, object>
            {
                ["StringEquals"] = new Dictionary<string, object> { ["kms:ViaService"] = Cfn.Sub("dynamodb.${AWS::Region}.${AWS::URLSuffix}") },
            });
        }
    }

    /// <summary>What a machine may do to be logged, and traced.</summary>
    public static IEnumerable<object> Logs(LedgerSettings settings)
    {
        // Log delivery knows no resources. https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
        yield return OnNoResource(
            "logs:CreateLogDelivery", "logs:DeleteLogDelivery", "logs:DescribeLogGroups", "logs:DescribeResourcePolicies",
            "logs:GetLogDelivery", "logs:ListLogDeliveries", "logs:PutResourcePolicy", "logs:UpdateLogDelivery");
        if (settings.IsHardened)
        {
            // X-Ray knows no resources for these. https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html
            yield return OnNoResource("xray:GetSamplingRules", "xray:GetSamplingTargets", "xray:PutTelemetryRecords", "xray:PutTraceSegments");
        }
    }

    private static object[] Of(object[] resources) => resources;

    /// <summary>Only for actions that AWS knows no resource for: each use says which, and RightsTests.Anywhere allows no other.</summary>
    public static object OnNoResource(params string[] actions) => Allow(actions, new[] { "*" });

    public static object Allow(string[] actions, object resource, object? condition = null) =>
        new { Effect = "Allow", Action = actions, Resource = resource, Condition = condition };
}
