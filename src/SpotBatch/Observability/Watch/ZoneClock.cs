using System.Collections.Concurrent;

namespace SpotBatch;

/// <summary>
/// The clocks of one time zone over some years, as the few periods between their changes: asking the zone itself for every
/// fire of every task would be most of a large fleet's synth.
/// </summary>
internal sealed class ZoneClock
{
    private static readonly ConcurrentDictionary<(string Zone, DateTime First, int Days), ZoneClock> Known = new();

    private readonly List<(DateTime Start, TimeSpan Offset)> _periods = [];

    private ZoneClock(TimeZoneInfo zone, DateTime first, int days)
    {
        var before = first.AddDays(-2);
        _periods.Add((DateTime.MinValue, zone.GetUtcOffset(Utc(before))));
        for (var day = before; day < first.AddDays(days + 2); day = day.AddDays(1))
        {
            if (zone.GetUtcOffset(Utc(day.AddDays(1))) is var offset && offset != _periods[^1].Offset)
                _periods.Add((Change(zone, day, _periods[^1].Offset), offset));
        }
    }

    public static ZoneClock Of(string zone, DateTime first, int days) =>
        Known.GetOrAdd((zone, first, days), key => new ZoneClock(TimeZones.Find(key.Zone), key.First, key.Days));

    public bool NeverChanges => _periods.Count == 1;

    /// <summary>How far the clocks are from UTC, each distance once.</summary>
    public IEnumerable<TimeSpan> Offsets => _periods.Select(period => period.Offset).Distinct();

    /// <summary>Whether the clocks may change on a day.</summary>
    public bool ChangesAbout(DateTime day) => Index(day.AddDays(-1)) != Index(day.AddDays(2));

    /// <summary>When the clocks show a time first; null when they skip it.</summary>
    public DateTimeOffset? Instant(DateTime local)
    {
        for (var index = Index(local.AddDays(-1)); index < _periods.Count && _periods[index].Start <= local.AddDays(1); index++)
        {
            var utc = local - _periods[index].Offset;
            if (utc >= _periods[index].Start && (index + 1 == _periods.Count || utc < _periods[index + 1].Start))
                return new DateTimeOffset(local, _periods[index].Offset);
        }

        return null;
    }

    private int Index(DateTime utc)
    {
        var (low, high) = (0, _periods.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_periods[middle].Start <= utc) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    /// <summary>The minute of the change, within the day that follows: clocks change at whole minutes.</summary>
    private static DateTime Change(TimeZoneInfo zone, DateTime day, TimeSpan offset)
    {
        var (low, high) = (0, 24 * 60);
        while (low + 1 < high)
        {
            var middle = (low + high) / 2;
            if (zone.GetUtcOffset(Utc(day.AddMinutes(middle))) == offset) low = middle;
            else high = middle;
        }

        return day.AddMinutes(high);
    }

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Unspecified), TimeSpan.Zero);
}
