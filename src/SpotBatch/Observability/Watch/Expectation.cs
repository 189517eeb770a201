namespace SpotBatch;

/// <summary>What the watch holds a task to: the longest time between two starts and between two successes.</summary>
/// <param name="Start">Null when none is expected.</param>
/// <param name="Success">Null when none is expected.</param>
internal sealed record Expectation(TimeSpan? Start, TimeSpan? Success)
{
    public static Expectation None { get; } = new(null, null);

    public static Expectation Of(TaskDeclaration task)
    {
        if (!task.Props.Enabled) return None;

        var start = Gap(task) is { } gap ? gap.Length + WatchDefaults.Grace(gap.Length) : (TimeSpan?)null;
        // An array's children wait for machines one after another: nobody knows how long all of them take.
        var success = task.Props.ArraySize is null ? start + task.Timeout : null;
        return new Expectation(start, task.Props.ExpectSuccessWithin ?? success);
    }

    /// <summary>
    /// The longest time between two fires, with what a Spread may add. Each of its rates is a bound by itself, whenever it
    /// was deployed, and so are all crons together. Single times, and crons of some years only, end: nothing stands on them.
    /// </summary>
    public static FireGap? Gap(TaskDeclaration task)
    {
        var rates = from trigger in task.Schedules
                    where trigger.Schedule is RateSchedule { IsValid: true }
                    select new FireGap(((RateSchedule)trigger.Schedule!).Interval + Spread(task, trigger));
        var crons = task.Schedules.Where(trigger => LongestGap.IsStanding(trigger.Schedule!)).ToArray();
        var together = LongestGap.Of(crons.Select(trigger => trigger.Schedule!));
        return rates.Append(together is null ? null : together with { Length = together.Length + crons.Max(trigger => Spread(task, trigger)) })
            .OfType<FireGap>().MinBy(gap => gap.Length);
    }

    private static TimeSpan Spread(TaskDeclaration task, TaskTrigger trigger) => trigger.Spread ?? task.Props.Spread ?? TimeSpan.Zero;
}
