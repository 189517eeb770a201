namespace SpotBatch.Testing;

/// <summary>Where a property stands, as <c>ComputeResources.Subnets</c>: items of a list have the list's own path.</summary>
internal static class PropertyPath
{
    public static string Below(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    /// <summary>Whether a change at one path changes the property at another: it is that property, in it, or around it.</summary>
    public static bool Touches(string change, string property) => Starts(change, property) || Starts(property, change);

    private static bool Starts(string path, string with) =>
        path.StartsWith(with, StringComparison.Ordinal) && (path.Length == with.Length || path[with.Length] == '.');
}
