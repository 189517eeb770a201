namespace SpotBatch;

/// <summary>The report as data: what <c>fleet.json</c> holds, and the page shows. <c>docs/report.md</c> documents it.</summary>
/// <remarks>Tasks are referred to by their index in <see cref="Tasks"/>.</remarks>
internal sealed record ReportModel(
    int FormatVersion,
    DateTimeOffset From,
    string TimeZone,
    double ExpectedMinutes,
    IReadOnlyList<PlatformReport> Platforms,
    IReadOnlyList<TaskReport> Tasks,
    IReadOnlyList<CalendarDay> Calendar,
    IReadOnlyList<LoadReport> Load,
    IReadOnlyList<BurstReport> Bursts,
    IdleReport Idle,
    IReadOnlyList<WarningReport> Warnings)
{
    /// <summary>The model of a fleet as a view sees it. Plain C#, and the same for the same input.</summary>
    public static ReportModel Of(DeclaredFleet fleet, ReportView view)
    {
        var tasks = fleet.Tasks.Select(task => task.Declaration).ToArray();
        var expected = new ExpectedRuns(tasks, view.Start, view.End);
        var usual = expected.Lasting(view.Duration);
        var longest = expected.Lasting(task => task.Timeout);
        return new ReportModel(
            FormatVersion: 1,
            view.From,
            view.Zone.Id,
            view.Usual.TotalMinutes,
            [.. fleet.Platforms.Select(PlatformReport.Of)],
            [.. fleet.Tasks.Select(task => TaskReport.Of(task, view, usual[task.Declaration]))],
            CalendarDay.Of(tasks, usual, view),
            LoadReport.Of(fleet.Platforms, tasks, usual, longest, view),
            BurstReport.Of(tasks, view),
            IdleReport.Of(fleet.Resources, fleet.OwnPlatforms),
            WarningReport.Of(fleet));
    }

    /// <summary>A number that CDK hides a token in is not known.</summary>
    public static double? Known(double? value) => value is { } number && !Tokens.Contains(number) ? number : null;
}
