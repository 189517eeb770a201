using System.Globalization;

namespace SpotBatch.Client;

/// <summary>Attributes that are strings or numbers, all as text.</summary>
internal class ItemValues(IReadOnlyDictionary<string, string> values)
{
    /// <summary>The year 5138 in seconds, and 1973 in milliseconds: what is larger is milliseconds, as AWS Batch's times are.</summary>
    private const long LargestSeconds = 100_000_000_000;

    public string? Text(string name) => values.TryGetValue(name, out var value) ? value : null;

    public int? Number(string name) =>
        int.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The gate writes ISO, and AWS Batch's events have milliseconds since 1970: either reads.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (long.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number > LargestSeconds ? DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(number, LargestMilliseconds)) : DateTimeOffset.FromUnixTimeSeconds(number);
        return DateTimeOffset.TryParse(Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }

    public TimeSpan? Seconds(string name) => Number(name) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    private static long LargestMilliseconds { get; } = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
}
