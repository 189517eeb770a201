using Amazon.CDK.AWS.IAM;
using Constructs;

namespace SpotBatch;

/// <summary>A task that another one of the same catalog follows. Triggers ask for its name and platform only, so no construct is made for it.</summary>
internal sealed class NamedTask(string name, ISpotPlatform platform) : IBackgroundTask
{
    public ISpotPlatform Platform => platform;

    public string TaskName => name;

    public string JobDefinitionName => TaskNames.JobDefinition(platform.PlatformName, name);

    public Node Node => throw new NotSupportedException($"{name} is a name in a catalog: ask the catalog for its construct");

    public IPrincipal GrantPrincipal => throw new NotSupportedException($"{name} is a name in a catalog: ask the catalog for its construct");
}
