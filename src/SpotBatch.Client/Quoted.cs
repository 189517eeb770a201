namespace SpotBatch.Client;

/// <summary>A value as messages show it.</summary>
internal static class Quoted
{
    private const int Shown = 80;

    public static string Of(string? value) => value switch
    {
        null => "null",
        { Length: > Shown } => $"'{value.Substring(0, Shown)}...'",
        _ => $"'{value}'",
    };
}
