namespace SpotBatch.Acceptance.Tests.StandIn;

/// <summary>CloudFormation, the CDK, what a stack makes and what outlives it.</summary>
internal sealed class Stacks(World world)
{
    private const string Account = "111122223333";

    public Dictionary<string, Func<Call, object>> Answers => new()
    {
        ["sts get-caller-identity"] = _ => new { Account, Arn = $"arn:aws:sts::{Account}:assumed-role/Admin/ann" },
        ["sts assume-role"] = call => new { Credentials = new { AccessKeyId = call["role-arn"].Split('/')[^1], SecretAccessKey = "not-a-secret", SessionToken = "not-a-token" } },
        ["cloudformation describe-stacks"] = Describe,
        ["cloudformation list-stack-resources"] = call => new { StackResourceSummaries = Resources(Exists(call)).Select(made => new { ResourceType = made.Type, LogicalResourceId = made.Logical, PhysicalResourceId = made.Physical }) },
        ["cloudformation delete-stack"] = Delete,
        ["ssm get-parameter"] = call => new { Parameter = new { Value = Parameter(call["name"].Split('/')) } },
        ["resourcegroupstaggingapi get-resources"] = Tagged,
        ["iam get-role"] = call => new { Role = new { Arn = $"arn:aws:iam::{Account}:role/{call["role-name"]}" } },
    };

    public CommandAnswer Deploy(IReadOnlyList<string> arguments)
    {
        var stack = arguments[3];
        var platform = stack["SpotBatch-".Length..];
        var isKeyed = platform.EndsWith("keyed", StringComparison.Ordinal);
        world.Make($"stack {stack}");
        if (!isKeyed)
            world.Deployments++;
        if (world.Is(isKeyed ? "deploys-keyed" : "deploys"))
            return new CommandAnswer(1, $"{stack} | 3:14:15 PM | CREATE_FAILED | AWS::StepFunctions::StateMachine | Gate", $"Error: {stack}: SCHEMA_VALIDATION_FAILED: The field BOOL is not supported by Step Functions");
        foreach (var (type, _, physical) in Resources(platform))
        {
            var kind = type switch { "AWS::DynamoDB::Table" => "table", "AWS::Logs::LogGroup" => "log group", "AWS::Backup::BackupVault" => "vault", "AWS::KMS::Key" => "key", _ => null };
            if (kind is not null)
                world.Make($"{kind} {physical}");
        }
        return new CommandAnswer(0, $"{stack}: deployed", "");
    }

    public static string Queue(string platform, string name = "bulk") => $"arn:aws:batch:eu-west-1:{Account}:job-queue/{platform}-{name}";

    public static string Url(string platform, string name) => $"https://sqs.eu-west-1.amazonaws.com/{Account}/{platform}-{name}";

    /// <summary>As BackupTemplate.cs names it: with four digits of the stack's id.</summary>
    public static string Vault(string platform) => $"spotbatch-{platform}-da77";

    private static string Machine(string platform, string name) => $"arn:aws:states:eu-west-1:{Account}:stateMachine:spotbatch-{platform}-{name}";

    private static (string Type, string Logical, string Physical)[] Resources(string platform) =>
    [
        ("AWS::DynamoDB::Table", "PlatformLedgerTable", $"{platform}-table"),
        ("AWS::Logs::LogGroup", "PlatformLogs", $"{platform}-logs"),
        ("AWS::Logs::LogGroup", "PlatformLedgerRunLog", $"/spotbatch/{platform}/runs"),
        ("AWS::Batch::JobQueue", "PlatformQueuesbulkarm64", Queue(platform)),
        ("AWS::Batch::ComputeEnvironment", "PlatformMachinesSpot", $"arn:aws:batch:eu-west-1:{Account}:compute-environment/{platform}"),
        ("AWS::Scheduler::ScheduleGroup", "PlatformSchedulesGroup", $"{platform}-group"),
        ("AWS::SQS::Queue", "PlatformSchedulesDeadLetters", Url(platform, "dead")),
        ("AWS::CloudWatch::Alarm", "PlatformAlertsMachineMachineFailures", $"{platform}-failures"),
        .. platform.EndsWith("keyed", StringComparison.Ordinal)
            ? new[]
            {
                ("AWS::KMS::Key", "PlatformKey", $"{platform}-key"),
                ("AWS::Backup::BackupVault", "PlatformBackupVault", Vault(platform)),
                ("AWS::IAM::Role", "PlatformBackupRole", $"{platform}-backup"),
            }
            : [],
    ];

    private object Describe(Call call)
    {
        var platform = Exists(call);
        var names = new[] { "MailsUrl", "JobsUrl", "TimesUrl" }.Select(name => (name, Url(platform, name)))
            .Concat(new[] { "SubmitterArn", "ReaderArn", "OperatorArn", "ProbeArn", "TimesRoleArn" }.Select(name => (name, $"arn:aws:iam::{Account}:role/{platform}-{name}")))
            .Concat(new[] { "MappedArn", "RedrivenArn" }.Select(name => (name, Machine(platform, name))))
            .Append(("TimesArn", $"arn:aws:sqs:eu-west-1:{Account}:{platform}-TimesUrl"));
        return new { Stacks = new[] { new { StackStatus = "CREATE_COMPLETE", Outputs = names.Select(output => new { OutputKey = output.Item1, OutputValue = output.Item2 }) } } };
    }

    private string Exists(Call call) => world.Exists.Contains($"stack {call["stack-name"]}")
        ? call["stack-name"]["SpotBatch-".Length..]
        : throw new Refused("ValidationError", $"Stack with id {call["stack-name"]} does not exist");

    private object Delete(Call call)
    {
        var platform = call["stack-name"]["SpotBatch-".Length..];
        world.Exists.Remove($"stack {call["stack-name"]}");
        world.Exists.Remove($"log group /spotbatch/{platform}/runs");
        // A pause is an item of the table, and means nothing without its platform.
        world.Exists.RemoveWhere(what => what.StartsWith($"machine {platform}/", StringComparison.Ordinal) || what.StartsWith($"pause {platform}/", StringComparison.Ordinal));
        return new { };
    }

    private static string Parameter(string[] path) => path[^1] switch
    {
        "ledger" => $"{path[2]}-table",
        "log-group" => $"{path[2]}-logs",
        _ => Machine(path[2], path[^1]),
    };

    private object Tagged(Call call)
    {
        if (call["resource-type-filters"] == "batch:job-definition")
        {
            string[] revisions = world.Is("tag-inactive") || world.Deployments < 2 ? ["Canary:1", "Stays:1", "Stays:2"] : ["Canary:1", "Stays:2"];
            return new { ResourceTagMappingList = revisions.Where(name => !world.Is("tag-list") || name != "Canary:1").Select(name => new { ResourceARN = $"arn:aws:batch:eu-west-1:{Account}:job-definition/acceptance-{name}" }) };
        }
        var found = world.Exists.Select(what => what.Split(' ')).Select(what => what[0] switch
        {
            "table" => $"arn:aws:dynamodb:eu-west-1:{Account}:table/{what[1]}",
            "log" => $"arn:aws:logs:eu-west-1:{Account}:log-group:{what[2]}",
            "key" => $"arn:aws:kms:eu-west-1:{Account}:key/{what[1]}",
            _ => "",
        });
        return new { ResourceTagMappingList = found.Where(arn => arn.Length > 0).Select(arn => new { ResourceARN = arn }) };
    }
}
