using System.Text.RegularExpressions;

namespace SpotBatch.Acceptance;

/// <summary>AWS, or its CLI, said no.</summary>
internal sealed partial class AwsRefusal(string operation, string words) : Exception($"{operation}: {words}")
{
    /// <summary>AWS's name of the error, such as AccessDeniedException; empty when AWS was not asked at all.</summary>
    public string Code { get; } = Named().Match(words) is { Success: true } match ? match.Groups[1].Value : "";

    /// <summary>What AWS said.</summary>
    public string Words { get; } = words;

    /// <summary>Whether a right is missing.</summary>
    public bool IsDenied => Code.Contains("AccessDenied", StringComparison.Ordinal) || Words.Contains("not authorized", StringComparison.Ordinal);

    [GeneratedRegex(@"An error occurred \((\w+)\)")]
    private static partial Regex Named();
}
