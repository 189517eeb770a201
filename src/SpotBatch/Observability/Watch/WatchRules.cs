namespace SpotBatch;

/// <summary>What the watch can be asked for.</summary>
internal static class WatchRules
{
    private const string Jobs = "https://docs.aws.amazon.com/batch/latest/userguide/job_timeouts.html";

    public static readonly Rule Success = new("SB4101", "ExpectSuccessWithin is longer than the schedules leave between two runs",
        "A task that is due on Mondays can't succeed on Sundays: it would be told of every week, and soon nobody would listen. Looked at are all cron triggers and rates together, over years, with their zones' changes of clocks and the Spread.",
        "https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html") { IsOwn = true };

    public static readonly Rule WarnAfter = new("SB4102", "WarnAfter is whole seconds, 60 or more, and shorter than Timeout",
        "AWS Batch ends an attempt at its Timeout: a warning after it would never come.", Jobs) { IsOwn = true };

    public static readonly Rule StuckAfter = new("SB4103", "StuckAfter is whole minutes, 10 minutes to 14 days",
        "Machines take minutes to start; a wait of weeks is longer than anybody would want to be told of.",
        "https://docs.aws.amazon.com/batch/latest/userguide/job_stuck_in_runnable.html") { IsOwn = true };

    private static readonly TimeSpan Least = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Most = TimeSpan.FromDays(3653);

    public static IEnumerable<Finding> Check(TaskDeclaration task) => [.. CheckSuccess(task), .. CheckWarnAfter(task)];

    public static IEnumerable<Finding> CheckStuckAfter(TimeSpan after)
    {
        if (after < TimeSpan.FromMinutes(10) || after > TimeSpan.FromDays(14) || after.Ticks % TimeSpan.TicksPerMinute != 0)
            yield return StuckAfter.Broken("StuckAfter", IntervalText.Of(after), "whole minutes from 10 minutes to 14 days are allowed", "Choose how long a job may wait for a machine, or leave it out for 6 hours");
    }

    private static IEnumerable<Finding> CheckSuccess(TaskDeclaration task)
    {
        if (task.Props.ExpectSuccessWithin is not { } within) yield break;

        var given = IntervalText.Of(within);
        if (within < Least || within > Most || within.Ticks % TimeSpan.TicksPerSecond != 0)
            yield return Success.Broken("ExpectSuccessWithin", given, "whole seconds from 5 minutes to 10 years are allowed", "Choose the longest time between two successes that is no trouble");
        else if (Expectation.Gap(task) is { } gap && within <= gap.Length)
            yield return Success.Broken("ExpectSuccessWithin", given, $"its triggers leave up to {gap.Words}, and a run takes its time, too", $"Set more than {IntervalText.Of(gap.Length)}, or leave it out for {IntervalText.Of(gap.Length + WatchDefaults.Grace(gap.Length) + task.Timeout)}");
    }

    private static IEnumerable<Finding> CheckWarnAfter(TaskDeclaration task)
    {
        if (task.Props.WarnAfter is { } after && (after < TimeSpan.FromSeconds(60) || after.Ticks % TimeSpan.TicksPerSecond != 0 || after >= task.Timeout))
            yield return WarnAfter.Broken("WarnAfter", IntervalText.Of(after), $"whole seconds from 60 to less than Timeout = {IntervalText.Of(task.Timeout)} are allowed", "Choose a time that is long for this task, or raise Timeout");
    }
}
