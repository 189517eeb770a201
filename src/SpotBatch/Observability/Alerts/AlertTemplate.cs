using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpotBatch;

/// <summary>The alert machine, what starts it, what it may do, and where its messages go. Plain objects: nothing here calls the CDK.</summary>
internal static class AlertTemplate
{
    public const string EventRole = "EventRole";

    private static readonly JsonSerializerOptions Format = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Of(AlertSettings settings, string? path)
    {
        var resources = new Dictionary<string, object>();
        void Add(string id, string type, object properties) => resources[id] = new
        {
            Type = type,
            Properties = properties,
            Metadata = path is null ? null : new Dictionary<string, string> { [ConstructPath.MetadataKey] = $"{path}/{id}" },
        };

        var machine = Machine(settings);
        Add(machine.Role, "AWS::IAM::Role", LedgerRole.OfMachine(settings.Ledger, machine, AlertRights.Machine(settings)));
        Add(machine.Id, "AWS::StepFunctions::StateMachine", machine.Of(settings.Ledger, settings.MachineLogsArn));
        Add(EventRole, "AWS::IAM::Role", LedgerRole.OfRules(settings.Ledger, AlertRights.Events(settings)));
        Add("Events", "AWS::Events::Rule", AlertEvents.OfThePlatform(settings, machine));
        Add("BlockedQueues", "AWS::Events::Rule", AlertEvents.BlockedQueues(settings, machine));
        foreach (var (rule, index) in AlertDelivery.Rules(settings).Select((rule, index) => (rule, index)))
            Add(AlertDelivery.Id(index), "AWS::Events::Rule", rule);
        Add("Failures", "AWS::Logs::MetricFilter", AlertAlarms.FailureFilter(settings));
        Add(AlertAlarms.MachineFailures, "AWS::CloudWatch::Alarm", AlertAlarms.OfMachineFailures(settings));
        Add(AlertAlarms.DeadSweep, "AWS::CloudWatch::Alarm", AlertAlarms.OfADeadSweep(settings));
        Add(AlertAlarms.DeadWatch, "AWS::CloudWatch::Alarm", AlertAlarms.OfADeadWatch(settings));
        return JsonSerializer.SerializeToUtf8Bytes(new { Resources = resources }, Format);
    }

    private static LedgerMachine Machine(AlertSettings settings) => new("alert", "Says in words what happened", new Dictionary<string, object>
    {
        ["Partition"] = Cfn.Ref("AWS::Partition"),
        ["Region"] = Cfn.Ref("AWS::Region"),
        ["Platform"] = settings.Platform,
        ["Table"] = settings.TableName,
        ["LogGroup"] = settings.TaskLogsName,
        ["AlertOn"] = AlertDefaults.Told,
    });
}
