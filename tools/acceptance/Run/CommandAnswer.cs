namespace SpotBatch.Acceptance;

/// <summary>What a program said.</summary>
/// <param name="ExitCode">0 when it succeeded.</param>
/// <param name="Output">What it wrote.</param>
/// <param name="Error">What it wrote to standard error.</param>
internal sealed record CommandAnswer(int ExitCode, string Output, string Error)
{
    /// <summary>The last line that says what went wrong.</summary>
    public string Complaint =>
        Error.Split('\n').Concat(Output.Split('\n')).Select(line => line.Trim()).LastOrDefault(line => line.Contains("rror", StringComparison.Ordinal) || line.Contains("MISSING", StringComparison.Ordinal))
        ?? Error.Trim().Split('\n')[^1];
}
