namespace SpotBatch;

/// <summary>What starts the ledger's machines.</summary>
internal static class LedgerRules
{
    /// <summary>Events by which services, people and workflows submit: who may put one, for which task, is a matter of IAM.</summary>
    public static object Submissions(LedgerSettings settings) => new
    {
        Description = $"Submits runs on the platform {settings.Platform}",
        EventBusName = Cfn.Ref(LedgerTemplate.Bus),
        EventPattern = new { source = new[] { LedgerNames.SubmitSource, LedgerNames.StepSource, LedgerNames.OperateSource } },
        Targets = new[] { Target(LedgerTemplate.Gate, settings) },
    };

    /// <summary>
    /// By the prefix of the definition's ARN: a list of queues would outgrow a pattern.
    /// https://docs.aws.amazon.com/batch/latest/userguide/batch_job_events.html
    /// </summary>
    public static object JobEvents(LedgerSettings settings) => new
    {
        Description = $"Records what becomes of runs on the platform {settings.Platform}",
        EventPattern = new Dictionary<string, object>
        {
            ["source"] = new[] { "aws.batch" },
            ["detail-type"] = new[] { "Batch Job State Change" },
            ["detail"] = new { jobDefinition = new[] { new { prefix = Cfn.ArnOf("batch", $"job-definition/{settings.Platform}-") } } },
        },
        Targets = new[] { Target(LedgerTemplate.History, settings) },
    };

    /// <summary>EventBridge Scheduler counts a fire as delivered once an execution started: one that died is found here.</summary>
    public static object SweepSchedule(LedgerSettings settings) => new
    {
        Name = LedgerNames.SweepSchedule(settings.Platform),
        settings.Schedules.GroupName,
        Description = "Finishes what a lost event or execution left",
        ScheduleExpression = "rate(5 minutes)",
        FlexibleTimeWindow = new { Mode = "OFF" },
        Target = new
        {
            Arn = Cfn.Ref(LedgerTemplate.Sweep),
            settings.Schedules.RoleArn,
            Input = "{}",
            // The next one comes in five minutes anyway.
            RetryPolicy = new { MaximumEventAgeInSeconds = 300, MaximumRetryAttempts = 2 },
        },
    };

    private static object Target(string machine, LedgerSettings settings) => new
    {
        Id = machine,
        Arn = Cfn.Ref(machine),
        RoleArn = Cfn.Arn(LedgerTemplate.EventRole),
        RetryPolicy = new { MaximumEventAgeInSeconds = 86400, MaximumRetryAttempts = 185 },
        DeadLetterConfig = new { Arn = settings.Schedules.DeadLetterQueueArn },
    };
}
