using Amazon.CDK.AWS.IAM;
using Constructs;

namespace SpotBatch;

/// <summary>A task that another app declares, known by its name.</summary>
internal sealed class ImportedTask : Construct, IBackgroundTask
{
    public ImportedTask(
        Construct scope, string id, ISpotPlatform platform, string taskName, TaskQueue? queue = null, TaskArchitecture? architecture = null)
        : base(scope, id)
    {
        ArgumentNullException.ThrowIfNull(taskName);
        (Platform, TaskName, Queue, Architecture) = (platform, taskName, queue, architecture);
        var known = SpotPlatformBase.From(platform);
        known.Fleet.Check(
            this, () => [.. TaskNameRules.Check(taskName, nameof(taskName)), .. CheckPlace(known.Declaration)]);
    }

    public ISpotPlatform Platform { get; }

    public string TaskName { get; }

    /// <summary>The queue that the app says it is on; null where it says none.</summary>
    public TaskQueue? Queue { get; }

    /// <summary>The architecture that the app says it has; null where it says none.</summary>
    public TaskArchitecture? Architecture { get; }

    public string JobDefinitionName => TaskNames.JobDefinition(Platform.PlatformName, TaskName);

    /// <summary>Its role belongs to the app that declares it; a grant says so instead of granting nothing.</summary>
    public IPrincipal GrantPrincipal => new UnknownPrincipal(new UnknownPrincipalProps { Resource = this });

    private IEnumerable<Finding> CheckPlace(PlatformDeclaration platform) =>
        Queue is null ? [] : PlacementRules.CheckPlace(platform, Queue, Architecture ?? platform.DefaultArchitecture(platform.Find(Queue)));
}
