using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.CloudFormation.Include;
using Constructs;

namespace SpotBatch;

/// <summary>
/// What puts events of runs, tasks and queues in words, once, and has them delivered; and the alarms on the platform's
/// own machines, this one included.
/// </summary>
internal sealed class AlertMachine : CfnInclude
{
    public AlertMachine(Construct scope, string id, AlertSettings settings) : base(scope, id, new CfnIncludeProps
    {
        TemplateFile = TemplateFile.Write(AlertTemplate.Of(settings, ConstructPath.Of(scope) is { } path ? $"{path}/{id}" : null)),
        PreserveLogicalIds = false,
    })
    {
    }

    public IEnumerable<CfnAlarm> Alarms => AlertAlarms.Ids.Select(id => (CfnAlarm)GetResource(id));
}
