using Amazon.CDK.AWS.StepFunctions;
using Constructs;

namespace SpotBatch;

/// <summary>Tasks as states of Step Functions workflows, for joins, branches and maps.</summary>
public static class TaskStep
{
    /// <summary>
    /// A state that runs the task and waits for its end. It fails when the run fails. The workflow's role may submit this task
    /// with it, and nothing else. With <see cref="RunRecords.Ledger"/> the run goes through the platform's gate: once for each
    /// try of each time that the workflow enters the state, in a loop, a map and after a redrive, too, however often Step
    /// Functions sends it. Without a ledger it is AWS Batch's own integration, which submits a job and waits for it.
    /// See https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="scope">The construct that the state is part of.</param>
    /// <param name="id">Its id within <paramref name="scope"/>, and the state's name.</param>
    /// <param name="props">Parameters and the time to wait. Default: none, 7 days.</param>
    /// <returns>The state, for CDK's <c>Chain</c>, <c>Parallel</c>, <c>Map</c>. Its machine's role gets what it needs.</returns>
    public static TaskStateBase ToStep(this IBackgroundTask task, Construct scope, string id, TaskStepProps? props = null)
    {
        ArgumentNullException.ThrowIfNull(task);
        props ??= new TaskStepProps();
        var nulls = new Nulls(TaskNulls.Missing);
        var parameters = nulls.Map(props.Parameters, $"{nameof(ToStep)}.{nameof(props.Parameters)}", "null");
        var platform = SpotPlatformBase.From(task.Platform);
        platform.Fleet.Check(task, () => [.. nulls.Found, .. FollowRules.CheckStep(task, parameters.Keys)]);
        return platform.Declaration.Runs.Submission.Step(task, scope, id, props with { Parameters = parameters });
    }
}
