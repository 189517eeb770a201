using Constructs;

namespace SpotBatch;

/// <summary>
/// What a platform without a ledger has not: asked for, it is a problem that says what to turn on, never weaker in silence.
/// </summary>
internal static class DirectRules
{
    private const string TurnOn = "Leave it out, or give the platform Runs = RunRecords.Ledger";

    public static readonly Rule OfPlatform = new("SB1401",
        "A platform with RunRecords.None is asked for nothing that needs the record of runs",
        "The watch, the log of runs and the history are the ledger's. Without it nothing would be late, kept or drawn, and nobody "
            + "would know.",
        "https://docs.aws.amazon.com/batch/latest/userguide/batch_job_events.html") { IsOwn = true };

    public static readonly Rule OfTask = new("SB1402",
        "A task on a platform with RunRecords.None is asked for nothing that needs the gate or the record of runs",
        "Runs that may not overlap, variables that submitters may set, metrics, times by which it must succeed and alerts of its own "
            + "are what the gate, the history and the watch see to.",
        "https://docs.aws.amazon.com/batch/latest/APIReference/API_SubmitJob.html") { IsOwn = true };

    public static readonly Rule OfTrigger = new("SB1403",
        "On a platform with RunRecords.None tasks are triggered by time, and by events where the queue has no fair share",
        "That a run has ended, all its attempts included and once, the ledger announces. EventBridge's target for AWS Batch can't say "
            + "whose share a job is of.",
        "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_BatchParameters.html");

    public static readonly Rule OfMember = new("SB1404", "What reads or operates runs is used on a platform that records them",
        "There is no table to read, no bus to submit on and no log of runs to ask.",
        "https://docs.aws.amazon.com/batch/latest/APIReference/API_DescribeJobs.html") { IsOwn = true };

    public static readonly Rule OneKind = new("SB1406", "A platform has one kind of records in an app",
        "Tasks would be declared for a gate that is not there, or read half of what they need from each kind: the deployment would "
            + "fail, or a schedule call nobody.",
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html") { IsOwn = true };

    public static readonly Rule Queue = new("SB1405", "Who submits a task of another app to AWS Batch names its queue",
        "A job is submitted to a queue. The task's own app knows which; this one can't, where the platform has several queues or is "
            + "imported by its name.",
        "https://docs.aws.amazon.com/batch/latest/APIReference/API_SubmitJob.html") { IsOwn = true };

    public static IEnumerable<Finding> Check(SpotPlatformProps props)
    {
        // While it is being turned off, the ledger is still there.
        if (props.Runs.HasLedger)
            yield break;
        if (props.Dashboard)
            yield return OfPlatform.Broken("Dashboard", "true", "it draws the log of runs", TurnOn);
        if (props.History != PlatformDefaults.History)
            yield return OfPlatform.Broken("History", IntervalText.Of(props.History), "nothing keeps runs", TurnOn);
        if (props.StuckAfter != WatchDefaults.StuckAfter)
            yield return OfPlatform.Broken(
                "StuckAfter", IntervalText.Of(props.StuckAfter),
                "the watch looks for jobs that wait; AWS Batch itself cancels those that can't start, as the queue's StuckJobLimits say",
                TurnOn);
        // Left out, it is whatever the platform can tell.
        foreach (var kind in props.AlertOn.SequenceEqual(AlertKind.Default) ? [] : props.AlertOn.Except(DirectAlerts.Told))
            yield return OfPlatform.Broken(
                "AlertOn", kind.Mark, "failures, and stuck for blocked queues, are what AWS Batch itself tells of", TurnOn);
    }

    public static IEnumerable<Finding> Check(TaskDeclaration task)
    {
        var props = task.Props;
        if (props.Concurrency == ConcurrencyPolicy.Forbid || props.Concurrency == ConcurrencyPolicy.Replace)
            yield return OfTask.Broken(
                "Concurrency", props.Concurrency.Name, "Allow, and Queue, which AWS Batch sees to, are allowed without a ledger",
                "Choose ConcurrencyPolicy.Queue or Allow, or give the platform Runs = RunRecords.Ledger");
        if (props.OverridableEnvironment.Count > 0)
            yield return OfTask.Broken(
                "OverridableEnvironment", Quote.Of(props.OverridableEnvironment),
                "who may submit a job may set every variable: the gate alone holds submitters to some", TurnOn);
        if (props.ExpectSuccessWithin is { } within)
            yield return OfTask.Broken("ExpectSuccessWithin", IntervalText.Of(within), "the watch looks for it", TurnOn);
        if (props.WarnAfter is { } after)
            yield return OfTask.Broken("WarnAfter", IntervalText.Of(after), "the watch looks for it", TurnOn);
        if (props.Alerts is { } targets)
            yield return OfTask.Broken(
                "Alerts", targets.Count == 1 ? "1 target" : $"{targets.Count} targets",
                "without a ledger the platform's Alerts hear of all tasks alike", TurnOn);
        if (props.AlertOn is not null)
            yield return OfTask.Broken(
                "AlertOn", AlertKind.Marks(props.AlertOn), "without a ledger the platform's AlertOn goes for all tasks alike", TurnOn);
        if (props.Metrics)
            yield return OfTask.Broken("Metrics", "true", "they are made of the log of runs", TurnOn);
        foreach (var (trigger, index) in props.Triggers.Select((trigger, index) => (trigger, index)))
        {
            if (trigger.Follows is not null)
                yield return OfTrigger.Broken(
                    $"Triggers[{index}]", trigger.Expression, "Cron, UnixCron, Rate, At and OnEvent are allowed without a ledger",
                    "Put both tasks into a workflow with ToStep, or give the platform Runs = RunRecords.Ledger");
            else if (trigger.Event is not null && task.SharesFairly)
                yield return OfTrigger.Broken(
                    $"Triggers[{index}]", trigger.Expression,
                    $"the queue {Quote.Of(task.Queue!.Name)} shares fairly, and EventBridge can't say whose share a job is of",
                    "Choose a queue without FairShare, or give the platform Runs = RunRecords.Ledger");
        }
    }

    /// <summary>
    /// Reports a member that needs the record of runs, where it was used; false where the platform has one, and where it is
    /// not known.
    /// </summary>
    public static bool Lacks(ISpotPlatform platform, IConstruct user, string member, string given = "used")
    {
        if (platform is not SpotPlatformBase known || known.Declaration.Runs.HasLedger)
            return false;
        known.Fleet.Check(user, () => [OfMember.Broken(
            member, given, $"{known.Declaration.Described} has RunRecords.{known.Declaration.Runs}, and records no runs", TurnOn)]);
        return true;
    }

    /// <summary>What an app says of one platform in several places: declared, looked up, by name.</summary>
    public static IEnumerable<Problem> CheckKinds(IEnumerable<SpotPlatformBase> platforms) =>
        from platform in platforms
        where !platform.Declaration.IsPending
        group platform by platform.PlatformName into same
        let first = same.FirstOrDefault(platform => platform is SpotPlatform) ?? same.First()
        from other in same
        where other.Declaration.Runs.Submission != first.Declaration.Runs.Submission
        select OneKind.Broken(
            "runs", $"RunRecords.{other.Declaration.Runs}",
            $"{first.Node.Path} has RunRecords.{first.Declaration.Runs} for {Quote.Of(same.Key)}",
            $"Say RunRecords.{first.Declaration.Runs} here, too: FromName takes it as its last argument")
            .At(other.Node.Path);

    public static void CheckQueue(IBackgroundTask task, Destination destination, string member)
    {
        if (destination.Queue is not null || task is BackgroundTask)
            return;
        SpotPlatformBase.From(task.Platform).Fleet.Check(task, () => [Queue.Broken(
            member, Quote.Of(task.TaskName), "which queue the task is on is not known here",
            "Give BackgroundTask.FromTaskName the queue, and the architecture where it is not the platform's only one")]);
    }

    public static void CheckShare(IBackgroundTask task, Destination destination, string member)
    {
        if (!destination.SharesFairly)
            return;
        SpotPlatformBase.From(task.Platform).Fleet.Check(task, () => [OfTrigger.Broken(
            member, Quote.Of(task.TaskName),
            $"the queue {Quote.Of(destination.Queue!.Name)} shares fairly, and CDK's state can't say whose share a job is of",
            "Choose a queue without FairShare, or give the platform Runs = RunRecords.Ledger")]);
    }
}
