namespace SpotBatch;

/// <summary>Tasks whose schedules fire in the same minute, without a Spread; and the minutes of the week in which they do.</summary>
internal sealed record BurstReport(string Platform, int Jobs, double Vcpus, IReadOnlyList<int> Tasks, IReadOnlyList<DateTimeOffset> Times)
{
    private const int Most = 10;

    public static IReadOnlyList<BurstReport> Of(IReadOnlyList<TaskDeclaration> tasks, ReportView view) =>
    [
        .. (from fire in tasks.SelectMany((task, index) => Fires(task, view).Select(at => (Task: index, At: at)))
            group fire.Task by (Platform: tasks[fire.Task].Platform.Name, fire.At) into minute
            where minute.Count() > 1
            group minute.Key.At by (minute.Key.Platform, Tasks: string.Join(',', minute)) into same
            let indexes = same.Key.Tasks.Split(',').Select(int.Parse).ToArray()
            let times = same.Order().ToArray()
            orderby indexes.Length descending, times[0]
            select new BurstReport(same.Key.Platform, indexes.Length, indexes.Sum(index => TaskReport.VcpusOf(tasks[index]) ?? 0), indexes, times)).Take(Most),
    ];

    private static IEnumerable<DateTimeOffset> Fires(TaskDeclaration task, ReportView view) => !task.Props.Enabled ? [] : task.Schedules
        .Where(trigger => trigger.Schedule is not RateSchedule && (trigger.Spread ?? task.Props.Spread) is null)
        .SelectMany(trigger => ExpectedRuns.Of(trigger, view.Start, view.Start).TakeWhile(time => time < view.End))
        .Select(time => TimeZoneInfo.ConvertTime(time.AddTicks(-(time.UtcTicks % TimeSpan.TicksPerMinute)), view.Zone));
}
