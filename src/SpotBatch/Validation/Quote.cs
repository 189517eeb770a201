namespace SpotBatch;

/// <summary>Values as messages show them: on one line, and not longer than a reader wants.</summary>
internal static class Quote
{
    private const int Longest = 80;

    public static string Of(string value)
    {
        var line = Line(value);
        return $"'{(line.Length <= Longest ? line : line[..Longest] + "...")}'";
    }

    /// <summary>A text of somebody else's on one line.</summary>
    public static string Line(string text) => text.ReplaceLineEndings("\\n");

    public static string Of(IEnumerable<string> values) => $"[{string.Join(", ", values)}]";
}
