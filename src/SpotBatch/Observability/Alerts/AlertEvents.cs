namespace SpotBatch;

/// <summary>The rules that start the alert machine.</summary>
internal static class AlertEvents
{
    /// <summary>What the gate, history and the watch say on the platform's bus.</summary>
    public static object OfThePlatform(AlertSettings settings, LedgerMachine machine) => new
    {
        Description = $"Tells of runs and tasks of the platform {settings.Platform}",
        EventBusName = settings.BusName,
        EventPattern = new Dictionary<string, object>
        {
            ["source"] = new[] { LedgerNames.HistorySource, LedgerNames.GateSource, LedgerNames.WatchSource },
            ["detail-type"] = new[] { LedgerNames.RunFinished, "Run Rejected", "Submission Refused", "Run Skipped", "Task Late", "Task Back", "Run Too Long", "Run Stuck" },
        },
        Targets = new[] { Target(settings, machine) },
    };

    /// <summary>
    /// By the prefix of the definition's ARN: a list of queues would outgrow a pattern.
    /// https://docs.aws.amazon.com/batch/latest/userguide/batch-job-queue-blocked-events.html
    /// </summary>
    public static object BlockedQueues(AlertSettings settings, LedgerMachine machine) => new
    {
        Description = $"Tells of blocked queues of the platform {settings.Platform}",
        EventPattern = new Dictionary<string, object>
        {
            ["source"] = new[] { "aws.batch" },
            ["detail-type"] = new[] { "Batch Job Queue Blocked" },
            ["detail"] = new { jobDefinition = new[] { new { prefix = Cfn.ArnOf("batch", $"job-definition/{settings.Platform}-") } } },
        },
        Targets = new[] { Target(settings, machine) },
    };

    private static object Target(AlertSettings settings, LedgerMachine machine) => new
    {
        machine.Id,
        Arn = Cfn.Ref(machine.Id),
        RoleArn = Cfn.Arn(AlertTemplate.EventRole),
        RetryPolicy = new { MaximumEventAgeInSeconds = 86400, MaximumRetryAttempts = 185 },
        DeadLetterConfig = new { Arn = settings.Ledger.Schedules.DeadLetterQueueArn },
    };
}
