namespace SpotBatch.Tool;

/// <summary>A trigger of a catalog.</summary>
/// <param name="Key">Its kind: <c>unixCron</c>, <c>cron</c> or <c>rate</c>.</param>
/// <param name="Expression">Its value.</param>
/// <param name="TimeZone">The IANA name of its zone; null for a rate.</param>
internal sealed record ImportedTrigger(string Key, string Expression, string? TimeZone);
