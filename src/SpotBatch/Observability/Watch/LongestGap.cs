using System.Collections.Concurrent;

namespace SpotBatch;

/// <summary>
/// The longest time between two fires of cron expressions together, on the clocks of their zones. Computed once for each
/// set of expressions, without a calendar of half a million fires: times of a day that lie within an hour of each other
/// are thinned out, except where the clocks change.
/// </summary>
internal static class LongestGap
{
    /// <summary>Synth must not change its mind from one day to the next, so nothing here looks at the clock.</summary>
    private static readonly DateTime Beginning = new(2026, 1, 1);

    /// <summary>Two years and a bit: every weekend and holiday of clocks, twice.</summary>
    private const int Days = 800;

    /// <summary>After 28 years the days of the week come round; for what fires less than weekly it makes a difference.</summary>
    private const int ManyDays = 29 * 366;

    /// <summary>What is the same in each week has shown all of its gaps by then.</summary>
    private const int TwoWeeks = 15;

    private static readonly TimeSpan Seldom = TimeSpan.FromDays(8);
    private const int ThinMinutes = 60;

    private static readonly ConcurrentDictionary<string, FireGap?> Known = new();

    /// <summary>The gap; null when nothing fires again and again that synth knows of.</summary>
    /// <param name="schedules">Schedules. Those with a year, single times and rates are left out, and those that are wrong or tokens.</param>
    public static FireGap? Of(IEnumerable<TriggerSchedule> schedules)
    {
        var crons = schedules.OfType<CronSchedule>().Where(IsStanding).DistinctBy(Key).OrderBy(Key, StringComparer.Ordinal).ToArray();
        return crons.Length == 0 ? null : Known.GetOrAdd(string.Join('|', crons.Select(Key)), _ => Compute(crons));
    }

    /// <summary>Whether it is a cron that fires for ever, as far as synth can tell.</summary>
    public static bool IsStanding(TriggerSchedule schedule) =>
        schedule is CronSchedule { Faults.Count: 0, TimeZone: { } zone } cron
        && !Tokens.Contains(cron.Cron) && !Tokens.Contains(zone) && TimeZones.IsKnown(zone) && TimeZones.HasData(zone)
        && cron.Cron.EndsWith(" *", StringComparison.Ordinal);

    private static string Key(CronSchedule cron) => $"{cron.Cron} {cron.TimeZone}";

    private static FireGap? Compute(CronSchedule[] crons)
    {
        var gap = Longest(crons, Array.TrueForAll(crons, IsSameEachWeek) ? TwoWeeks : Days);
        if (gap is null || gap.Length > Seldom)
            gap = Longest(crons, ManyDays);
        return gap is { } known && known.Length <= TimeSpan.FromMinutes(ThinMinutes) ? crons.Select(OfEveryDay).OfType<FireGap>().Append(known).MinBy(one => one.Length) : gap;
    }

    private static bool IsSameEachWeek(CronSchedule cron) =>
        CronDates.AreOfEachWeek(cron.Cron) && ZoneClock.Of(cron.TimeZone!, Beginning, Days).NeverChanges;

    /// <summary>All of them as one, in the order of time.</summary>
    private static FireGap? Longest(CronSchedule[] crons, int days)
    {
        var walks = crons.Select(cron => Fires(cron, days).GetEnumerator()).Where(walk => walk.MoveNext()).ToList();
        FireGap? longest = null;
        DateTimeOffset? last = null;
        while (walks.Count > 0)
        {
            var first = walks.MinBy(walk => walk.Current)!;
            var fire = first.Current;
            if (last is { } before && (longest is null || fire - before > longest.Length))
                longest = new FireGap(fire - before, before, fire);
            last = fire;
            if (!first.MoveNext())
                walks.Remove(first);
        }

        return longest;
    }

    /// <summary>When a cron fires, in the order of time: clocks that go back show what they repeat the first time only.</summary>
    private static IEnumerable<DateTimeOffset> Fires(CronSchedule cron, int days)
    {
        var clock = ZoneClock.Of(cron.TimeZone!, Beginning, days);
        var all = CronSet.Times(cron.Cron);
        var few = Thinned(all);
        foreach (var date in CronDates.Of(cron.Cron, Beginning, days))
        {
            // An hour on the clocks may be two where they change.
            foreach (var minute in clock.ChangesAbout(date) ? all : few)
            {
                if (clock.Instant(date.AddMinutes(minute)) is { } fire)
                    yield return fire;
            }
        }
    }

    /// <summary>A gap of more than an hour has none of what is left out in it, so it is exact.</summary>
    private static int[] Thinned(int[] times)
    {
        var kept = new List<int>();
        for (var index = 0; index < times.Length; index++)
        {
            if (kept.Count == 0 || index + 1 == times.Length || times[index + 1] - kept[^1] > ThinMinutes)
                kept.Add(times[index]);
        }

        return [.. kept];
    }

    /// <summary>The gap of a cron alone that fires on every day on clocks that never change: from one time of the day to the next.</summary>
    private static FireGap? OfEveryDay(CronSchedule cron)
    {
        if (!CronDates.AreAll(cron.Cron) || !ZoneClock.Of(cron.TimeZone!, Beginning, Days).NeverChanges) return null;

        var offset = TimeZones.Find(cron.TimeZone!).GetUtcOffset(Beginning);
        var times = CronSet.Times(cron.Cron);
        return times.Zip([.. times[1..], times[0] + 24 * 60], (from, to) => (from, to)).Select(pair => new FireGap(
            TimeSpan.FromMinutes(pair.to - pair.from),
            new DateTimeOffset(Beginning.AddMinutes(pair.from), offset),
            new DateTimeOffset(Beginning.AddMinutes(pair.to), offset))).MaxBy(gap => gap.Length);
    }
}
