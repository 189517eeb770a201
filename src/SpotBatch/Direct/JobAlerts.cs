using Amazon.CDK.CloudFormation.Include;
using Constructs;

namespace SpotBatch;

/// <summary>What tells of jobs that no ledger records.</summary>
internal sealed class JobAlerts : CfnInclude
{
    public JobAlerts(
        Construct scope, string id, string platform, IReadOnlyList<AlertKind> kinds, IReadOnlyList<AlertReceiver> receivers,
        string deadLetterQueueArn, bool besideLedger)
        : base(scope, id, new CfnIncludeProps
        {
            TemplateFile = TemplateFile.Write(DirectAlerts.Of(
                platform, kinds, receivers, deadLetterQueueArn, besideLedger, ConstructPath.Of(scope) is { } path ? $"{path}/{id}" : null)),
            PreserveLogicalIds = false,
        })
    {
    }
}
