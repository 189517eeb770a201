using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpotBatch;

/// <summary>All resources of a ledger as one CloudFormation template. Plain objects: nothing here calls the CDK.</summary>
internal static class LedgerTemplate
{
    public const string Table = "Table";
    public const string Bus = "Bus";
    public const string Gate = "Gate";
    public const string History = "History";
    public const string Sweep = "Sweep";
    public const string EventRole = "EventRole";
    public const string RunLog = "RunLog";
    public const string RunLogStream = "RunLogStream";
    public const string MachineLogs = "MachineLogs";

    private static readonly JsonSerializerOptions Format = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static byte[] Of(LedgerSettings settings, string? path)
    {
        var resources = new Dictionary<string, object>();
        void Add(string id, string type, object properties, string? whenGone = null) => resources[id] = new
        {
            Type = type,
            Properties = properties,
            DeletionPolicy = whenGone,
            UpdateReplacePolicy = whenGone,
            Metadata = path is null ? null : new Dictionary<string, string> { [ConstructPath.MetadataKey] = $"{path}/{id}" },
        };

        Add(Table, "AWS::DynamoDB::Table", LedgerTable.Of(settings), whenGone: "Retain");
        Add(Bus, "AWS::Events::EventBus", new { Name = LedgerNames.Bus(settings.Platform) });
        Add(MachineLogs, "AWS::Logs::LogGroup", new
        {
            // Groups of this prefix need no policy of their own. https://docs.aws.amazon.com/step-functions/latest/dg/bp-cwl.html
            LogGroupName = $"/aws/vendedlogs/states/spotbatch-{settings.Platform}",
            RetentionInDays = settings.LogRetention.TotalDays,
            KmsKeyId = settings.KeyArn,
        }, whenGone: "Delete");
        Add(RunLog, "AWS::Logs::LogGroup", RunLogShape.OfGroup(settings), whenGone: "Delete");
        Add(RunLogStream, "AWS::Logs::LogStream", RunLogShape.OfStream());
        foreach (var (machine, rights) in Machines(settings))
        {
            Add(machine.Role, "AWS::IAM::Role", LedgerRole.OfMachine(settings, machine, rights));
            Add(machine.Id, "AWS::StepFunctions::StateMachine", machine.Of(settings, Cfn.Arn(MachineLogs)));
        }

        Add(EventRole, "AWS::IAM::Role", LedgerRole.OfRules(settings, LedgerRights.Events(settings)));
        Add("Submissions", "AWS::Events::Rule", LedgerRules.Submissions(settings));
        Add("JobEvents", "AWS::Events::Rule", LedgerRules.JobEvents(settings));
        Add("SweepSchedule", "AWS::Scheduler::Schedule", LedgerRules.SweepSchedule(settings));
        return JsonSerializer.SerializeToUtf8Bytes(new { Resources = resources }, Format);
    }

    private static IEnumerable<(LedgerMachine Machine, object[] Rights)> Machines(LedgerSettings settings)
    {
        var common = new Dictionary<string, object>
        {
            ["Partition"] = Cfn.Ref("AWS::Partition"),
            ["Table"] = Cfn.Ref(Table),
        };
        yield return (new LedgerMachine("gate", "Submits each run once", new Dictionary<string, object>(common)
        {
            ["Platform"] = settings.Platform,
            ["Queues"] = string.Join(' ', settings.Queues.Select(queue => $"{queue.Key.Queue}/{queue.Key.Architecture.Name}={queue.Value}")),
            // Never empty, which would be no substitution: no queue has this name.
            ["FairQueues"] = settings.FairQueues.Count == 0 ? "-" : string.Join(' ', settings.FairQueues),
            ["DeadLetters"] = settings.Schedules.DeadLetterQueueUrl,
            ["KeepDays"] = Numbers.Value(settings.History.TotalDays),
        }), LedgerRights.Gate(settings));
        yield return (new LedgerMachine("history", "Records what becomes of each run", new Dictionary<string, object>(common)
        {
            ["Platform"] = settings.Platform,
            ["Bus"] = Cfn.Ref(Bus),
            ["RunLog"] = Cfn.Ref(RunLog),
            ["RunLogStream"] = Cfn.Ref(RunLogStream),
        }), LedgerRights.History(settings));
        yield return (new LedgerMachine("sweep", "Finishes what a lost event or execution left", new Dictionary<string, object>(common)
        {
            ["Gate"] = LedgerRights.Machine(settings, "gate"),
            ["History"] = LedgerRights.Machine(settings, "history"),
        }), LedgerRights.Sweep(settings));
    }
}
