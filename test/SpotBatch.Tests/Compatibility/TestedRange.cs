using System.Text.RegularExpressions;
using SpotBatch.Tests.Docs;

namespace SpotBatch.Tests.Compatibility;

/// <summary>The versions of the CDK that CI runs everything on.</summary>
internal static partial class TestedRange
{
    /// <summary>The one that everything is compiled on.</summary>
    public static string Oldest => OldestIn().Match(File.ReadAllText(Repository.Path("Directory.Build.props"))).Groups[1].Value;

    public static string Newest => NewestIn().Match(File.ReadAllText(Repository.Path(".ci", "versions"))).Groups[1].Value;

    [GeneratedRegex("<CdkVersion [^>]*>([^<]+)<")]
    private static partial Regex OldestIn();

    [GeneratedRegex("NEWEST_CDK=(.+)")]
    private static partial Regex NewestIn();
}
