using System.Globalization;

namespace SpotBatch;

/// <summary>The minute in which the schedules of an account and region submit most jobs, when those are too many.</summary>
/// <param name="Minute">The first such minute of the year that is looked at.</param>
/// <param name="Tasks">The tasks that are submitted then, each as often as its triggers fire.</param>
internal sealed record SubmitBurst(DateTimeOffset Minute, IReadOnlyList<TaskDeclaration> Tasks)
{
    /// <summary>https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html</summary>
    private const int PerSecond = 50;

    private const int Days = 366;
    private const int MinutesOfDay = 24 * 60;

    /// <summary>More names than these tell nobody anything.</summary>
    private const int MostNames = 60;

    public static readonly Rule Limit = new("SB3901", "Schedules fire at most 50 jobs at one moment",
        "AWS Batch takes 50 SubmitJob a second in an account and region, from everybody together, and EventBridge Scheduler starts "
            + "what is due in a minute at once. What is refused is tried again, later and later, while the submissions of other tools "
            + "and people are refused too. Looked at are the cron triggers and single times, without a Spread, of one year from 1 "
            + "January 2026. Rates count from their deployment: those of an account and region, without a Spread, are taken to be "
            + "deployed together.",
        "https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html");

    /// <summary>Synth must not change its mind from one day to the next, so no rule looks at the clock.</summary>
    private static readonly DateTimeOffset Beginning = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Finding Finding => Limit.Broken(
        "Triggers",
        $"{Tasks.Count} jobs at {Minute.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC, of {Names}",
        $"AWS Batch takes {PerSecond} SubmitJob a second in an account and region, from everybody together",
        "Set Spread = TimeSpan.FromMinutes(15) on the tasks that can wait, or other minutes");

    /// <summary>The largest burst of the tasks of one account and region, or null when none is too large.</summary>
    public static SubmitBurst? Of(IEnumerable<TaskDeclaration> tasks)
    {
        var fires = (from task in tasks
                     where task.Props.Enabled
                     from trigger in task.Schedules
                     where (trigger.Spread ?? task.Props.Spread) is null && IsKnown(trigger.Schedule!)
                     select (task, schedule: trigger.Schedule!)).ToArray();
        return fires.Length <= PerSecond || MostInAMinuteOfADay(fires.Select(fire => fire.schedule)) <= PerSecond ? null : Exactly(fires);
    }

    private string Names => string.Join(", ", Tasks.Take(MostNames).Select(task => task.TaskName)) + (Tasks.Count > MostNames ? $" and {Tasks.Count - MostNames} more" : "");

    private static bool IsKnown(TriggerSchedule schedule) => schedule switch
    {
        CronSchedule cron => cron.Faults.Count == 0 && !Tokens.Contains(cron.Cron) && IsUsable(cron.TimeZone),
        OneTimeSchedule once => once.IsInCalendar && IsUsable(once.TimeZone),
        _ => false,
    };

    private static bool IsUsable(string? zone) => zone is not null && TimeZones.IsKnown(zone) && TimeZones.HasData(zone);

    /// <summary>
    /// A bound that costs next to nothing: which minutes of a day each schedule names, at every distance from UTC that its
    /// clocks have. Nearly every fleet is below it, and needs no calendar. A single time may fall on any minute.
    /// </summary>
    internal static int MostInAMinuteOfADay(IEnumerable<TriggerSchedule> schedules)
    {
        var counts = new int[MinutesOfDay];
        foreach (var same in schedules.GroupBy(schedule => schedule))
        {
            var minutes = MinutesOfADay(same.Key);
            var count = same.Count();
            for (var minute = 0; minute < counts.Length; minute++)
                counts[minute] += minutes[minute] ? count : 0;
        }

        return counts.Max();
    }

    private static bool[] MinutesOfADay(TriggerSchedule schedule)
    {
        var named = new bool[MinutesOfDay];
        if (schedule is not CronSchedule { TimeZone: { } zone } cron)
        {
            Array.Fill(named, true);
            return named;
        }

        foreach (var offset in ZoneClock.Of(zone, Beginning.DateTime, Days).Offsets)
        {
            foreach (var minute in CronSet.Times(cron.Cron))
                named[(minute - (int)offset.TotalMinutes + 2 * MinutesOfDay) % MinutesOfDay] = true;
        }

        return named;
    }

    private static SubmitBurst? Exactly((TaskDeclaration Task, TriggerSchedule Schedule)[] fires)
    {
        var same = fires.GroupBy(fire => fire.Schedule).ToArray();
        var minutes = same.Select(group => Minutes(group.Key)).ToArray();
        var counts = new int[Days * MinutesOfDay];
        for (var index = 0; index < same.Length; index++)
        {
            var count = same[index].Count();
            foreach (var minute in minutes[index])
                counts[minute] += count;
        }

        var worst = Array.IndexOf(counts, counts.Max());
        return counts[worst] <= PerSecond ? null : new SubmitBurst(
            Beginning.AddMinutes(worst),
            [.. same.Where((_, index) => minutes[index].Contains(worst)).SelectMany(group => group.Select(fire => fire.Task))]);
    }

    /// <summary>The minutes of the year at which a schedule fires, counted from <see cref="Beginning"/>.</summary>
    private static HashSet<int> Minutes(TriggerSchedule schedule)
    {
        var all = schedule is CronSchedule cron ? Cron(cron) : FireTimes.From(schedule, Beginning).Select(Index);
        return [.. all.Where(minute => minute is >= 0 and < Days * MinutesOfDay)];
    }

    /// <summary>
    /// The days come from the calendar, from the one before on, which in zones west of UTC reaches into the year; within a
    /// day, the minutes are added up without it.
    /// </summary>
    private static IEnumerable<int> Cron(CronSchedule schedule)
    {
        var fields = schedule.Cron.Split(' ');
        var times = CronSet.Times(schedule.Cron);
        var midnights = schedule with { Cron = string.Join(' ', ["0", "0", .. fields[2..]]) };
        return FireTimes.From(midnights, Beginning.AddDays(-1)).TakeWhile(day => day < Beginning.AddDays(Days)).SelectMany(day => times.Select(time => Index(day) + time));
    }

    private static int Index(DateTimeOffset time) => (int)Math.Clamp(Math.Floor((time - Beginning).TotalMinutes), -Days * MinutesOfDay, Days * MinutesOfDay);
}
