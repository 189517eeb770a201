using System.Globalization;

namespace SpotBatch;

/// <summary>One field of a cron expression: what may stand in it.</summary>
/// <param name="Name">Its name in the pages of the dialect.</param>
/// <param name="Min">The smallest value, which is also the number of the first name.</param>
/// <param name="Max">The largest value.</param>
/// <param name="Values">The values, for messages: <c>1-12 or JAN-DEC</c>.</param>
/// <param name="Wildcards">The wildcards, for messages: <c>, - * /</c>.</param>
internal sealed record CronField(string Name, int Min, int Max, string Values, string Wildcards)
{
    public static readonly IReadOnlyList<string> MonthNames =
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    public static readonly IReadOnlyList<string> DayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    public static readonly IReadOnlyList<string> LongMonthNames =
        ["JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"];

    public static readonly IReadOnlyList<string> LongDayNames =
        ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];

    /// <summary>The names of the values from <see cref="Min"/> on; in either case.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The same names in full, where they may be written so.</summary>
    public IReadOnlyList<string> LongNames { get; init; } = [];

    /// <summary>Whether the smallest value follows the largest, so that a range may go past it: hours 20-2, but no years.</summary>
    public bool Wraps { get; init; } = true;

    /// <summary>The number that a value stands for, a name or digits with or without leading zeros; null if it is none.</summary>
    public int? Value(string text)
    {
        var name = Math.Max(Index(Names, text), Index(LongNames, text));
        if (name >= 0) return Min + name;

        return text.Length <= (Max > 99 ? 4 : 2) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= Min && number <= Max ? number : null;
    }

    /// <summary>The values that a checked text without L, W or # stands for, upwards.</summary>
    public IReadOnlyList<int> Set(string text) => [.. text.Split(',').SelectMany(ValuesOf).Distinct().Order()];

    /// <summary>The step after a <c>/</c>; null if it is none or goes further than the field.</summary>
    public int? Step(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step >= 1 && step <= Max ? step : null;

    /// <summary>The name that a longer one, such as <c>MONDAY</c>, begins with; null if it begins with none.</summary>
    public string? Abbreviated(string text) =>
        Names.FirstOrDefault(name => text.StartsWith(name, StringComparison.OrdinalIgnoreCase) && text.All(char.IsLetter));

    private static int Index(IReadOnlyList<string> names, string text) =>
        names.ToList().FindIndex(known => known.Equals(text, StringComparison.OrdinalIgnoreCase));

    private IEnumerable<int> ValuesOf(string item)
    {
        var slash = item.Split('/');
        var ends = slash[0].Split('-');
        var isAll = slash[0] is "*" or "?";
        var first = isAll ? Min : Value(ends[0])!.Value;
        var last = ends.Length == 2 ? Value(ends[1])!.Value : isAll || slash.Length == 2 ? Max : first;
        var count = Max - Min + 1;
        // A range may wrap: FRI-MON is 6, 7, 1, 2.
        for (var value = first; value <= (last < first ? last + count : last); value += slash.Length == 2 ? Step(slash[1])!.Value : 1)
            yield return Min + ((value - Min) % count);
    }
}
