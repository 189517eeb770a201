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

    public static byte[] Of(LedgerSettings settings, string? path)
    {
        var template = new ResourceTemplate(path);

        template.Add(Table, "AWS::DynamoDB::Table", LedgerTable.Of(settings), kept: true);
        template.Add(Bus, "AWS::Events::EventBus", new { Name = LedgerNames.Bus(settings.Platform) });
        template.Add(MachineLogs, "AWS::Logs::LogGroup", new
        {
            // Groups of this prefix need no policy of their own. https://docs.aws.amazon.com/step-functions/latest/dg/bp-cwl.html
            LogGroupName = $"/aws/vendedlogs/states/spotbatch-{settings.Platform}",
            RetentionInDays = settings.LogRetention.TotalDays,
            KmsKeyId = settings.KeyArn,
        }, kept: false);
        template.Add(RunLog, "AWS::Logs::LogGroup", RunLogShape.OfGroup(settings), kept: false);
        template.Add(RunLogStream, "AWS::Logs::LogStream", RunLogShape.OfStream());
        foreach (var (machine, rights) in Machines(settings))
        {
            template.Add(machine.Role, "AWS::IAM::Role", LedgerRole.OfMachine(settings, machine, rights, [.. machine.Id == Gate ? MoreQueues(template, settings) : []]));
            template.Add(machine.Id, "AWS::StepFunctions::StateMachine", machine.Of(settings, Cfn.Arn(MachineLogs)));
        }

        template.Add(EventRole, "AWS::IAM::Role", LedgerRole.OfRules(settings, LedgerRights.Events(settings)));
        template.Add("Submissions", "AWS::Events::Rule", LedgerRules.Submissions(settings));
        template.Add("JobEvents", "AWS::Events::Rule", LedgerRules.JobEvents(settings));
        template.Add("SweepSchedule", "AWS::Scheduler::Schedule", LedgerRules.SweepSchedule(settings));
        return template.Serialize();
    }

    /// <summary>The policy for the queues that the gate's role has no room for. The role waits for it, and the machine for the role.</summary>
    private static IEnumerable<object> MoreQueues(ResourceTemplate template, LedgerSettings settings)
    {
        var rights = LedgerRights.GateQueues(settings);
        if (rights.Length == 0)
            yield break;
        template.Add("GateQueues", "AWS::IAM::ManagedPolicy", new
        {
            Description = $"Queues that the gate of the platform {settings.Platform} submits to",
            PolicyDocument = new { Version = "2012-10-17", Statement = rights },
        });
        yield return Cfn.Ref("GateQueues");
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
            ["KeepDays"] = Numbers.Value(settings.History.TotalDays),
        }), LedgerRights.History(settings));
        yield return (new LedgerMachine("sweep", "Finishes what a lost event or execution left", new Dictionary<string, object>(common)
        {
            ["Gate"] = LedgerRights.Machine(settings, "gate"),
            ["History"] = LedgerRights.Machine(settings, "history"),
        }), LedgerRights.Sweep(settings));
    }
}
