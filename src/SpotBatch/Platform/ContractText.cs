using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SpotBatch;

/// <summary>
/// A platform's contract as text: JSON that ends with a digest of itself, so that one cut off, put together from two
/// deployments or edited by hand is recognized.
/// </summary>
internal static partial class ContractText
{
    /// <summary>The most that a standard parameter, which is free, can hold. https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html</summary>
    public const int PartLength = 4096;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    /// <summary>The version of this library without what changes with every build of it.</summary>
    public static string LibraryVersion { get; } =
        typeof(ContractText).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('-', '+')[0];

    /// <summary>The text, cut into parts that a parameter holds.</summary>
    public static IReadOnlyList<string> Parts(PublishedPlatform platform)
    {
        var parts = Cut(Text(platform with { Parts = 1 }));
        return parts.Count == 1 ? parts : Cut(Text(platform with { Parts = parts.Count }));
    }

    /// <summary>How many parts there are, by the first of them; null when that can't be read.</summary>
    public static int? PartCount(string first) =>
        Head().Match(first) is { Success: true } head && int.TryParse(head.Groups["parts"].Value, out var parts) ? parts : null;

    /// <summary>The format and the version that the first part tells, whatever the rest may be; null when that can't be read.</summary>
    public static (int Format, string Version)? Origin(string first) =>
        Head().Match(first) is { Success: true } head && int.TryParse(head.Groups["format"].Value, out var format)
            ? (format, head.Groups["version"].Value)
            : null;

    /// <summary>The digest that a whole text ends with; null when it is not that of the text.</summary>
    public static string? Digest(string text) =>
        Tail().Match(text) is { Success: true } tail && Hash(text[..tail.Index]) == tail.Groups["digest"].Value ? tail.Groups["digest"].Value : null;

    /// <summary>What a whole text says; null when it is not of this format.</summary>
    public static PublishedPlatform? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<PublishedPlatform>(text, Format);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Text(PublishedPlatform platform)
    {
        var text = JsonSerializer.Serialize(platform, Format)[..^1];
        return $"{text},\"digest\":\"{Hash(text)}\"}}";
    }

    private static List<string> Cut(string text) => [.. text.Chunk(PartLength).Select(part => new string(part))];

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];

    [GeneratedRegex("""^\{"format":(?<format>\d{1,9}),"version":"(?<version>[^"]{1,64})","parts":(?<parts>\d{1,3}),""")]
    private static partial Regex Head();

    [GeneratedRegex(""","digest":"(?<digest>[0-9A-F]{12})"\}$""")]
    private static partial Regex Tail();
}
