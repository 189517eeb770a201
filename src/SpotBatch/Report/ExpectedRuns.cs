namespace SpotBatch;

/// <summary>
/// The runs of a week, as far as declarations tell them: those of schedules, and of tasks that follow them when all goes
/// well. A rate is counted from the beginning of the week; events and retries are not known.
/// </summary>
internal sealed class ExpectedRuns
{
    /// <summary>A run of longer ago is not looked for.</summary>
    private static readonly TimeSpan LongestLookBack = TimeSpan.FromDays(7);

    private readonly Dictionary<(string Platform, string Task), TaskDeclaration> _tasks;
    // Declarations are records, but two equal ones are two tasks.
    private readonly Dictionary<TaskDeclaration, IReadOnlyList<DateTimeOffset>> _fires = new(ReferenceEqualityComparer.Instance);
    private readonly DateTimeOffset _end;

    public ExpectedRuns(IReadOnlyList<TaskDeclaration> tasks, DateTimeOffset start, DateTimeOffset end)
    {
        _end = end;
        _tasks = tasks.GroupBy(task => (task.Platform.Name, task.TaskName)).ToDictionary(same => same.Key, same => same.First());
        var longest = tasks.Select(task => task.Timeout).DefaultIfEmpty().Max();
        var begin = start - (longest < LongestLookBack ? longest : LongestLookBack);
        foreach (var task in tasks)
            _fires[task] = Fires(task, start, begin);
    }

    /// <summary>The runs of each task that begin before the end of the week, some of them before its beginning.</summary>
    public IReadOnlyDictionary<TaskDeclaration, IReadOnlyList<ExpectedRun>> Lasting(Func<TaskDeclaration, TimeSpan> duration)
    {
        var runs = new Dictionary<TaskDeclaration, IReadOnlyList<ExpectedRun>>(ReferenceEqualityComparer.Instance);
        foreach (var task in _fires.Keys)
            Runs(task, duration, runs);
        return runs;
    }

    /// <summary>When the schedules of a task fire, whatever follows from it.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="start">The beginning of the week, from which a rate is counted.</param>
    /// <param name="begin">The earliest time that is asked for.</param>
    public static IEnumerable<DateTimeOffset> Of(TaskTrigger trigger, DateTimeOffset start, DateTimeOffset begin) => trigger.Schedule switch
    {
        null => [],
        { TimeZone: { } zone } when !Tokens.Contains(zone) && !TimeZones.HasData(zone) => [],
        RateSchedule rate => FireTimes.From(rate, start),
        var schedule => FireTimes.From(schedule, begin),
    };

    private IReadOnlyList<DateTimeOffset> Fires(TaskDeclaration task, DateTimeOffset start, DateTimeOffset begin) => task.Props.Enabled
        ? [.. task.Schedules.SelectMany(trigger => Of(trigger, start, begin).TakeWhile(time => time < _end)).Order()]
        : [];

    private IReadOnlyList<ExpectedRun> Runs(TaskDeclaration task, Func<TaskDeclaration, TimeSpan> duration, Dictionary<TaskDeclaration, IReadOnlyList<ExpectedRun>> known)
    {
        if (known.TryGetValue(task, out var runs))
            return runs;
        // A circle, which is a problem of its own, ends here.
        known[task] = [];
        var starts = task.Props.Enabled ? _fires[task].Concat(Followed(task).SelectMany(Ends)).Where(time => time < _end).Order().ToArray() : [];
        return known[task] = Apply(task.Props.Concurrency, starts, duration(task));

        IEnumerable<DateTimeOffset> Ends(TaskDeclaration upstream) => Runs(upstream, duration, known).Where(run => !run.IsReplaced).Select(run => run.End);
    }

    private IEnumerable<TaskDeclaration> Followed(TaskDeclaration task) =>
        from trigger in task.EventTriggers
        where trigger.Follows is { } follows && follows.Statuses.Contains("SUCCEEDED")
        let key = (task.Platform.Name, trigger.Follows!.Upstream.TaskName)
        where _tasks.ContainsKey(key)
        select _tasks[key];

    private static List<ExpectedRun> Apply(ConcurrencyPolicy policy, DateTimeOffset[] starts, TimeSpan duration)
    {
        var runs = new List<ExpectedRun>(starts.Length);
        foreach (var start in starts)
        {
            if (policy != ConcurrencyPolicy.Allow && runs.Count > 0 && runs[^1].End > start)
            {
                if (policy == ConcurrencyPolicy.Forbid)
                    continue;
                runs[^1] = runs[^1] with { End = start, IsReplaced = true };
            }

            runs.Add(new ExpectedRun(start, start + duration, IsReplaced: false));
        }

        return runs;
    }
}
