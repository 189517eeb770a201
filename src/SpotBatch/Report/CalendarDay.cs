namespace SpotBatch;

/// <summary>One day of the week: what starts in each of its 24 hours, as the clocks of the report's zone show them.</summary>
internal sealed record CalendarDay(DateOnly Date, DateTimeOffset Begins, IReadOnlyList<IReadOnlyList<CalendarEntry>> Hours)
{
    public static IReadOnlyList<CalendarDay> Of(
        IReadOnlyList<TaskDeclaration> tasks, IReadOnlyDictionary<TaskDeclaration, IReadOnlyList<ExpectedRun>> runs, ReportView view)
    {
        var starts = tasks.SelectMany((task, index) => runs[task]
            .Where(run => run.Start >= view.Start)
            .Select(run => (Task: index, At: TimeZoneInfo.ConvertTime(run.Start, view.Zone))))
            .ToLookup(start => (DateOnly.FromDateTime(start.At.DateTime), start.At.Hour));
        return
        [
            .. from day in view.Week.SkipLast(1)
               let date = DateOnly.FromDateTime(day.DateTime)
               select new CalendarDay(date, day, [.. Enumerable.Range(0, 24).Select(hour => Hour(starts[(date, hour)]))]),
        ];
    }

    private static IReadOnlyList<CalendarEntry> Hour(IEnumerable<(int Task, DateTimeOffset At)> starts) =>
        [.. starts.GroupBy(start => start.Task).Select(task => new CalendarEntry(task.Key, [.. task.Select(start => start.At.Minute)]))];
}

/// <summary>The minutes of an hour at which runs of a task start.</summary>
internal sealed record CalendarEntry(int Task, IReadOnlyList<int> Minutes);
