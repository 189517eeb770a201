namespace SpotBatch;

/// <summary>The rules that triggers are held to.</summary>
internal static class TriggerRules
{
    private const string UserGuide = "https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html";
    private const string Reference = "https://docs.aws.amazon.com/scheduler/latest/APIReference/API_FlexibleTimeWindow.html";

    public static readonly Rule CronMalformed = new(
        "SB3001",
        "A cron expression is in the dialect of EventBridge Scheduler",
        "AWS has a cron of its own: a year at the end, days of the week from 1, no steps in them. It refuses any other with "
            + "'Invalid Schedule Expression', minutes into a deployment, and rolls the deployment back.",
        $"{UserGuide}#cron-based");

    public static readonly Rule CronDayFields = new(
        "SB3002",
        "Of the two day fields of a cron expression, one is ? and the other is not",
        "AWS cannot run on a day of the month and a day of the week at once, so it wants to be told which field counts, and "
            + "refuses the expression otherwise.",
        $"{UserGuide}#cron-based");

    public static readonly Rule NeverFires = new(
        "SB3003",
        "A schedule fires at least once from 2026 on",
        "A schedule for 30 February, or for a year gone by, looks fine and its task never runs. The question is put for 1 January "
            + "2026, not for today, so that the same code always gets the same answer.",
        $"{UserGuide}#cron-based");

    public static readonly Rule ZoneUnknown = new(
        "SB3004",
        "A time zone is a name of the IANA database",
        "AWS knows zones by names such as America/Bogota. It refuses those of Windows, and abbreviations do not say whether "
            + "they keep daylight saving time.",
        $"{UserGuide}#time-zones");

    public static readonly Rule UnixCronUntranslatable = new(
        "SB3005",
        "A Unix cron expression means the same to AWS",
        "AWS's cron numbers the days differently and lacks some of what Unix cron can say. What cannot be translated exactly "
            + "would run the task at other times than the ones that were meant.",
        $"{UserGuide}#cron-based");

    public static readonly Rule RateInvalid = new(
        "SB3006",
        "A rate is of whole minutes, at least one",
        "AWS has rates of minutes, hours and days, and starts nothing more often than once a minute.",
        $"{UserGuide}#rate-based");

    public static readonly Rule OneTimeInvalid = new(
        "SB3007",
        "A single time exists once on the clocks of its zone",
        "A time that the clocks skip never comes, and one that they repeat comes twice: what AWS then does is not documented. "
            + "The zone of a DateTime would be that of the machine, or be ignored.",
        $"{UserGuide}#one-time");

    public static readonly Rule SpreadInvalid = new(
        "SB3008",
        "A spread is of whole minutes, from 1 to 1,440",
        "AWS takes the window of a schedule in minutes and refuses one that is longer than a day.",
        Reference);

    public static readonly Rule TooMany = new(
        "SB3009",
        "A task has at most 99 triggers with a time",
        "Each is a schedule of its own, named platform.task and a number of up to two digits, for which room "
            + "is kept in the schedule's name.",
        "https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html") { IsOwn = true };

    /// <summary>Synth must not change its mind from one day to the next, so no rule looks at the clock.</summary>
    private static readonly DateTimeOffset Beginning = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>All that is wrong with a trigger.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="prop">Where it stands: <c>Triggers[0]</c>.</param>
    public static IEnumerable<Finding> Check(TaskTrigger trigger, string prop) =>
    [
        .. trigger.Schedule switch
        {
            CronSchedule cron => Cron(cron, trigger.Expression, prop),
            RateSchedule rate => Rate(rate, trigger.Expression, prop),
            OneTimeSchedule once => OneTime(once, trigger.Expression, prop),
            _ => [],
        },
        .. Zone(trigger.TimeZone, prop),
        .. Spread(trigger.Spread, $"{prop}.Spread"),
    ];

    private static IEnumerable<Finding> Cron(CronSchedule schedule, string given, string prop)
    {
        foreach (var fault in schedule.Faults) yield return fault.Rule.Broken(prop, given, fault.Allowed, fault.Fix);

        if (schedule.Faults.Count > 0 || Tokens.Contains(schedule.Cron) || AwsCron.PlainlyFires(schedule.Cron)) yield break;

        if (!FireTimes.From(schedule with { TimeZone = Usable(schedule.TimeZone) }, Beginning).Any())
        {
            yield return NeverFires.Broken(
                prop, given, "a schedule must fire at least once from 2026 on", "Write a day that the month has, and a year to come; to run it only when it is asked to, leave its triggers out");
        }
    }

    private static IEnumerable<Finding> Rate(RateSchedule schedule, string given, string prop)
    {
        if (schedule.IsValid) yield break;

        yield return RateInvalid.Broken(
            prop, given, "EventBridge Scheduler accepts whole minutes, at least one", "Write, for example, TimeSpan.FromMinutes(5)");
    }

    private static IEnumerable<Finding> OneTime(OneTimeSchedule schedule, string given, string prop)
    {
        Finding Broken(string allowed, string fix) => OneTimeInvalid.Broken(prop, given, allowed, fix);

        if (schedule.LocalTime.Kind == DateTimeKind.Local)
        {
            yield return Broken(
                "a time is on the clocks of timeZone, not of this machine (DateTimeKind.Local)",
                "Write new DateTime(year, month, day, hour, minute, 0)");
        }

        if (schedule.LocalTime.Kind == DateTimeKind.Utc && schedule.TimeZone is not ("UTC" or "Etc/UTC") && !Tokens.Contains(schedule.TimeZone))
        {
            yield return Broken(
                $"a time is on the clocks of timeZone ({schedule.TimeZone}), not UTC (DateTimeKind.Utc)",
                "Leave timeZone out, or write the time of the zone");
        }

        if (schedule.LocalTime.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            yield return Broken("EventBridge Scheduler accepts whole seconds", "Leave the fraction out");
        }

        if (!schedule.IsInCalendar)
        {
            yield return Broken("EventBridge Scheduler has the years 1970-2199", "Write a time to come");
            yield break;
        }

        if (schedule.LocalTime < Beginning.DateTime)
        {
            yield return NeverFires.Broken(prop, given, "a schedule must fire at least once from 2026 on", "Write a time to come");
        }

        switch (WallClock.Instants(schedule.LocalTime, TimeZones.Find(Usable(schedule.TimeZone))).Count())
        {
            case 0:
                yield return Broken($"the clocks of {schedule.TimeZone} skip this time", "Write a time before or after, or the time in UTC");
                break;
            case 2:
                yield return Broken($"the clocks of {schedule.TimeZone} show this time twice", "Write a time before or after, or the time in UTC");
                break;
        }
    }

    private static IEnumerable<Finding> Zone(string? zone, string prop)
    {
        if (zone is null || Tokens.Contains(zone) || TimeZones.IsKnown(zone)) yield break;

        yield return ZoneUnknown.Broken(
            $"{prop}.TimeZone",
            $"'{zone}'",
            "EventBridge Scheduler accepts names of the IANA time zone database",
            TimeZones.Suggestion(zone) is { } name ? $"Write {name}, if that is meant" : "Write a name such as America/Bogota");
    }

    /// <summary>Whether the names of a task's schedules are sure to fit.</summary>
    public static IEnumerable<Finding> Count(int schedules)
    {
        if (schedules > 99)
            yield return TooMany.Broken("Triggers", $"{schedules} schedules", "99 are allowed", "Write lists and steps in fewer expressions");
    }

    /// <summary>All that is wrong with a window, of a trigger or of a task.</summary>
    public static IEnumerable<Finding> Spread(TimeSpan? spread, string prop)
    {
        if (spread is not { } window) yield break;

        if (window < TimeSpan.FromMinutes(1) || window > TimeSpan.FromMinutes(1440) || window.Ticks % TimeSpan.TicksPerMinute != 0)
        {
            yield return SpreadInvalid.Broken(
                prop,
                IntervalText.Of(window),
                "EventBridge Scheduler accepts whole minutes from 1 to 1,440",
                "Write, for example, TimeSpan.FromMinutes(15)");
        }
    }

    /// <summary>
    /// A zone that is unknown has a problem of its own, and one that is a token, or that this machine has no data for,
    /// has none: all are read as UTC, which few answers depend on.
    /// </summary>
    private static string Usable(string? zone) => zone is not null && TimeZones.IsKnown(zone) && TimeZones.HasData(zone) ? zone : "UTC";
}
