using System.Text.RegularExpressions;

namespace SpotBatch;

/// <summary>The steps of a prop as rules name it: <c>Triggers[1].TimeZone</c>, <c>Environment["STAGE"]</c>.</summary>
internal static partial class PropPath
{
    /// <summary>The steps, keys as a catalog writes them. Of several props, the first.</summary>
    public static IReadOnlyList<string> Of(string prop) =>
    [
        .. Steps().Matches(prop.Split(',')[0]).Select(step => step.Groups["key"].Success ? CatalogKey.NameOf(step.Groups["key"].Value) : step.Groups["item"].Value),
    ];

    [GeneratedRegex("""(?<key>[A-Za-z][A-Za-z0-9]*)|\["?(?<item>[^\]"]*)"?\]""")]
    private static partial Regex Steps();
}
