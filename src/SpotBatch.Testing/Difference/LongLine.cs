namespace SpotBatch.Testing;

/// <summary>
/// A value of thousands of characters on one line, a state machine say, is shown around the place where it differs.
/// </summary>
internal static class LongLine
{
    private const int MaxLength = 200;
    private const int Before = 60;

    public static string Shorten(char mark, string line, string? other = null)
    {
        if (line.Length <= MaxLength)
            return $"{mark} {line}";

        var indent = line.Length - line.TrimStart().Length;
        var same = other is null ? 0 : line.AsSpan().CommonPrefixLength(other);
        var start = Math.Clamp(same - Before, indent, Math.Max(indent, line.Length - MaxLength));
        var shown = line.AsSpan(start, Math.Min(MaxLength, line.Length - start));
        var ahead = start > indent ? "…" : "";
        var after = start + shown.Length < line.Length ? $"… ({line.Length - indent} characters)" : "";
        return $"{mark} {new string(' ', indent)}{ahead}{shown}{after}";
    }
}
