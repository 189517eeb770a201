using System.Globalization;

namespace SpotBatch.Client;

/// <summary>An item of the ledger that is a run.</summary>
internal sealed class RunItem
{
    public const string Prefix = "RUN#";

    /// <summary>The year 5138 in seconds, and 1973 in milliseconds: what is larger is milliseconds, as AWS Batch's times are.</summary>
    private const long LargestSeconds = 100_000_000_000;

    private readonly IReadOnlyDictionary<string, string> values;

    public RunItem(IReadOnlyDictionary<string, string> values)
    {
        this.values = values;
        if (Text("pk") is not { } key || !key.StartsWith(Prefix, StringComparison.Ordinal) || Text("sk") != TaskRun.SortKey)
            throw new ArgumentException($"The item is not a run: its pk is {Quoted.Of(Text("pk"))} and its sk {Quoted.Of(Text("sk"))}; those of a run are '{Prefix}' with the run's id and '{TaskRun.SortKey}'.");
        RunId = key.Substring(Prefix.Length);
    }

    public string RunId { get; }

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

    private static long LargestMilliseconds { get; } = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
}
