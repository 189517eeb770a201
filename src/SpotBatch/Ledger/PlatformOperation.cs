using Amazon.CDK.AWS.IAM;

namespace SpotBatch;

/// <summary>Who may operate a platform, and read the history of all its tasks. Works on imported platforms, too.</summary>
public static class PlatformOperation
{
    /// <summary>
    /// Lets an operator submit and repeat runs with an answer at once, stop jobs, pause and resume tasks or the whole
    /// platform, and read its history.
    /// </summary>
    /// <param name="platform">The platform.</param>
    /// <param name="grantee">Who may operate.</param>
    /// <returns>The grant.</returns>
    public static Grant GrantOperate(this ISpotPlatform platform, IGrantable grantee)
    {
        var name = platform.PlatformName;
        return platform.GrantReadHistory(grantee)
            // That a task exists, before it is paused. Any resource, since describing definitions knows no narrower one:
            // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbatch.html
            .Combine(Allow(grantee, ["batch:DescribeJobDefinitions"], ["*"]))
            .Combine(Allow(grantee, ["states:StartSyncExecution"], [LedgerArns.Gate(name)]))
            .Combine(Allow(grantee, ["batch:TerminateJob"], [LedgerArns.Jobs], "StringEquals", $"aws:ResourceTag/{TaskMarks.Platform}", name))
            .Combine(Allow(grantee, ["dynamodb:DeleteItem", "dynamodb:PutItem"], [LedgerArns.Table(name)], "ForAllValues:StringLike", "dynamodb:LeadingKeys", "PAUSE#*", "PLATFORM"));
    }

    /// <summary>
    /// Lets somebody read the runs of all tasks, look up where they are, and ask the log of runs, as the ready queries do. No
    /// other log can be asked with it.
    /// </summary>
    /// <param name="platform">The platform.</param>
    /// <param name="grantee">Who may read.</param>
    /// <returns>The grant.</returns>
    public static Grant GrantReadHistory(this ISpotPlatform platform, IGrantable grantee)
    {
        var table = LedgerArns.Table(platform.PlatformName);
        return Allow(grantee, ["dynamodb:GetItem", "dynamodb:Query"], [table, $"{table}/index/{LedgerTable.ByTask}"])
            .Combine(Allow(grantee, ["ssm:GetParameter"], LedgerArns.WhereRunsAre(platform.PlatformName)))
            .Combine(Allow(grantee, ["logs:StartQuery", "logs:GetQueryResults"], [LedgerArns.RunLog(platform.PlatformName)]))
            // A query to be stopped is named by an id of its own: CloudWatch Logs knows no resource for it.
            // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
            .Combine(Allow(grantee, ["logs:StopQuery"], ["*"]));
    }

    private static Grant Allow(IGrantable grantee, string[] actions, string[] resources, string? test = null, string key = "", params string[] values) =>
        Grant.AddToPrincipal(new GrantOnPrincipalOptions
        {
            Grantee = grantee,
            Actions = actions,
            ResourceArns = resources,
            Conditions = test is null
                ? null
                : new Dictionary<string, IDictionary<string, object>> { [test] = new Dictionary<string, object> { [key] = values } },
        });
}
