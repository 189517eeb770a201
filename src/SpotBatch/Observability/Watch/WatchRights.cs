namespace SpotBatch;

/// <summary>What the watch may do: read, write down what it told, and tell. It can start and stop nothing.</summary>
internal static class WatchRights
{
    public static object[] Of(LedgerSettings settings, WatchTemplate.Given given) =>
    [
        LedgerRights.Allow(["dynamodb:Query"], new[] { $"{given.TableArn}/index/{LedgerTable.Pending}", $"{given.TableArn}/index/{LedgerTable.ByTask}" }),
        LedgerRights.Allow(["dynamodb:BatchGetItem"], given.TableArn),
        // What it expects of tasks and what it told of runs: it can lift no pause.
        // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
        LedgerRights.Allow(["dynamodb:PutItem", "dynamodb:UpdateItem"], given.TableArn, new Dictionary<string, object>
        {
            ["ForAllValues:StringLike"] = new Dictionary<string, object> { ["dynamodb:LeadingKeys"] = new[] { "TASK#*", "RUN#*" } },
        }),
        // Of the platform's own tasks, whose names nobody knows here.
        LedgerRights.Allow(["scheduler:GetSchedule"], Cfn.Join(Cfn.ArnOf("scheduler", "schedule/"), settings.Schedules.GroupName, $"/{settings.Platform}.*")),
        // Describing knows no resources. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbatch.html
        LedgerRights.OnNoResource("batch:DescribeJobs", "batch:DescribeJobDefinitions"),
        // Neither does listing by tags. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonresourcegrouptaggingapi.html
        LedgerRights.OnNoResource("tag:GetResources"),
        LedgerRights.Announce(LedgerNames.WatchSource, given.BusArn),
        .. LedgerRights.Common(settings),
    ];
}
