using Amazon.CDK.AWS.SSM;
using Constructs;

namespace SpotBatch;

/// <summary>Publishes what tasks of other stacks, apps and repositories need of a platform.</summary>
internal sealed class PlatformContract : Construct
{
    private readonly string _platform;

    public PlatformContract(
        Construct scope, string id, PlatformDeclaration platform, IPlatformValues values,
        IEnumerable<(string Queue, TaskArchitecture Architecture)> queues) : base(scope, id)
    {
        _platform = platform.Name;
        if (platform.Runs.HasLedger)
            PublishLedger(values);
        if (platform.Runs.LetsSchedulesSubmit)
            PublishQueues(values, queues);
        foreach (var (part, index) in ContractText.Parts(Publication.Of(platform)).Select((part, index) => (part, index)))
            Publish(index == 0 ? "Contract" : $"Contract{index + 1}", PlatformParameters.Contract(index + 1), part);
    }

    /// <summary>One parameter each: stacks read those that their tasks need.</summary>
    private void PublishLedger(IPlatformValues values)
    {
        Publish("LogGroup", PlatformParameters.LogGroup, values.LogGroupName);
        Publish("ScheduleGroup", PlatformParameters.ScheduleGroup, values.ScheduleGroupName);
        Publish("ScheduleRole", PlatformParameters.ScheduleRole, values.ScheduleRoleArn);
        Publish("DeadLetterQueue", PlatformParameters.DeadLetterQueue, values.DeadLetterQueueArn);
        Publish("Gate", PlatformParameters.Gate, values.GateArn);
        Publish("Bus", PlatformParameters.Bus, values.BusName);
        Publish("EventRole", PlatformParameters.EventRole, values.EventRoleArn);
        Publish("Ledger", PlatformParameters.Ledger, values.LedgerName);
    }

    /// <summary>A list of what all tasks need, and each queue, since queues come and go.</summary>
    private void PublishQueues(IPlatformValues values, IEnumerable<(string Queue, TaskArchitecture Architecture)> queues)
    {
        var shared = string.Join(',', values.LogGroupName, values.ScheduleGroupName, values.ScheduleRoleArn, values.DeadLetterQueueArn);
        Publish("Shared", PlatformParameters.Shared, shared, "StringList");
        foreach (var (queue, architecture) in queues)
            Publish(
                $"Queue-{ConstructId.Safe(queue)}-{architecture.Name}", PlatformParameters.Queue(queue, architecture),
                values.QueueArn(queue, architecture));
    }

    private void Publish(string id, string name, string value, string type = "String") => new CfnParameter(this, id, new CfnParameterProps
    {
        Type = type,
        Name = PlatformParameters.Path(_platform, name),
        Value = value,
    });
}
