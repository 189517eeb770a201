using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.AWS.SecretsManager;
using Amazon.CDK.AWS.StepFunctions;

namespace SpotBatch.Tests.Contract;

/// <summary>
/// Two teams on one platform, and people who submit, read and operate: nobody has a way to more than is theirs, in
/// either direction. Then every statement is widened, each in three ways, and each is caught.
/// </summary>
public sealed class LeastPrivilegeTests
{
    private const string Account = "<AWS::Region>:<AWS::AccountId>";

    /// <summary>What would lead from one role to another, or to the work or the records of others.</summary>
    private static readonly string[] WaysUp =
    [
        "iam:PassRole", "iam:CreateRole", "iam:PutRolePolicy", "iam:AttachRolePolicy", "iam:CreatePolicyVersion", "iam:UpdateAssumeRolePolicy", "iam:CreateAccessKey",
        "sts:AssumeRole", "kms:PutKeyPolicy", "kms:CreateGrant", "secretsmanager:PutResourcePolicy", "secretsmanager:PutSecretValue", "ssm:PutParameter", "sns:SetTopicAttributes", "sqs:SetQueueAttributes",
        "batch:RegisterJobDefinition", "batch:DeregisterJobDefinition", "batch:CreateJobQueue", "batch:UpdateJobQueue", "batch:CreateComputeEnvironment",
        "states:CreateStateMachine", "states:UpdateStateMachine", "events:PutRule", "events:PutTargets", "scheduler:CreateSchedule", "scheduler:UpdateSchedule",
        "lambda:UpdateFunctionCode", "lambda:InvokeFunction", "ec2:RunInstances", "ecs:RunTask", "ecs:RegisterTaskDefinition", "ecs:ExecuteCommand", "ssm:SendCommand", "ssm:StartSession", "cloudformation:CreateStack",
        "dynamodb:Scan", "dynamodb:UpdateTable", "dynamodb:DeleteTable", "logs:GetLogEvents", "logs:FilterLogEvents", "logs:StartQuery", "logs:DeleteLogGroup",
    ];

    private static readonly Lazy<IReadOnlyList<Statement>> Statements = new(() =>
    {
        var app = Synthesized.App(Declare, new Dictionary<string, object> { ["aws:cdk:enable-path-metadata"] = true });
        return [.. new[] { "Base", "Red", "Blue", "People" }.SelectMany(stack => Statement.In(app.Template(stack)))];
    });

    [Fact]
    public void NobodyHasAWay_ToMoreThanIsTheirs() => Faults(Statements.Value).Should().BeEmpty();

    [Fact]
    public void TheRightsOfPeople_AreReviewed() =>
        Statements.Value.Where(statement => statement.Role.StartsWith("People/", StringComparison.Ordinal)).SelectMany(statement => statement.Rights).Select(right => right.ToString()).Distinct().Should().BeEquivalentTo(
            File.ReadAllLines(Docs.Repository.Path("test", "SpotBatch.Tests", "Contract", "people.txt")).Where(line => line.Length > 0 && line[0] != '#'),
            "a right that is not in people.txt has not been reviewed, and one that is there without being granted is an old one: change the file by hand");

    [Fact]
    public void EveryStatement_IfItIsWidened_IsCaught()
    {
        var reviewed = Statements.Value.SelectMany(statement => statement.Rights).ToHashSet();
        var survivors = Enumerable.Range(0, Statements.Value.Count).SelectMany(index => Widened(Statements.Value[index])
            .Where(wider => !Faults([.. Statements.Value.Select((statement, other) => other == index ? wider : statement)]).Any()
                // What is no way to others' work is held by the list of reviewed rights alone.
                && wider.Rights.All(reviewed.Contains)));
        survivors.Should().BeEmpty();
    }

    [Theory]
    [InlineData("Red/Report/TaskRole", "s3:GetObject", "arn:<AWS::Partition>:s3:::blue/*")]
    [InlineData("People/Submitter", "batch:SubmitJob", "arn:<AWS::Partition>:batch:" + Account + ":job-definition/prod-Report")]
    [InlineData("Base/Platform/InstanceRole/Role", "secretsmanager:GetSecretValue", "arn:<AWS::Partition>:secretsmanager:" + Account + ":secret:red-??????")]
    public void AWayThatIsOpened_IsSeen(string role, string action, string resource) =>
        Faults([.. Statements.Value, new Statement(role, [action], [$"\"{resource}\""], null)]).Should().NotBeEmpty();

    /// <summary>What is wrong with these statements; nothing, as they are.</summary>
    private static IEnumerable<string> Faults(IReadOnlyList<Statement> all)
    {
        foreach (var (statement, action) in all.SelectMany(statement => WaysUp.Where(action => Access.Names(statement, action)).Select(action => (statement, action))).Where(way => !AsksRunsOnly(way.statement, way.action)))
            yield return $"{statement.Role} may {action}";
        foreach (var statement in all.Where(statement => Access.Names(statement, "batch:SubmitJob") && statement.Role != "Base/Platform/Ledger/GateRole"))
            yield return $"{statement.Role} submits jobs past the gate";

        foreach (var (mine, theirs) in new[] { ("Red", "Blue"), ("Blue", "Red") })
        {
            var (red, blue) = (mine.ToLowerInvariant(), theirs.ToLowerInvariant());
            foreach (var fault in Expect(all, mine, red, true).Concat(Expect(all, mine, blue, false)))
                yield return fault;
        }

        var table = $"arn:<AWS::Partition>:dynamodb:{Account}:table/<SpotBatchprodLedger3F482744>";
        var bus = $"arn:<AWS::Partition>:events:{Account}:event-bus/spotbatch-prod";
        const string hash = "--0123456789abcdef0123456789abcdef";
        const string key = $"arn:<AWS::Partition>:kms:{Account}:key/1";
        (string, string)[] ours =
        [
            ("kms:ViaService", "dynamodb.<AWS::Region>.amazonaws.com"), ("kms:EncryptionContext:aws:dynamodb:subscriberId", "<AWS::AccountId>"),
            ("kms:EncryptionContext:aws:dynamodb:tableName", "<SpotBatchprodLedger3F482744>"),
        ];
        var runs = $"arn:<AWS::Partition>:logs:{Account}:log-group:{LedgerNames.RunLog("prod")}:*";
        (string Role, bool Expected, string Action, string Resource, (string, string)[] Context)[] people =
        [
            ("People/Operator", true, "logs:StartQuery", runs, []),
            ("People/Operator", true, "logs:GetQueryResults", runs, []),
            ("People/Operator", false, "logs:GetQueryResults", $"arn:<AWS::Partition>:logs:{Account}:log-group:other:*", []),
            ("People/Reader", false, "logs:StartQuery", runs, []),
            ("People/Reader", false, "logs:GetQueryResults", runs, []),
            ("People/Submitter", false, "logs:StartQuery", runs, []),
            ("People/Submitter", true, "events:PutEvents", bus, [("events:detail-type", "red"), ("events:source", LedgerNames.SubmitSource)]),
            ("People/Submitter", false, "events:PutEvents", bus, [("events:detail-type", "blue"), ("events:source", LedgerNames.SubmitSource)]),
            ("People/Submitter", false, "events:PutEvents", bus, [("events:detail-type", "red"), ("events:source", LedgerNames.HistorySource)]),
            // AWS types these keys as lists: no other entry may come with one that is allowed, and none without them.
            ("People/Submitter", false, "events:PutEvents", bus, [("events:detail-type", "red,blue"), ("events:source", LedgerNames.SubmitSource)]),
            ("People/Submitter", false, "events:PutEvents", bus, [("events:detail-type", "red"), ("events:source", $"{LedgerNames.SubmitSource},{LedgerNames.HistorySource}")]),
            ("People/Submitter", false, "events:PutEvents", bus, []),
            // A task token of somebody's workflow is for its steps to bring.
            ("People/Submitter", false, "events:PutEvents", bus, [("events:detail-type", "red"), ("events:source", LedgerNames.StepSource)]),
            ("People/Flow/Role", true, "events:PutEvents", bus, [("events:detail-type", "red"), ("events:source", LedgerNames.StepSource)]),
            ("People/Flow/Role", false, "events:PutEvents", bus, [("events:detail-type", "blue"), ("events:source", LedgerNames.StepSource)]),
            ("People/Flow/Role", false, "events:PutEvents", bus, [("events:detail-type", LedgerNames.RunFinished), ("events:source", LedgerNames.HistorySource)]),
            ("People/Flow/Role", false, "events:PutEvents", bus, [("events:detail-type", "red"), ("events:source", LedgerNames.SubmitSource)]),
            ("People/Flow/Role", false, "events:PutEvents", bus, []),
            ("People/Submitter", false, "dynamodb:Query", table, [("dynamodb:LeadingKeys", "red")]),
            ("People/Reader", true, "dynamodb:Query", table, [("dynamodb:LeadingKeys", "red")]),
            ("People/Reader", true, "dynamodb:GetItem", table, [("dynamodb:LeadingKeys", $"RUN#red{hash}")]),
            ("People/Reader", false, "dynamodb:Query", table, [("dynamodb:LeadingKeys", "blue")]),
            ("People/Reader", false, "dynamodb:GetItem", table, [("dynamodb:LeadingKeys", $"RUN#red{hash},RUN#blue{hash}")]),
            // The runs of the task red--all, and where the tokens of workflows are.
            ("People/Reader", false, "dynamodb:GetItem", table, [("dynamodb:LeadingKeys", $"RUN#red--all{hash}")]),
            ("People/Reader", false, "dynamodb:GetItem", table, [("dynamodb:LeadingKeys", $"TOKEN#red{hash}")]),
            ("People/Analyst", true, "dynamodb:GetItem", table, [("dynamodb:LeadingKeys", $"RUN#red{hash}")]),
            ("People/Analyst", true, "dynamodb:Query", $"{table}/index/ByTask", [("dynamodb:LeadingKeys", "red")]),
            ("People/Analyst", false, "dynamodb:GetItem", table, [("dynamodb:LeadingKeys", $"TOKEN#red{hash}")]),
            ("People/Analyst", false, "dynamodb:GetItem", table, []),
            ("People/Analyst", false, "dynamodb:PutItem", table, [("dynamodb:LeadingKeys", "PAUSE#red"), ("dynamodb:Attributes", "pk,sk")]),
            ("People/Operator", false, "dynamodb:GetItem", table, [("dynamodb:LeadingKeys", $"TOKEN#red{hash}")]),
            // The table of a platform with a key of its own, and nothing else that the key is for.
            ("People/Reader", true, "kms:Decrypt", key, ours), ("People/Analyst", true, "kms:Decrypt", key, ours), ("People/Operator", true, "kms:Decrypt", key, ours),
            ("People/Operator", true, "kms:GenerateDataKey", key, ours), ("People/Reader", false, "kms:GenerateDataKey", key, ours), ("People/Submitter", false, "kms:Decrypt", key, ours),
            ("People/Reader", false, "kms:Decrypt", key, []),
            ("People/Reader", false, "kms:Decrypt", key, [ours[0], ours[1], ("kms:EncryptionContext:aws:dynamodb:tableName", "other")]),
            ("People/Reader", false, "kms:Decrypt", key, [("kms:ViaService", "s3.<AWS::Region>.amazonaws.com"), ours[1], ours[2]]),
            ("People/Operator", true, "events:PutEvents", bus, [("events:detail-type", "red"), ("events:source", LedgerNames.SubmitSource)]),
            ("People/Operator", false, "events:PutEvents", bus, [("events:detail-type", LedgerNames.RunFinished), ("events:source", LedgerNames.HistorySource)]),
            ("People/Operator", false, "events:PutEvents", bus, [("events:detail-type", "red"), ("events:source", LedgerNames.StepSource)]),
            ("People/Reader", false, "dynamodb:Query", table, []),
            ("People/Reader", false, "events:PutEvents", bus, [("events:detail-type", "red"), ("events:source", LedgerNames.SubmitSource)]),
            ("People/Operator", true, "events:PutEvents", bus, [("events:detail-type", "red"), ("events:source", LedgerNames.OperateSource)]),
            ("People/Submitter", false, "events:PutEvents", bus, [("events:detail-type", "red"), ("events:source", LedgerNames.OperateSource)]),
            ("People/Operator", false, "states:StartSyncExecution", $"arn:<AWS::Partition>:states:{Account}:stateMachine:{LedgerNames.Machine("prod", "gate")}", []),
            ("People/Operator", false, "states:StartSyncExecution", $"arn:<AWS::Partition>:states:{Account}:stateMachine:{LedgerNames.Machine("prod", "history")}", []),
            ("People/Operator", true, "dynamodb:PutItem", table, [("dynamodb:LeadingKeys", "PAUSE#red"), ("dynamodb:Attributes", "pk,sk,reason,since,by")]),
            ("People/Operator", true, "dynamodb:DeleteItem", table, [("dynamodb:LeadingKeys", "PLATFORM"), ("dynamodb:Attributes", "pk,sk")]),
            // A row among the runs of a task, or of what the sweep looks for.
            ("People/Operator", false, "dynamodb:PutItem", table, [("dynamodb:LeadingKeys", "PAUSE#red"), ("dynamodb:Attributes", "pk,sk,task,acceptedAt")]),
            ("People/Operator", false, "dynamodb:PutItem", table, [("dynamodb:LeadingKeys", "PAUSE#red"), ("dynamodb:Attributes", "pk,sk,pend,leaseUntil")]),
            ("People/Operator", false, "dynamodb:PutItem", table, []),
            ("People/Operator", false, "dynamodb:PutItem", table, [("dynamodb:LeadingKeys", "TASK#red"), ("dynamodb:Attributes", "pk,sk,reason")]),
            ("People/Operator", false, "dynamodb:DeleteItem", table, [("dynamodb:LeadingKeys", "RUN#red--1")]),
            ("People/Operator", true, "batch:TerminateJob", $"arn:<AWS::Partition>:batch:{Account}:job/1", [("aws:ResourceTag/spotbatch:platform", "prod")]),
            ("People/Operator", false, "batch:TerminateJob", $"arn:<AWS::Partition>:batch:{Account}:job/1", [("aws:ResourceTag/spotbatch:platform", "eu")]),
        ];
        foreach (var (role, expected, action, resource, context) in people)
        {
            if (Access.Allows(all, role, action, resource, context) != expected)
                yield return $"{role} {(expected ? "may not" : "may")} {action} with {string.Join(", ", context)}";
        }
    }

    /// <summary>Who may read all runs in the table anyway may ask the log that says the same, and that one alone.</summary>
    private static bool AsksRunsOnly(Statement statement, string action) =>
        action == "logs:StartQuery" && (statement.Role.StartsWith("People/Operator", StringComparison.Ordinal) || statement.Role.StartsWith("People/Analyst", StringComparison.Ordinal))
        && statement.Actions.All(named => named is "logs:StartQuery" or "logs:GetQueryResults")
        && statement.Resources.All(resource => resource.EndsWith(":log-group:/spotbatch/prod/runs:*\"]]}", StringComparison.Ordinal));

    /// <summary>What a team's task may do with what belongs to a team.</summary>
    private static IEnumerable<string> Expect(IReadOnlyList<Statement> all, string team, string owner, bool own)
    {
        var secret = $"arn:<AWS::Partition>:secretsmanager:{Account}:secret:{owner}-abcdef";
        var bucket = $"arn:<AWS::Partition>:s3:::{owner}";
        var execution = all.Select(statement => statement.Role.Replace("/DefaultPolicy", "")).First(role => role.StartsWith($"{team}/SpotBatch-prod/ExecutionRole", StringComparison.Ordinal));
        (string Role, string Action, string Resource, bool Expected)[] requests =
        [
            ($"{team}/Report/TaskRole", "s3:GetObject", $"{bucket}/data", own),
            ($"{team}/Report/TaskRole", "s3:PutObject", $"{bucket}/data", false),
            ($"{team}/Report/TaskRole", "secretsmanager:GetSecretValue", secret, false),
            (execution, "secretsmanager:GetSecretValue", secret, own),
            (execution, "s3:GetObject", $"{bucket}/data", false),
            ("Base/Platform/InstanceRole/Role", "secretsmanager:GetSecretValue", secret, false),
            ("Base/Platform/InstanceRole/Role", "s3:GetObject", $"{bucket}/data", false),
            ("Base/Platform/Ledger/GateRole", "secretsmanager:GetSecretValue", secret, false),
        ];
        return requests.Where(request => Access.Allows(all, request.Role, request.Action, request.Resource) != request.Expected)
            .Select(request => $"{request.Role} {(request.Expected ? "may not" : "may")} {request.Action} on {request.Resource}");
    }

    /// <summary>The statement with more actions, on more resources, and without its condition.</summary>
    private static IEnumerable<Statement> Widened(Statement statement)
    {
        yield return statement with { Actions = [$"{statement.Actions[0].Split(':')[0]}:*"] };
        if (!statement.Resources.Contains("\"*\""))
            yield return statement with { Resources = ["\"*\""] };
        if (statement.Condition is not null)
            yield return statement with { Condition = null };
    }

    private static void Declare(App app)
    {
        var stack = new Stack(app, "Base");
        var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps { PlatformName = "prod", Alerts = [AlertTarget.Email("oncall@example.com")] });
        var red = Team(app, "Red", platform);
        Team(app, "Blue", platform);

        var people = new Stack(app, "People");
        red.GrantSubmit(Person(people, "Submitter"));
        red.GrantReadRuns(Person(people, "Reader"));
        platform.GrantOperate(Person(people, "Operator"));
        platform.GrantReadHistory(Person(people, "Analyst"));
        _ = new StateMachine(people, "Flow", new StateMachineProps { DefinitionBody = DefinitionBody.FromChainable(red.ToStep(people, "Step")) });
    }

    private static BackgroundTask Team(App app, string name, SpotPlatform platform)
    {
        var stack = new Stack(app, name);
        var own = name.ToLowerInvariant();
        var task = new BackgroundTask(stack, "Report", Declared.Props() with
        {
            Platform = platform,
            TaskName = own,
            Owner = own,
            Secrets = new() { ["TOKEN"] = TaskSecret.FromSecretsManager(Secret.FromSecretNameV2(stack, "Token", own)) },
        });
        Bucket.FromBucketName(stack, "Bucket", own).GrantRead(task);
        return task;
    }

    private static Role Person(Stack stack, string id) => new(stack, id, new RoleProps { AssumedBy = new AccountRootPrincipal() });
}
