using System.Collections.ObjectModel;

namespace SpotBatch;

/// <summary>
/// When a task runs. A task may have several triggers; each fires on its own. Wrong values are not thrown but
/// reported at synth, together with all other problems of the app (SB3001 to SB3008).
/// </summary>
/// <remarks>
/// Schedules are run by EventBridge Scheduler:
/// <see href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html"/>. It starts a task within the
/// minute that is named, at least once. In a zone with daylight saving time, a time that the clocks skip in spring is
/// skipped, and one that they repeat in autumn fires once, the first time.
/// </remarks>
public sealed record TaskTrigger
{
    private TaskTrigger(string expression, TriggerSchedule? schedule) => (Expression, Schedule) = (expression, schedule);

    private TaskTrigger(IBackgroundTask upstream, string ending, params string[] statuses) : this($"{ending} of {upstream.TaskName}", null) =>
        Follows = new FollowTrigger(upstream, statuses);

    /// <summary>
    /// The trigger as it was given: the cron expression, or what a rate and a single time are to AWS, such as
    /// <c>rate(5 minutes)</c>.
    /// </summary>
    public string Expression { get; }

    /// <summary>The IANA time zone that the trigger is read in; null for a rate, which has none.</summary>
    public string? TimeZone => Schedule?.TimeZone;

    /// <summary>
    /// The window, from the time that is named, within which EventBridge Scheduler may start the task, so that tasks of
    /// the same minute do not all start at once: whole minutes, from 1 to 1,440. Default: the task's own Spread, or none.
    /// Any other value is problem SB3008.
    /// <see href="https://docs.aws.amazon.com/scheduler/latest/APIReference/API_FlexibleTimeWindow.html"/>
    /// </summary>
    public TimeSpan? Spread { get; init; }

    /// <summary>
    /// Values of the command's parameters for runs of this trigger. They go with triggers by other tasks and by events;
    /// schedules take the values of the definition, and other ones are problem SB3010. Default: those of the definition.
    /// </summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>What EventBridge Scheduler is told; null for a trigger that is no schedule.</summary>
    internal TriggerSchedule? Schedule { get; }

    /// <summary>Whose end is waited for; null for other triggers.</summary>
    internal FollowTrigger? Follows { get; }

    /// <summary>What event is waited for; null for other triggers.</summary>
    internal EventTrigger? Event { get; private init; }

    /// <summary>
    /// Runs the task each time that a run of another task of the same platform has succeeded: once, and with that run's
    /// scheduled time. Chains and fans of tasks are made of these; what waits for several tasks is a workflow
    /// (<see cref="TaskStep.ToStep"/>). A circle of tasks is problem SB3012.
    /// </summary>
    /// <param name="task">The task that goes before.</param>
    /// <returns>The trigger.</returns>
    public static TaskTrigger OnSuccess(IBackgroundTask task) => After(task, "success", "SUCCEEDED");

    /// <summary>Runs the task each time that a run of another task of the same platform has failed, all its attempts included.</summary>
    /// <param name="task">The task that goes before.</param>
    /// <returns>The trigger.</returns>
    public static TaskTrigger OnFailure(IBackgroundTask task) => After(task, "failure", "FAILED");

    /// <summary>Runs the task each time that a run of another task of the same platform has ended, well or not.</summary>
    /// <param name="task">The task that goes before.</param>
    /// <returns>The trigger.</returns>
    public static TaskTrigger OnFinish(IBackgroundTask task) => After(task, "end", "SUCCEEDED", "FAILED");

    /// <summary>
    /// Runs the task once for each event that matches, such as a file that came into a bucket.
    /// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
    /// </summary>
    /// <param name="pattern">Which events.</param>
    /// <param name="bus">The bus that they come on. Default: the account's default bus, which has AWS's own events.</param>
    /// <returns>The trigger.</returns>
    public static TaskTrigger OnEvent(Amazon.CDK.AWS.Events.IEventPattern pattern, Amazon.CDK.AWS.Events.IEventBus? bus = null)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return new TaskTrigger("event", schedule: null) { Event = new EventTrigger(pattern, bus) };
    }

    private static TaskTrigger After(IBackgroundTask task, string ending, params string[] statuses)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new TaskTrigger(task, ending, statuses);
    }

    /// <summary>
    /// Runs the task by a cron expression in AWS's dialect: six fields, minutes, hours, day-of-month, month, day-of-week
    /// (1 is Sunday) and year, of which one of the two day fields is <c>?</c>, as in <c>0 10 ? * MON-FRI *</c>.
    /// <see href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based"/>
    /// </summary>
    /// <param name="expression">The six fields. AWS's <c>cron(...)</c> around them may be left out. A CDK token passes
    /// unexamined; one that is the whole expression must have AWS's whole form.</param>
    /// <param name="timeZone">The IANA name of a time zone, such as <c>America/Bogota</c>. Default: <c>UTC</c>.</param>
    /// <returns>The trigger. An expression that AWS refuses is problem SB3001 or SB3002, one that never fires SB3003, an
    /// unknown zone SB3004.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static TaskTrigger Cron(string expression, string timeZone = "UTC")
    {
        ArgumentNullException.ThrowIfNull(expression);
        ArgumentNullException.ThrowIfNull(timeZone);
        return new(expression, CronSchedule.FromAws(expression, timeZone));
    }

    /// <summary>
    /// Runs the task by a cron expression as crontab, GitLab and Hangfire have it: five fields, minute, hour, day of
    /// month, month and day of week (0 and 7 are Sunday), as in <c>0 10 * * 1-5</c>, or a nickname such as <c>@daily</c>.
    /// It is translated to AWS's dialect so that it fires at the very same times, or refused with the reason.
    /// <see href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based"/>
    /// </summary>
    /// <param name="expression">The five fields or the nickname. A CDK token cannot be translated, so it must hold AWS's
    /// form.</param>
    /// <param name="timeZone">The IANA name of a time zone, such as <c>America/Bogota</c>. Default: <c>UTC</c>.</param>
    /// <returns>The trigger. An expression that AWS cannot express is problem SB3005, one that never fires SB3003, an
    /// unknown zone SB3004.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static TaskTrigger UnixCron(string expression, string timeZone = "UTC")
    {
        ArgumentNullException.ThrowIfNull(expression);
        ArgumentNullException.ThrowIfNull(timeZone);
        return new(expression, CronSchedule.FromUnix(expression, timeZone));
    }

    /// <summary>
    /// Runs the task again and again, counted from the moment that the schedule is deployed: the first run follows the
    /// deployment at once. A day is 24 hours, whatever daylight saving time does.
    /// <see href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#rate-based"/>
    /// </summary>
    /// <param name="interval">Whole minutes, at least one. Any other value is problem SB3006.</param>
    /// <returns>The trigger.</returns>
    public static TaskTrigger Rate(TimeSpan interval)
    {
        var schedule = new RateSchedule(interval);
        return new(schedule.ScheduleExpression, schedule);
    }

    /// <summary>
    /// Runs the task once. A time that has passed by now is no problem at synth, or an app that was deployed in time could
    /// not be synthesized any more once it has run; deployed for the first time after it, it never runs.
    /// <see href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#one-time"/>
    /// </summary>
    /// <param name="localTime">The time on the clocks of <paramref name="timeZone"/>, in whole seconds. One that daylight
    /// saving time skips or repeats, and one of another zone by its <see cref="DateTime.Kind"/>, is problem SB3007; one
    /// before 2026 is SB3003.</param>
    /// <param name="timeZone">The IANA name of a time zone, such as <c>America/Bogota</c>. Default: <c>UTC</c>.</param>
    /// <returns>The trigger.</returns>
    /// <exception cref="ArgumentNullException">The time zone is null.</exception>
    public static TaskTrigger At(DateTime localTime, string timeZone = "UTC")
    {
        ArgumentNullException.ThrowIfNull(timeZone);
        var schedule = new OneTimeSchedule(localTime, timeZone);
        return new(schedule.ScheduleExpression, schedule);
    }
}
