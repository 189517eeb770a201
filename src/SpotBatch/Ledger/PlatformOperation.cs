using Amazon.CDK.AWS.IAM;

namespace SpotBatch;

/// <summary>Who may operate a platform, and read the history of all its tasks. Works on imported platforms, too.</summary>
public static class PlatformOperation
{
    /// <summary>
    /// Lets an operator submit and repeat runs of all tasks, stop jobs, pause and resume tasks or the whole platform, and
    /// read its history. An operator can't write runs, locks, or anything of a pause but its reason, time and author.
    /// </summary>
    /// <param name="platform">The platform.</param>
    /// <param name="grantee">Who may operate.</param>
    /// <returns>The grant.</returns>
    public static Grant GrantOperate(this ISpotPlatform platform, IGrantable grantee)
    {
        if (DirectRules.Lacks(platform, platform, nameof(GrantOperate)))
            return Grant.Drop(grantee, "no runs are recorded");
        var name = platform.PlatformName;
        var table = LedgerArns.TableName(platform, grantee);
        return platform.GrantReadHistory(grantee)
            // That a task exists, before it is paused. Any resource, since describing definitions knows no narrower one:
            // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbatch.html
            .Combine(LedgerGrants.Allow(grantee, ["batch:DescribeJobDefinitions"], ["*"]))
            .Combine(LedgerGrants.Allow(grantee, ["events:PutEvents"], [LedgerArns.Bus(name)], EventRights.Only(LedgerNames.SubmitSource)))
            // A source of its own, and no right to start the gate: who could start it, could claim a schedule's fire.
            .Combine(LedgerGrants.Allow(grantee, ["events:PutEvents"], [LedgerArns.Bus(name)], EventRights.Only(LedgerNames.OperateSource)))
            .Combine(LedgerGrants.Allow(grantee, ["batch:TerminateJob"], [LedgerArns.Jobs], new Dictionary<string, IDictionary<string, object>>
            {
                ["StringEquals"] = new Dictionary<string, object> { [$"aws:ResourceTag/{TaskMarks.Platform}"] = name },
            }))
            // Only what a pause is made of: a task, a time or a mark of the sweep beside it would put it among the runs
            // of the indexes.
            .Combine(LedgerGrants.Allow(grantee, ["dynamodb:DeleteItem", "dynamodb:PutItem"], [LedgerArns.Table(table)],
                LedgerGrants.Keys(["PAUSE#*", "PLATFORM"], ["pk", "sk", "reason", "since", "by"])))
            .Combine(LedgerGrants.UseKey(grantee, table, "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"));
    }

    /// <summary>
    /// Lets somebody read the runs of all tasks and what is paused, look up where they are, and ask the log of runs, as the
    /// ready queries do. No other log can be asked with it, and no task token of a workflow can be read.
    /// </summary>
    /// <param name="platform">The platform.</param>
    /// <param name="grantee">Who may read.</param>
    /// <returns>The grant.</returns>
    public static Grant GrantReadHistory(this ISpotPlatform platform, IGrantable grantee)
    {
        if (DirectRules.Lacks(platform, platform, nameof(GrantReadHistory)))
            return Grant.Drop(grantee, "no runs are recorded");
        var name = platform.PlatformName;
        var tableName = LedgerArns.TableName(platform, grantee);
        var table = LedgerArns.Table(tableName);
        return LedgerGrants.Allow(grantee, ["dynamodb:GetItem", "dynamodb:Query"], [table], LedgerGrants.Keys(["RUN#*", "TASK#*", "PAUSE#*", "PLATFORM", "TOLD#*"]))
            .Combine(LedgerGrants.Allow(grantee, ["dynamodb:Query"], [$"{table}/index/{LedgerTable.ByTask}"]))
            .Combine(LedgerGrants.UseKey(grantee, tableName, "kms:Decrypt"))
            .Combine(LedgerGrants.Allow(grantee, ["ssm:GetParameter"], LedgerArns.WhereRunsAre(name)))
            .Combine(LedgerGrants.Allow(grantee, ["logs:StartQuery", "logs:GetQueryResults"], [LedgerArns.RunLog(name)]))
            // A query to be stopped is named by an id of its own: CloudWatch Logs knows no resource for it.
            // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
            .Combine(LedgerGrants.Allow(grantee, ["logs:StopQuery"], ["*"]));
    }
}
