namespace SpotBatch.Tests.Report;

/// <summary>Reports of declarations in plain C#, from Tuesday, 24 November 2026, noon UTC, on.</summary>
internal static class Reported
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public static ReportModel Of(params TaskDeclaration[] tasks) => Of(new FleetReportProps(), tasks);

    public static ReportModel Of(FleetReportProps props, params TaskDeclaration[] tasks)
    {
        var fleet = new DeclaredFleet([.. tasks.Select(task => task.Platform).DistinctBy(platform => platform.Name)], 1,
            [.. tasks.Select(task => new DeclaredTask(task, null))], [], new Dictionary<string, int>());
        return ReportModel.Of(fleet, ReportView.Of(props with { From = props.From ?? Noon }, fleet, TimeProvider.System));
    }

    /// <summary>The only task of a report.</summary>
    public static TaskReport Task(Func<BackgroundTaskProps, BackgroundTaskProps> with) => Of(Declared.Task(with)).Tasks.Should().ContainSingle().Which;

    public static TaskReport Task(params TaskTrigger[] triggers) => Task(props => props with { Triggers = triggers });

    public static string[] Texts(this IEnumerable<DateTimeOffset> times) => [.. times.Select(time => time.ToString("ddd d HH:mm zzz", System.Globalization.CultureInfo.InvariantCulture))];
}
