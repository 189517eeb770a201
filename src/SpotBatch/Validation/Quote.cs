namespace SpotBatch;

/// <summary>Values as messages show them: on one line, and not longer than a reader wants.</summary>
internal static class Quote
{
    private const int Longest = 80;

    public static string Of(string value)
    {
        var line = value.ReplaceLineEndings("\\n");
        return $"'{(line.Length <= Longest ? line : line[..Longest] + "...")}'";
    }

    public static string Of(IEnumerable<string> values) => $"[{string.Join(", ", values)}]";
}
