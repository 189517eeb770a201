using Amazon.CDK.AWS.IAM;

namespace SpotBatch;

/// <summary>Who may submit runs of a task, and read what became of them. Works on tasks that another app declares, too.</summary>
public static class TaskSubmission
{
    /// <summary>
    /// Lets a service, a function or a person submit runs of this task and of no other, by an event on the platform's
    /// bus. The grantee chooses a token, parameters and an array size, never the queue, the definition or the command.
    /// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="grantee">Who may submit.</param>
    /// <returns>The grant.</returns>
    public static Grant GrantSubmit(this IBackgroundTask task, IGrantable grantee) => LedgerGrants.Allow(
        grantee, ["events:PutEvents"], [LedgerArns.Bus(task.Platform.PlatformName)], EventRights.Only(LedgerNames.SubmitSource, task.TaskName));

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
        var name = task.TaskName;
        var tableName = LedgerArns.TableName(task.Platform, grantee);
        var table = LedgerArns.Table(tableName);
        return LedgerGrants.Allow(grantee, ["dynamodb:GetItem", "dynamodb:Query"], [table, $"{table}/index/{LedgerTable.ByTask}"],
                LedgerGrants.Keys([name, LedgerGrants.RunKeysOf(name)]))
            .Combine(LedgerGrants.UseKey(grantee, tableName, "kms:Decrypt"));
    }

    /// <summary>
    /// What a service needs to know to submit runs of this task, as environment variables, which the package
    /// SpotBatch.Client reads: <c>SPOTBATCH_SUBMIT_BUS</c>, <c>SPOTBATCH_SUBMIT_SOURCE</c>, <c>SPOTBATCH_SUBMIT_TASK</c>.
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="prefix">
    /// What the names begin with: another one for each task, where a service submits several. Default: <c>SPOTBATCH_SUBMIT</c>.
    /// </param>
    /// <returns>The variables.</returns>
    public static Dictionary<string, string> SubmitEnvironment(this IBackgroundTask task, string prefix = "SPOTBATCH_SUBMIT") => new()
    {
        [$"{prefix}_BUS"] = LedgerNames.Bus(task.Platform.PlatformName),
        [$"{prefix}_SOURCE"] = LedgerNames.SubmitSource,
        [$"{prefix}_TASK"] = task.TaskName,
    };
}
