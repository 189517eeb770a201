namespace SpotBatch;

/// <summary>From the clocks on the wall of a time zone to instants.</summary>
internal static class WallClock
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>
    /// The instants at which the clocks of a zone show a time, earliest first: one, but none when they skip it and two
    /// when they repeat it.
    /// </summary>
    /// <remarks>
    /// Not through TimeZoneInfo.IsInvalidTime and IsAmbiguousTime, which miss the hours that are skipped or repeated when
    /// a country changes its standard time (Almaty, 2024). Every zone has kept each offset for more than a day.
    /// </remarks>
    public static IEnumerable<DateTimeOffset> Instants(DateTime local, TimeZoneInfo zone)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var utc = new DateTimeOffset(wall, TimeSpan.Zero);

        return new[] { zone.GetUtcOffset(utc - Day), zone.GetUtcOffset(utc + Day) }
            .Distinct()
            .Where(offset => zone.GetUtcOffset(utc - offset) == offset)
            .Select(offset => new DateTimeOffset(wall, offset))
            .Order();
    }
}
