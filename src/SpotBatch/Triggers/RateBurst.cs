namespace SpotBatch;

/// <summary>
/// The rates of an account and region, when those are too many. Each is counted from its deployment, so those that are
/// deployed together fire together: at once, and whenever their intervals meet.
/// https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#rate-based
/// </summary>
internal static class RateBurst
{
    /// <summary>https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html</summary>
    private const int PerSecond = 50;

    /// <summary>More names than these tell nobody anything.</summary>
    private const int MostNames = 60;

    /// <summary>What is to be said of the tasks of one account and region, with the first of them; null when they are few enough.</summary>
    public static (TaskDeclaration First, Finding Finding)? Of(IEnumerable<TaskDeclaration> tasks)
    {
        var fires = (from task in tasks
                     where task.Props.Enabled
                     from trigger in task.Schedules
                     where trigger.Schedule is RateSchedule { IsValid: true } && (trigger.Spread ?? task.Props.Spread) is null
                     select task).ToArray();
        if (fires.Length <= PerSecond)
            return null;
        var names = fires.Select(task => task.TaskName).Distinct().ToArray();
        return (fires[0], SubmitBurst.Limit.Broken(
            "Triggers",
            $"{fires.Length} rates, of {string.Join(", ", names.Take(MostNames))}{(names.Length > MostNames ? $" and {names.Length - MostNames} more" : "")}",
            $"rates count from their deployment: what is deployed together fires together, and AWS Batch takes {PerSecond} SubmitJob a "
                + "second in an account and region, from everybody together",
            "Set Spread = TimeSpan.FromMinutes(5) on the tasks that can wait, or give them cron expressions of different minutes"));
    }
}
