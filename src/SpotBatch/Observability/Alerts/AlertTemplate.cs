namespace SpotBatch;

/// <summary>The alert machine, what starts it, what it may do, and where its messages go. Plain objects: nothing here calls the CDK.</summary>
internal static class AlertTemplate
{
    public const string EventRole = "EventRole";

    /// <summary>The id of one of the rules that pass messages on.</summary>
    /// <param name="index">Which, from 0.</param>
    public static string Delivery(int index) => index == 0 ? "Deliver" : $"Deliver{index + 1}";

    public static byte[] Of(AlertSettings settings, string? path)
    {
        var template = new ResourceTemplate(path);

        var machine = Machine(settings);
        template.Add(machine.Role, "AWS::IAM::Role", LedgerRole.OfMachine(settings.Ledger, machine, AlertRights.Machine(settings)));
        template.Add(machine.Id, "AWS::StepFunctions::StateMachine", machine.Of(settings.Ledger, settings.MachineLogsArn));
        template.Add(EventRole, "AWS::IAM::Role", LedgerRole.OfRules(settings.Ledger, AlertRights.Events(settings)));
        template.Add("Events", "AWS::Events::Rule", AlertEvents.OfThePlatform(settings, machine));
        template.Add("BlockedQueues", "AWS::Events::Rule", AlertEvents.BlockedQueues(settings, machine));
        if (settings.Topics.Count > 0)
            MailTemplate.Add(template, Mail(settings), settings.Ledger, settings.MachineLogsArn);
        foreach (var (rule, index) in Deliveries(settings).Select((rule, index) => (rule, index)))
            template.Add(Delivery(index), "AWS::Events::Rule", rule);
        template.Add("Failures", "AWS::Logs::MetricFilter", AlertAlarms.FailureFilter(settings));
        template.Add(AlertAlarms.MachineFailures, "AWS::CloudWatch::Alarm", AlertAlarms.OfMachineFailures(settings));
        template.Add(AlertAlarms.DeadSweep, "AWS::CloudWatch::Alarm", AlertAlarms.OfADeadSweep(settings));
        template.Add(AlertAlarms.DeadWatch, "AWS::CloudWatch::Alarm", AlertAlarms.OfADeadWatch(settings));
        return template.Serialize();
    }

    private static IEnumerable<object> Deliveries(AlertSettings settings) => AlertDelivery.Rules(
        settings.Platform, settings.BusName, AlertDefaults.Route, settings.Receivers, settings.Ledger.Schedules.DeadLetterQueueArn);

    private static MailSettings Mail(AlertSettings settings) => new(
        settings.Platform, LedgerNames.Machine(settings.Platform, "mail"), settings.Topics, settings.Ledger.Schedules.DeadLetterQueueArn, settings.Ledger.Schedules.DeadLetterQueueUrl,
        Cfn.ArnOf("events", $"rule/{LedgerNames.Bus(settings.Platform)}/*"));

    private static LedgerMachine Machine(AlertSettings settings) => new("alert", "Says in words what happened", new Dictionary<string, object>
    {
        ["Partition"] = Cfn.Ref("AWS::Partition"),
        ["Region"] = Cfn.Ref("AWS::Region"),
        ["Platform"] = settings.Platform,
        ["Table"] = settings.TableName,
        ["Consoles"] = ConsoleHost.Text,
        ["LogGroup"] = settings.TaskLogsName,
        ["AlertOn"] = AlertKind.Marks(settings.Told),
    });
}
