using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.CloudFormation.Include;
using Constructs;

namespace SpotBatch;

/// <summary>
/// What puts events of runs, tasks and queues in words, once, and has them delivered; and the alarms on the platform's
/// own machines, this one included.
/// </summary>
internal sealed class AlertMachine : CfnInclude
{
    private readonly int _deliveries;

    public AlertMachine(Construct scope, string id, AlertSettings settings) : base(scope, id, new CfnIncludeProps
    {
        TemplateFile = TemplateFile.Write(AlertTemplate.Of(settings, ConstructPath.Of(scope) is { } path ? $"{path}/{id}" : null)),
        PreserveLogicalIds = false,
    }) => _deliveries = AlertDelivery.Count(settings.Receivers.Count);

    /// <summary>The rules that pass messages on.</summary>
    public IEnumerable<CfnRule> Deliveries => Enumerable.Range(0, _deliveries).Select(index => (CfnRule)GetResource(AlertTemplate.Delivery(index)));

    public IEnumerable<CfnAlarm> Alarms => AlertAlarms.Ids.Select(id => (CfnAlarm)GetResource(id));
}
