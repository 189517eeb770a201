using System.Reflection;

namespace SpotBatch.Tests;

/// <summary>
/// An interface of the CDK, without the CDK: it knows the properties it is given and nothing else. Made at run time,
/// since newer CDKs add members that a class written here would lack.
/// </summary>
public class Stub : DispatchProxy
{
    private Dictionary<string, object> _properties = [];

    /// <summary>Makes one that has these properties.</summary>
    public static T Of<T>(params (string Name, object Value)[] properties)
        where T : class
    {
        var stub = Create<T, Stub>();
        ((Stub)(object)stub)._properties = properties.ToDictionary(property => $"get_{property.Name}", property => property.Value);
        return stub;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        _properties.TryGetValue(targetMethod!.Name, out var value) ? value : throw new NotSupportedException($"{targetMethod.Name} is not in the stub");
}
