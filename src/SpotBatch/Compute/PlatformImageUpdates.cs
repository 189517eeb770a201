using Amazon.CDK.CloudFormation.Include;
using Constructs;

namespace SpotBatch;

/// <summary>Keeps the images of a platform's machines up to date, where a pool asks for it; made only then.</summary>
internal sealed class PlatformImageUpdates : CfnInclude
{
    public PlatformImageUpdates(
        Construct scope, string id, PlatformDeclaration platform, IReadOnlyDictionary<EnvironmentPlan, string> environments, LedgerSchedules schedules, string groupArn)
        : base(scope, id, new CfnIncludeProps
        {
            TemplateFile = TemplateFile.Write(ImageUpdatesTemplate.Of(platform, environments, schedules, groupArn, ConstructPath.Of(scope) is { } path ? $"{path}/{id}" : null)),
            PreserveLogicalIds = false,
        })
    {
    }
}
