using System.Globalization;
using System.Text.RegularExpressions;
using TimeZoneConverter;

namespace SpotBatch;

/// <summary>
/// The time zones that EventBridge Scheduler knows: those of the IANA database, case exact
/// (https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#time-zones). The names come with
/// TimeZoneConverter, so they do not depend on the machine.
/// </summary>
internal static partial class TimeZones
{
    /// <summary>What people mean by abbreviations; some are names in the database too, though of a fixed offset.</summary>
    private static readonly Dictionary<string, string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        ["EST"] = "America/New_York", ["EDT"] = "America/New_York",
        ["CST"] = "America/Chicago", ["CDT"] = "America/Chicago",
        ["MST"] = "America/Denver", ["MDT"] = "America/Denver",
        ["PST"] = "America/Los_Angeles", ["PDT"] = "America/Los_Angeles",
        ["COT"] = "America/Bogota", ["BRT"] = "America/Sao_Paulo", ["ART"] = "America/Argentina/Buenos_Aires",
        ["BST"] = "Europe/London", ["CEST"] = "Europe/Paris", ["EEST"] = "Europe/Bucharest", ["MSK"] = "Europe/Moscow",
        ["IST"] = "Asia/Kolkata", ["JST"] = "Asia/Tokyo", ["SGT"] = "Asia/Singapore", ["AEST"] = "Australia/Sydney",
        ["Z"] = "UTC",
    };

    /// <summary>The names, which the library puts together anew each time that it is asked.</summary>
    private static readonly Lazy<HashSet<string>> All = new(() => [.. TZConvert.KnownIanaTimeZoneNames]);

    /// <summary>
    /// Whether a name may be used. Abbreviations (EST5EDT, CET, GB) may not, even those in the database: some keep
    /// daylight saving time, some do not, and the reader cannot tell.
    /// </summary>
    public static bool IsKnown(string name) =>
        name == "UTC" || (All.Value.Contains(name) && (name == "GMT" || name.Any(char.IsLower)));

    /// <summary>The name that was probably meant; null if none is near.</summary>
    public static string? Suggestion(string name)
    {
        var text = name.Trim();
        if (OtherCase(text) is { } known) return known;
        if (FixedOffset().Match(text) is { Success: true } offset) return Fixed(offset);
        if (Abbreviations.TryGetValue(text, out var meant)) return meant;
        if (TZConvert.TryWindowsToIana(text, out var iana)) return iana;
        if (TZConvert.TryIanaToWindows(text, out var windows)) return TZConvert.WindowsToIana(windows);

        return Nearest(text);
    }

    /// <summary>The zone as this machine knows it. Not through TZConvert, which takes a second to read all zones first.</summary>
    /// <exception cref="TimeZoneNotFoundException">The zone is unknown, or this machine has no time zone data.</exception>
    public static TimeZoneInfo Find(string name) => TimeZoneInfo.FindSystemTimeZoneById(name);

    /// <summary>Whether this machine has its data.</summary>
    public static bool HasData(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out _);

    private static string? OtherCase(string text) =>
        All.Value.FirstOrDefault(known => known.Equals(text, StringComparison.OrdinalIgnoreCase) && IsKnown(known));

    private static string Fixed(Match offset)
    {
        var hours = int.Parse(offset.Groups["hours"].Value, CultureInfo.InvariantCulture);

        // The database counts these west of Greenwich: Etc/GMT+5 is five hours behind UTC.
        return hours == 0 ? "UTC" : $"Etc/GMT{(offset.Groups["sign"].Value == "-" ? "+" : "-")}{hours}";
    }

    /// <summary>The least changes away from the name or its last part (Bogota), if that is a third of it at most.</summary>
    private static string? Nearest(string text)
    {
        // A long text is no misspelled name, and comparing it costs.
        if (text.Length is 0 or > 60)
            return null;
        var wanted = text.Replace(' ', '_').ToUpperInvariant();
        // A slip is seldom in the first letter, and to compare with all names for each of thousands of zones costs.
        var (name, distance) = Candidates.Value
            .Where(known => known.Upper[0] == wanted[0] || known.City[0] == wanted[0])
            .Select(known => (known.Name, Distance: Distance(wanted, known.Upper, known.City)))
            .Append((Name: "", Distance: int.MaxValue))
            .MinBy(near => near.Distance);

        return distance <= wanted.Length / 3 ? name : null;
    }

    private static int Distance(string wanted, string upper, string city)
    {
        var whole = EditDistance.Of(wanted, upper, wanted.Length / 3);
        return wanted.Contains('/', StringComparison.Ordinal) ? whole : Math.Min(whole, EditDistance.Of(wanted, city, wanted.Length / 3));
    }

    /// <summary>The names with their last parts; of two that are equally near, the shorter one comes first.</summary>
    private static readonly Lazy<(string Name, string Upper, string City)[]> Candidates = new(() =>
    [
        .. from name in All.Value.Where(IsKnown).Order(StringComparer.Ordinal)
           orderby name.Length
           let upper = name.ToUpperInvariant()
           select (name, upper, upper[(upper.LastIndexOf('/') + 1)..]),
    ]);

    [GeneratedRegex(@"^(UTC|GMT)?(?<sign>[+-])0?(?<hours>\d|1[0-4])(:?00)?$", RegexOptions.IgnoreCase)]
    private static partial Regex FixedOffset();
}
