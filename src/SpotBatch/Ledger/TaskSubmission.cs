using Amazon.CDK.AWS.IAM;
using Constructs;

namespace SpotBatch;

/// <summary>Who may submit runs of a task, and read what became of them. Works on tasks that another app declares, too.</summary>
public static class TaskSubmission
{
    /// <summary>
    /// Lets a service, a function or a person submit runs of this task and of no other, by an event on the platform's
    /// bus. The grantee chooses a token, parameters and an array size, never the queue, the definition or the command.
    /// On a platform that keeps no runs (<see cref="RunRecords.None"/>) it is the right to submit jobs of this definition to
    /// its queue: the grantee then also chooses command, variables, size and retries of each job, and sends no tags.
    /// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html
    /// and https://docs.aws.amazon.com/batch/latest/APIReference/API_SubmitJob.html
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="grantee">Who may submit.</param>
    /// <returns>The grant.</returns>
    public static Grant GrantSubmit(this IBackgroundTask task, IGrantable grantee) => SubmissionOf(task).GrantSubmit(task, grantee);

    /// <summary>
    /// Lets somebody read the runs of this task and of no other: the table's items by run id, and its index
    /// <c>ByTask</c> by the task's name.
    /// See https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="grantee">Who may read.</param>
    /// <returns>The grant.</returns>
    public static Grant GrantReadRuns(this IBackgroundTask task, IGrantable grantee)
    {
        if (DirectRules.Lacks(task.Platform, task, nameof(GrantReadRuns)))
            return Grant.Drop(grantee, "no runs are recorded");
        var name = task.TaskName;
        var tableName = LedgerArns.TableName(task.Platform, grantee);
        var table = LedgerArns.Table(tableName);
        return LedgerGrants.Allow(grantee, ["dynamodb:GetItem", "dynamodb:Query"], [table, $"{table}/index/{LedgerTable.ByTask}"],
                LedgerGrants.Keys([name, LedgerGrants.RunKeysOf(name)]))
            .Combine(LedgerGrants.UseKey(grantee, tableName, "kms:Decrypt"));
    }

    /// <summary>
    /// What a service needs to know to submit runs of this task, as environment variables, which the package
    /// SpotBatch.Client reads: <c>SPOTBATCH_SUBMIT_BUS</c>, <c>SPOTBATCH_SUBMIT_SOURCE</c>, <c>SPOTBATCH_SUBMIT_TASK</c>. On a
    /// platform that keeps no runs, what SubmitJob takes: <c>SPOTBATCH_SUBMIT_QUEUE</c>, <c>SPOTBATCH_SUBMIT_DEFINITION</c>,
    /// <c>SPOTBATCH_SUBMIT_TASK</c>, and of a task with such <c>SPOTBATCH_SUBMIT_SHARE</c> and <c>SPOTBATCH_SUBMIT_ARRAY_SIZE</c>.
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="prefix">
    /// What the names begin with: another one for each task, where a service submits several. Default: <c>SPOTBATCH_SUBMIT</c>.
    /// </param>
    /// <param name="scope">
    /// A construct of the service's stack, where that is not the task's: the queue of a platform that keeps no runs is then
    /// read there from the platform's parameters, and no stack exports it. Default: the task.
    /// </param>
    /// <returns>The variables.</returns>
    public static Dictionary<string, string> SubmitEnvironment(
        this IBackgroundTask task, string prefix = "SPOTBATCH_SUBMIT", Construct? scope = null) =>
        SubmissionOf(task).Environment(task, scope ?? (Construct)task, prefix);

    private static ISubmission SubmissionOf(IBackgroundTask task) => SpotPlatformBase.From(task.Platform).Declaration.Runs.Submission;
}
