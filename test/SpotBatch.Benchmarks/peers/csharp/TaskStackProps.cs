using Amazon.CDK.AWS.Batch;
using Amazon.CDK.AWS.ECS;

namespace CSharpPeer;

/// <summary>What the tasks of a stack have in common, made once for the app.</summary>
internal sealed record TaskStackProps
{
    public required PlatformStack Platform { get; init; }

    public required ContainerImage Image { get; init; }

    public required RetryStrategy[] RetryStrategies { get; init; }

    public FleetTask[] Tasks { get; init; } = [];
}
