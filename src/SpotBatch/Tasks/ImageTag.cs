using System.Text.RegularExpressions;

namespace SpotBatch;

/// <summary>What an image's address says of the version: whether the same code runs next year.</summary>
internal static partial class ImageTag
{
    /// <summary>The tag of an address; null when a digest pins it or a token hides it; <c>latest</c> when it has none.</summary>
    public static string? Of(string address)
    {
        if (Tokens.Contains(address) || address.Contains('@', StringComparison.Ordinal))
            return null;
        var name = address[(address.LastIndexOf('/') + 1)..];
        return name.Contains(':', StringComparison.Ordinal) ? name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..] : "latest";
    }

    /// <summary>
    /// Whether the tag is a digest or a token, as
    /// <see cref="TaskImage.FromEcrRepository(Amazon.CDK.AWS.ECR.IRepository, string)"/> takes them too.
    /// </summary>
    public static string? OfTagOrDigest(string tagOrDigest) =>
        Tokens.Contains(tagOrDigest) || tagOrDigest.StartsWith("sha256:", StringComparison.Ordinal) ? null : tagOrDigest;

    /// <summary>
    /// A word, such as <c>stable</c>, <c>main</c> or <c>prod</c>: it is there to be moved. A version has a digit
    /// (<c>1.37</c>, <c>v2</c>, <c>2026-11-24</c>), and so has nearly every commit's hash.
    /// </summary>
    public static bool IsWord(string tag) => Word().IsMatch(tag) && !Hash().IsMatch(tag);

    [GeneratedRegex(@"\A[A-Za-z._-]+\z")]
    private static partial Regex Word();

    [GeneratedRegex(@"\A[a-f]{7,}\z")]
    private static partial Regex Hash();
}
