using Amazon.CDK;
using Constructs;

namespace SpotBatch;

/// <summary>What is risky in a task without being wrong: annotations of its construct.</summary>
internal static class TaskWarnings
{
    public static readonly Rule LongerThanUpdates = new("SB2902", "A task that takes longer than updates of its machines wait is known to be at risk",
        "An update that replaces machines ends the jobs on them after the platform's JobExecutionTimeout. Only a Timeout that was set counts: the default of 24 hours is a guard against hanging.",
        "https://docs.aws.amazon.com/batch/latest/APIReference/API_UpdatePolicy.html") { IsOwn = true };

    public static readonly Rule TurnsOfAnArray = new("SB2906", "A task whose runs wait for each other is no array",
        "ConcurrencyPolicy.Queue lets one job at a time run, and each child of an array is a job: an array of 1,000 children takes 1,000 times as long as one of them, and the children of two runs may mix.",
        "https://docs.aws.amazon.com/batch/latest/userguide/resource-aware-scheduling-how-to-for-jobs.html") { IsOwn = true };

    public static void Annotate(Construct construct, TaskDeclaration task)
    {
        foreach (var finding in Of(task))
            Warning.On(construct, finding.Rule.Code, finding.Text);
        foreach (var reason in GovernanceRules.Reasons(task))
            Annotations.Of(construct).AddInfo(reason);
    }

    internal static IEnumerable<Finding> Of(TaskDeclaration task) =>
        [.. CheckTimeout(task), .. CheckTurns(task), .. CredentialRules.Warn(task.Props), .. ImageRules.Warn(task.Props),
        .. MemoryRules.Warn(task.Props), .. CommandRules.Warn(task.Props.Command), .. SecretRules.Warn(task.Props),
        .. TriggerWarnings.Of(task.Props.Triggers)];

    private static IEnumerable<Finding> CheckTurns(TaskDeclaration task)
    {
        if (task.TakesTurns && task.Props.ArraySize is { } size)
            yield return TurnsOfAnArray.Broken("Concurrency", $"Queue with ArraySize = {Numbers.Text(size)}", "each child waits for its turn: they run one after the other, and may mix with those of another run", "Use Forbid or Replace, which see an array as one run, or take out ArraySize");
    }

    private static IEnumerable<Finding> CheckTimeout(TaskDeclaration task)
    {
        // Only a timeout that was set says how long the task may take: the default is a guard against hanging.
        if (task.Platform.IsKnown && task.Props.Timeout is { } timeout && timeout > task.Platform.JobExecutionTimeout)
            yield return LongerThanUpdates.Broken("Timeout", IntervalText.Of(timeout), $"an update that replaces the platform's machines (instance types, root volume, launch template, image) ends jobs after JobExecutionTimeout = {IntervalText.Of(task.Platform.JobExecutionTimeout)}", "Raise SpotPlatformProps.JobExecutionTimeout, up to 5 days, or make such updates while the task does not run");
    }
}
