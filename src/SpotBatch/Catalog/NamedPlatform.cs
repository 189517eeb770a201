using Constructs;

namespace SpotBatch;

/// <summary>The platform of a catalog that is checked without its app.</summary>
internal sealed class NamedPlatform(string name) : ISpotPlatform
{
    public string PlatformName => name;

    public Node Node => throw new NotSupportedException("There is no app");
}
