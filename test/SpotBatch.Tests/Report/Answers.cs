using System.Reflection;

namespace SpotBatch.Tests.Report;

/// <summary>
/// Stands for a construct of which a few members are asked. Newer versions of the CDK add members to interfaces, so none
/// is implemented by hand.
/// </summary>
public class Answers : DispatchProxy
{
    internal Dictionary<string, object> Members { get; set; } = [];

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Members[targetMethod!.Name];
}
