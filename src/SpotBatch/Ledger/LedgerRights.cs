namespace SpotBatch;

/// <summary>
/// What each of the ledger's roles may do, and nothing else in the platform may. A resource is * only where AWS Batch
/// and Step Functions know no narrower one.
/// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbatch.html
/// </summary>
internal static class LedgerRights
{
    /// <summary>
    /// How many queues stand in the role itself. A role's inline policies hold 10,240 characters together, and a queue takes
    /// up to 190 of them: its name, which CloudFormation makes, may have 128. The other rights take up to 3,000. Rule SB1014
    /// says so when they, or the rest of the queues in their own policy, do not fit: <see cref="GateRoom"/>.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    /// </summary>
    public const int QueuesInRole = 34;

    /// <summary>The gate alone submits jobs.</summary>
    public static object[] Gate(LedgerSettings settings) =>
    [
        Allow(["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:UpdateItem"], Cfn.Arn("Table")),
        SubmitTo([.. settings.Queues.Values.Take(QueuesInRole)], settings),
        // Besides the queue and the definition, AWS's reference names the job, which has no id yet, and what the definition
        // takes of limits and turns, whose names CloudFormation makes: without a queue they are worth nothing.
        Allow(["batch:SubmitJob"], Of([Definitions(settings), Cfn.ArnOf("batch", "job/*"), Cfn.ArnOf("batch", "consumable-resource/*")])),
        // Tags that come with a job are authorized on its definition, too: https://github.com/wri/gfw-data-api/pull/175
        Allow(["batch:TagResource"], Of([Definitions(settings), Cfn.ArnOf("batch", "job/*")]), OwnTag("aws:RequestTag", settings)),
        .. StopOwnJobs(settings),
        // Describe and List of AWS Batch know no resources.
        OnNoResource("batch:DescribeJobs", "batch:DescribeJobDefinitions", "batch:ListJobs"),
        Announce(LedgerNames.GateSource),
        Allow(["sqs:SendMessage"], settings.Schedules.DeadLetterQueueArn),
        .. AnswerWorkflows("states:SendTaskFailure"),
        .. Common(settings),
    ];

    /// <summary>The queues of the gate that its role has no room for, as a policy of their own; empty for all but the largest platforms.</summary>
    public static object[] GateQueues(LedgerSettings settings) =>
        settings.Queues.Count > QueuesInRole ? [SubmitTo([.. settings.Queues.Values.Skip(QueuesInRole)], settings)] : [];

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

    /// <summary>
    /// Submitting, and the tags that come with a job: a queue is named once for both, since many must fit into the role.
    /// So the condition lets a request without tags pass, and of tags the right platform's alone.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
    /// </summary>
    private static object SubmitTo(object[] queues, LedgerSettings settings) => Allow(["batch:SubmitJob", "batch:TagResource"], queues, new Dictionary<string, object>
    {
        ["StringEqualsIfExists"] = new Dictionary<string, object> { [$"aws:RequestTag/{TaskMarks.Platform}"] = settings.Platform },
    });

    /// <summary>
    /// By name, whatever the revision: a task's name always starts with its platform's. One pattern is for both, the bare
    /// name and name:revision, since a * matches a colon like any other character.
    /// </summary>
    private static object Definitions(LedgerSettings settings) => Cfn.ArnOf("batch", $"job-definition/{settings.Platform}-*");

    /// <summary>Under its own name only, so that no machine can speak for another one, or submit.</summary>
    public static object Announce(string source, object? bus = null) => Allow(["events:PutEvents"], bus ?? Cfn.Arn("Bus"), EventRights.Only(source));

    /// <summary>
    /// The answers to waiting workflows go by their token; Step Functions knows no resource for them.
    /// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html
    /// </summary>
    private static IEnumerable<object> AnswerWorkflows(params string[] actions) => [OnNoResource(actions)];

    /// <summary>Of any id, which AWS Batch makes: their tag says that they are this platform's.</summary>
    private static IEnumerable<object> StopOwnJobs(LedgerSettings settings) =>
        [Allow(["batch:TerminateJob"], Cfn.ArnOf("batch", "job/*"), OwnTag("aws:ResourceTag", settings))];

    private static Dictionary<string, object> OwnTag(string key, LedgerSettings settings) => new()
    {
        ["StringEquals"] = new Dictionary<string, object> { [$"{key}/{TaskMarks.Platform}"] = settings.Platform },
    };

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
