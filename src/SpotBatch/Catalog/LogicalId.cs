using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace SpotBatch;

/// <summary>
/// The ids that the CDK gives to resources, made without it: aws-cdk-lib/core/lib/private/uniqueid.ts, which has not
/// changed since its first release, or every stack would have been replaced. A test holds it to the CDK in use.
/// </summary>
internal static class LogicalId
{
    private const string Hidden = "Default";
    private const string HiddenFromPeople = "Resource";
    private const int Longest = 255;
    private const int LongestForPeople = 240;

    /// <summary>The id of the resource at a path of construct ids, from its stack on.</summary>
    public static string Of(params IReadOnlyList<string> path)
    {
        var parts = path.Where(part => part != Hidden).ToArray();
        if (parts.Length == 1 && Alphanumeric(parts[0]) is { Length: <= Longest } alone)
            return alone;
        var readable = string.Concat(WithoutRepetition(parts).Where(part => part != HiddenFromPeople).Select(Alphanumeric));
        return readable[..Math.Min(readable.Length, LongestForPeople)] + Hash(string.Join('/', parts));
    }

    private static List<string> WithoutRepetition(string[] parts)
    {
        var kept = new List<string>();
        foreach (var part in parts)
        {
            if (kept.Count == 0 || !kept[^1].EndsWith(part, StringComparison.Ordinal))
                kept.Add(part);
        }

        return kept;
    }

    private static string Alphanumeric(string part) => string.Concat(part.Where(char.IsAsciiLetterOrDigit));

    [SuppressMessage("Security", "CA5351", Justification = "The CDK's own choice; it names things and protects nothing")]
    private static string Hash(string path) => Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(path)))[..8];
}
