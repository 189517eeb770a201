namespace SpotBatch;

/// <summary>What a report looks at. Everything has a default.</summary>
public sealed record FleetReportProps
{
    /// <summary>
    /// The time that the next fires are counted from. The calendar and the load are of the seven days that begin at the
    /// last midnight before it in <see cref="TimeZone"/>. Give it, and the report is the same at each synth. Default: now.
    /// </summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The IANA name of the time zone of the calendar and the load, such as <c>America/Bogota</c>. Default: <c>UTC</c>.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>
    /// How long a run is taken to last, or its task's Timeout if that is shorter: declarations don't say it, and the load
    /// follows from it. More than zero. Default: 30 minutes.
    /// </summary>
    public TimeSpan ExpectedDuration { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long runs of some tasks last, by task name, where that is known better. Default: none.</summary>
    public IReadOnlyDictionary<string, TimeSpan> ExpectedDurations { get; init; } = new Dictionary<string, TimeSpan>();
}
