namespace SpotBatch;

/// <summary>What the alert machine may do, and what may start it.</summary>
internal static class AlertRights
{
    public static object[] Machine(AlertSettings settings) =>
    [
        // How tasks stand and what was told: no run and no pause.
        LedgerRights.Allow(["dynamodb:GetItem", "dynamodb:UpdateItem"], settings.TableArn, new Dictionary<string, object>
        {
            ["ForAllValues:StringLike"] = new Dictionary<string, object> { ["dynamodb:LeadingKeys"] = new[] { "TASK#*", "TOLD#*" } },
        }),
        // Describe of AWS Batch knows no resources. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbatch.html
        LedgerRights.OnNoResource("batch:DescribeJobs", "batch:DescribeJobDefinitions"),
        // Under its own name only, so that it can't submit.
        LedgerRights.Announce(LedgerNames.AlertSource, settings.BusArn),
        .. LedgerRights.Common(settings.Ledger),
    ];

    public static object[] Events(AlertSettings settings) =>
        [LedgerRights.Allow(["states:StartExecution"], LedgerRights.Machine(settings.Ledger, "alert"))];
}
