namespace SpotBatch;

/// <summary>
/// The table of runs. It outlives the stack, and is paid for by use. One-letter words would be cheaper and nobody could
/// read them at night.
/// </summary>
internal static class LedgerTable
{
    public const string ByTask = "ByTask";
    public const string Pending = "Pending";

    public static object Of(LedgerSettings settings) => new
    {
        BillingMode = "PAY_PER_REQUEST",
        AttributeDefinitions = new[] { Attribute("pk"), Attribute("sk"), Attribute("task"), Attribute("acceptedAt"), Attribute("pend"), Attribute("leaseUntil", "N") },
        KeySchema = Keys("pk", "sk"),
        GlobalSecondaryIndexes = new[]
        {
            // The history of a task, newest first; and the few runs that somebody has yet to finish.
            new { IndexName = ByTask, KeySchema = Keys("task", "acceptedAt"), Projection = new { ProjectionType = "ALL" } },
            new { IndexName = Pending, KeySchema = Keys("pend", "leaseUntil"), Projection = new { ProjectionType = "ALL" } },
        },
        TimeToLiveSpecification = new { AttributeName = "expires", Enabled = true },
        PointInTimeRecoverySpecification = new { PointInTimeRecoveryEnabled = true },
        DeletionProtectionEnabled = true,
        SSESpecification = settings.KeyArn is { } key ? new { SSEEnabled = true, SSEType = "KMS", KMSMasterKeyId = key } : null,
    };

    private static object Attribute(string name, string type = "S") => new { AttributeName = name, AttributeType = type };

    private static object[] Keys(string partition, string sort) =>
        [new { AttributeName = partition, KeyType = "HASH" }, new { AttributeName = sort, KeyType = "RANGE" }];
}
