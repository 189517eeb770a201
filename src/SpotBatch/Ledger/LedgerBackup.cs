using Amazon.CDK.CloudFormation.Include;
using Constructs;

namespace SpotBatch;

/// <summary>
/// A daily backup of the table of runs, kept for 35 days in a vault of its own, besides the point-in-time recovery that
/// every table has. AWS Backup asks 0.10 USD a GB and month for it: https://aws.amazon.com/backup/pricing/
/// </summary>
internal sealed class LedgerBackup : CfnInclude
{
    public LedgerBackup(Construct scope, string id, LedgerSettings settings, string tableArn) : base(scope, id, new CfnIncludeProps
    {
        TemplateFile = TemplateFile.Write(BackupTemplate.Of(settings, tableArn, ConstructPath.Of(scope) is { } path ? $"{path}/{id}" : null)),
        PreserveLogicalIds = false,
    })
    {
    }
}
