using System.Reflection;

namespace SpotBatch;

/// <summary>
/// The platform of a catalog that is checked without its app: a name. It is made at run time, since newer versions of
/// Constructs have added members to what a construct is, and a class that lacks one of them can't be loaded.
/// </summary>
internal class NamedPlatform : DispatchProxy
{
    private string _name = "";

    public static ISpotPlatform Of(string name)
    {
        var platform = Create<ISpotPlatform, NamedPlatform>();
        ((NamedPlatform)(object)platform)._name = name;
        return platform;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
    {
        "get_" + nameof(ISpotPlatform.PlatformName) => _name,
        _ => throw new NotSupportedException("There is no app"),
    };
}
