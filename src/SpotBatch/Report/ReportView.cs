namespace SpotBatch;

/// <summary>What a report looks at, with every default filled in.</summary>
/// <param name="From">The time that next fires are counted from.</param>
/// <param name="Zone">The zone of the calendar.</param>
/// <param name="Week">The midnights of the zone that bound the seven days, eight of them.</param>
/// <param name="Usual">How long a run is taken to last when nothing better is known.</param>
/// <param name="Duration">How long a task's runs are taken to last.</param>
internal sealed record ReportView(DateTimeOffset From, TimeZoneInfo Zone, IReadOnlyList<DateTimeOffset> Week, TimeSpan Usual, Func<TaskDeclaration, TimeSpan> Duration)
{
    public DateTimeOffset Start => Week[0];

    public DateTimeOffset End => Week[^1];

    /// <summary>The props as a view of a fleet, or what is wrong with them.</summary>
    public static ReportView Of(FleetReportProps props, DeclaredFleet fleet, TimeProvider clock)
    {
        if (!TimeZones.IsKnown(props.TimeZone))
            throw new ArgumentException($"TimeZone = {Quote.Of(props.TimeZone)}: IANA names are allowed.{(TimeZones.Suggestion(props.TimeZone) is { } near ? $" Use {near}" : "")}", nameof(props));
        foreach (var (name, duration) in props.ExpectedDurations.Append(new("", props.ExpectedDuration)))
        {
            if (duration <= TimeSpan.Zero)
                throw new ArgumentException($"{(name == "" ? "ExpectedDuration" : $"ExpectedDurations[{name}]")} = {duration:c}: more than zero is allowed. Give the time that a run usually lasts", nameof(props));
            if (name != "" && fleet.Tasks.All(task => task.Declaration.TaskName != name))
                throw new ArgumentException($"ExpectedDurations = {Quote.Of(name)}: names of the fleet's tasks are allowed. Correct the name, or take it out", nameof(props));
        }

        var zone = TimeZones.Find(props.TimeZone);
        var from = TimeZoneInfo.ConvertTime(props.From ?? clock.GetUtcNow(), zone);
        return new ReportView(from, zone, [.. Enumerable.Range(0, 8).Select(day => Midnight(from.Date.AddDays(day), zone))], props.ExpectedDuration, Duration);

        TimeSpan Duration(TaskDeclaration task)
        {
            var expected = props.ExpectedDurations.TryGetValue(task.TaskName, out var known) ? known : props.ExpectedDuration;
            return expected < task.Timeout ? expected : task.Timeout;
        }
    }

    /// <summary>Some clocks skip midnight itself when daylight saving begins: the day then begins at the first time after it.</summary>
    private static DateTimeOffset Midnight(DateTime date, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(date))
            date = date.AddMinutes(1);
        return new DateTimeOffset(date, zone.IsAmbiguousTime(date) ? zone.GetAmbiguousTimeOffsets(date).Max() : zone.GetUtcOffset(date));
    }
}
