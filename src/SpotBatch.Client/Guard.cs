namespace SpotBatch.Client;

/// <summary>ArgumentNullException.ThrowIfNull, which netstandard2.0 does not have.</summary>
internal static class Guard
{
    public static void NotNull(object? value, string name)
    {
        if (value is null)
            throw new ArgumentNullException(name);
    }
}
