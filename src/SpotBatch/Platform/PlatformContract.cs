using Amazon.CDK.AWS.SSM;
using Constructs;

namespace SpotBatch;

/// <summary>Publishes what tasks of other stacks, apps and repositories need of a platform.</summary>
internal sealed class PlatformContract : Construct
{
    private readonly string _platform;

    public PlatformContract(Construct scope, string id, PlatformDeclaration platform, IPlatformValues values) : base(scope, id)
    {
        _platform = platform.Name;
        Publish("LogGroup", PlatformParameters.LogGroup, values.LogGroupName);
        Publish("ScheduleGroup", PlatformParameters.ScheduleGroup, values.ScheduleGroupName);
        Publish("ScheduleRole", PlatformParameters.ScheduleRole, values.ScheduleRoleArn);
        Publish("DeadLetterQueue", PlatformParameters.DeadLetterQueue, values.DeadLetterQueueArn);
        Publish("Gate", PlatformParameters.Gate, values.GateArn);
        Publish("Bus", PlatformParameters.Bus, values.BusName);
        Publish("EventRole", PlatformParameters.EventRole, values.EventRoleArn);
        Publish("Ledger", PlatformParameters.Ledger, values.LedgerName);
        foreach (var (part, index) in ContractText.Parts(Publication.Of(platform)).Select((part, index) => (part, index)))
            Publish(index == 0 ? "Contract" : $"Contract{index + 1}", PlatformParameters.Contract(index + 1), part);
    }

    private void Publish(string id, string name, string value) => new CfnParameter(this, id, new CfnParameterProps
    {
        Type = "String",
        Name = PlatformParameters.Path(_platform, name),
        Value = value,
    });
}
