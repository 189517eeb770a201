using System.Text.RegularExpressions;

namespace SpotBatch;

/// <summary>What is said of a trigger in C#, in the keys of a catalog.</summary>
internal static partial class TriggerKeys
{
    /// <summary>A fix for who has written a catalog: <c>rate: 6h</c> for <c>TaskTrigger.Rate(TimeSpan.FromHours(6))</c>.</summary>
    public static string InCatalog(string text) =>
        Loose().Replace(
            Interval().Replace(
                Rate().Replace(
                    Cron().Replace(text, match => $"{Key(match.Groups["kind"].Value)}: \"{match.Groups["cron"].Value}\""),
                    match => $"rate: {match.Groups["number"].Value}{Unit(match.Groups["unit"].Value)}"),
                match => $"{match.Groups["number"].Value}{Unit(match.Groups["unit"].Value)}"),
            match => $"the key {Key(match.Groups["kind"].Value)}");

    private static string Key(string kind) => $"{char.ToLowerInvariant(kind[0])}{kind[1..]}";

    private static char Unit(string unit) => char.ToLowerInvariant(unit[0]);

    [GeneratedRegex(@"TaskTrigger\.(?<kind>Cron|UnixCron)\(""(?<cron>[^""]*)""\)")]
    private static partial Regex Cron();

    [GeneratedRegex(@"TaskTrigger\.Rate\(TimeSpan\.From(?<unit>Days|Hours|Minutes)\((?<number>\d+)\)\)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"TimeSpan\.From(?<unit>Days|Hours|Minutes|Seconds)\((?<number>\d+)\)")]
    private static partial Regex Interval();

    [GeneratedRegex(@"TaskTrigger\.(?<kind>Cron|UnixCron|Rate|At)")]
    private static partial Regex Loose();
}
