namespace SpotBatch;

/// <summary>
/// What AWS gives an account at first, against what a large fleet takes of it. All of it can be raised, and nobody knows at
/// synth whether it has been: warnings.
/// </summary>
internal static class QuotaRules
{
    public static readonly Rule EventRules = new("SB4901", "Tasks that follow tasks are at most 300 on a platform, unless the quota is raised",
        "Each is a rule on the platform's bus, and EventBridge refuses the deployment of more than the quota 'Number of rules' (300 a bus, 100 in some regions). Service Quotas raises it.",
        "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html");

    public static readonly Rule Parameters = new("SB4902", "Tasks without a schedule are at most 10,000 in an account and region, unless parameters are advanced",
        "Each claims its name by a parameter, and Systems Manager takes 10,000 of the standard tier in an account and region. With the default tier set to Intelligent-Tiering, what is beyond becomes advanced, up to 100,000, which is billed.",
        "https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html");

    public static readonly Rule Roles = new("SB4903", "Tasks with a role of their own are at most 1,000 in an account, unless the quota is raised",
        "A grant makes a role, and IAM takes 1,000 in an account, from everybody together. Service Quotas raises 'Roles per account' to 5,000 at most; tasks that need the same can share one as TaskRole.",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html");

    /// <summary>What the tasks of one account and region take.</summary>
    public static IEnumerable<Finding> Check(IReadOnlyCollection<TaskDeclaration> tasks, int roles)
    {
        var follows = tasks.SelectMany(task => task.EventTriggers.Where(trigger => trigger.Follows is not null).Select(_ => task.Platform.Name))
            .GroupBy(platform => platform).Select(rules => rules.Count()).DefaultIfEmpty().Max();
        if (follows > 300)
            yield return EventRules.Broken("Triggers", $"{follows} triggers by other tasks", "EventBridge's quota 'Number of rules' is 300 a bus at first", "Raise it in Service Quotas, or let a workflow start the tasks");
        if (tasks.Count(task => task.Schedules.Count == 0) is > 10_000 and var claims)
            yield return Parameters.Broken("Triggers", $"{claims} tasks without a schedule", "Systems Manager takes 10,000 parameters of the standard tier", "Set the default tier of the account to Intelligent-Tiering, or spread the tasks over accounts");
        if (roles > 1_000)
            yield return Roles.Broken("TaskRole", $"{roles} roles of tasks", "IAM's quota 'Roles per account' is 1,000 at first, from everybody together", "Raise it in Service Quotas, to 5,000 at most, or give tasks that need the same one TaskRole");
    }
}
