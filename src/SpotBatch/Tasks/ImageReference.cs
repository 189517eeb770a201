using System.Text.RegularExpressions;

namespace SpotBatch;

/// <summary>Addresses of images, as Docker reads them: https://pkg.go.dev/github.com/distribution/reference</summary>
internal static partial class ImageReference
{
    private static readonly string[] DockerHub = ["docker.io", "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com"];

    public static bool IsAddress(string address) => Address().IsMatch(address);

    /// <summary>The form that is probably meant; null where nobody can tell.</summary>
    public static string? Meant(string address)
    {
        var meant = address.Trim();
        meant = meant[(meant.IndexOf("://", StringComparison.Ordinal) is >= 0 and var at ? at + 3 : 0)..];
        var tag = meant.LastIndexOf(':') is var colon && colon > meant.LastIndexOf('/') ? colon : meant.Length;
        meant = meant[..tag].ToLowerInvariant() + meant[tag..];
        return meant != address && IsAddress(meant) ? meant : null;
    }

    /// <summary>Whether an address without a registry is one of Docker Hub, as is one that names it.</summary>
    public static bool IsOfDockerHub(string address)
    {
        var host = address.IndexOf('/') is > 0 and var slash ? address[..slash] : "";
        return host.AsSpan().IndexOfAny('.', ':') < 0 && host != "localhost" ? !address
            .Contains("://", StringComparison.Ordinal) : DockerHub.Contains(host);
    }

    public static bool IsTagOrDigest(string text) => TagOrDigest().IsMatch(text);

    /// <summary>
    /// https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html takes dots in names, but no host
    /// is one.
    /// </summary>
    public static bool IsRepositoryName(string name) => Repository().IsMatch(name) && !name.Contains(".dkr.ecr.", StringComparison.Ordinal);

    [GeneratedRegex(@"\A(?:(?=[^/]*[.:]|localhost/)[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]+)?/)?[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@sha256:[0-9a-f]{64}|@sha512:[0-9a-f]{128})?\z")]
    private static partial Regex Address();

    [GeneratedRegex(@"\A(?:sha256:[0-9a-f]{64}|(?!sha256:)[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})\z")]
    private static partial Regex TagOrDigest();

    [GeneratedRegex(@"\A(?=.{2,256}\z)(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*\z")]
    private static partial Regex Repository();
}
