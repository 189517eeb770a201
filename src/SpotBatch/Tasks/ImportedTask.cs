using Amazon.CDK.AWS.IAM;
using Constructs;

namespace SpotBatch;

/// <summary>A task that another app declares, known by its name.</summary>
internal sealed class ImportedTask : Construct, IBackgroundTask
{
    public ImportedTask(Construct scope, string id, ISpotPlatform platform, string taskName) : base(scope, id)
    {
        ArgumentNullException.ThrowIfNull(taskName);
        (Platform, TaskName) = (platform, taskName);
        SpotPlatformBase.From(platform).Fleet.Check(this, () => TaskNameRules.Check(taskName, platform.PlatformName, nameof(taskName)));
    }

    public ISpotPlatform Platform { get; }

    public string TaskName { get; }

    public string JobDefinitionName => TaskNames.JobDefinition(Platform.PlatformName, TaskName);

    /// <summary>Its role belongs to the app that declares it; a grant says so instead of granting nothing.</summary>
    public IPrincipal GrantPrincipal => new UnknownPrincipal(new UnknownPrincipalProps { Resource = this });
}
