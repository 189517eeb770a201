using System.Reflection;

namespace SpotBatch;

/// <summary>
/// A task that another one of the same catalog follows. Triggers ask for its name and platform only, so no construct is
/// made for it. It is made at run time, as <see cref="NamedPlatform"/> is.
/// </summary>
internal class NamedTask : DispatchProxy
{
    private string _name = "";
    private ISpotPlatform? _platform;

    public static IBackgroundTask Of(string name, ISpotPlatform platform)
    {
        var task = Create<IBackgroundTask, NamedTask>();
        var named = (NamedTask)(object)task;
        (named._name, named._platform) = (name, platform);
        return task;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
    {
        "get_" + nameof(IBackgroundTask.TaskName) => _name,
        "get_" + nameof(IBackgroundTask.Platform) => _platform,
        "get_" + nameof(IBackgroundTask.JobDefinitionName) => TaskNames.JobDefinition(_platform!.PlatformName, _name),
        _ => throw new NotSupportedException($"{_name} is a name in a catalog: ask the catalog for its construct"),
    };
}
