namespace SpotBatch;

/// <summary>
/// What AWS gives an account at first, against what a large fleet takes of it. All of it can be raised, and nobody knows at
/// synth whether it has been: warnings.
/// </summary>
internal static class QuotaRules
{
    public static readonly Rule EventRules = new("SB4901", "Rules for triggers by other tasks, and for alerts of tasks' own, are at most 300 on a platform, unless the quota is raised",
        "Each trigger by another task is a rule on the platform's bus, as is each list of Alerts that tasks of a stack name, and EventBridge refuses the deployment of more than the quota 'Number of rules' (300 a bus, 100 in some regions). Service Quotas raises it.",
        "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html");

    public static readonly Rule Parameters = new("SB4902", "Tasks without a schedule are at most 10,000 in an account and region, unless parameters are advanced",
        "Each claims its name by a parameter, and Systems Manager takes 10,000 of the standard tier in an account and region. With the default tier set to Intelligent-Tiering, what is beyond becomes advanced, up to 100,000, which is billed.",
        "https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html");

    public static readonly Rule Roles = new("SB4903", "Tasks with a role of their own are at most 1,000 in an account, unless the quota is raised",
        "A grant makes a role, and IAM takes 1,000 in an account, from everybody together. Service Quotas raises 'Roles per account' to 5,000 at most; tasks that need the same can share one as TaskRole.",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html");

    public static readonly Rule Schedules = new("SB4904", "Schedules are at most 10,000,000 in an account and region, unless the quota is raised",
        "EventBridge Scheduler refuses more than the quota 'Number of schedules', from everybody together. Service Quotas raises it, to billions.",
        "https://docs.aws.amazon.com/scheduler/latest/UserGuide/scheduler-quotas.html");

    public static readonly Rule ConsumableResources = new("SB4905", "Tasks with ConcurrencyPolicy.Queue and shared limits are at most 50,000 in an account and region",
        "Each is a consumable resource, and AWS Batch takes 50,000, from everybody together. The quota 'Maximum number of consumable resources' can't be raised.",
        "https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html");

    /// <summary>What is taken in one account and region.</summary>
    public static IEnumerable<Finding> Check(QuotaUse use)
    {
        if (use.Rules > 300)
            yield return EventRules.Broken("Triggers, Alerts", $"{use.Rules} rules on the platform's bus", "EventBridge's quota 'Number of rules' is 300 a bus at first", "Raise it in Service Quotas, let a workflow start the tasks, or let tasks share their Alerts");
        if (use.Claims > 10_000)
            yield return Parameters.Broken("Triggers", $"{use.Claims} tasks without a schedule", "Systems Manager takes 10,000 parameters of the standard tier", "Set the default tier of the account to Intelligent-Tiering, or spread the tasks over accounts");
        if (use.Roles > 1_000)
            yield return Roles.Broken("TaskRole", $"{use.Roles} roles of tasks", "IAM's quota 'Roles per account' is 1,000 at first, from everybody together", "Raise it in Service Quotas, to 5,000 at most, or give tasks that need the same one TaskRole");
        if (use.Schedules > 10_000_000)
            yield return Schedules.Broken("Triggers", $"{use.Schedules} schedules", "EventBridge Scheduler's quota 'Number of schedules' is 10,000,000 at first, from everybody together", "Raise it in Service Quotas, or spread the tasks over accounts");
        if (use.ConsumableResources > 50_000)
            yield return ConsumableResources.Broken("Concurrency", $"{use.ConsumableResources} tasks that take turns and shared limits", "AWS Batch takes 50,000 consumable resources, from everybody together, and that can't be raised", "Use Forbid or Replace, which take none, or spread the tasks over accounts");
    }
}
