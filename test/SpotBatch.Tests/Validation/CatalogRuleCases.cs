using SpotBatch.Tests.Catalog;

namespace SpotBatch.Tests.Validation;

/// <summary>One example of each rule of catalogs. A file has no tokens: nothing in it is known at deployment only.</summary>
internal static class CatalogRuleCases
{
    public static IEnumerable<RuleCase> All =>
    [
        new(CatalogRules.Unreadable,
            () => CatalogText.Findings("tasks:\n  report: { vcpus: 2\n"),
            "SB4001 [App/Thing] file = 'tasks.yaml': While parsing a flow mapping, did not find expected ',' or '}'. Correct it, and look again: what comes after it was not read.",
            () => CatalogText.Findings("tasks:\n  report: { vcpus: 2 }\n"), null),
        new(CatalogRules.UnknownKey,
            () => CatalogText.Findings("tasks: { report: { retry: { maxAttempt: 6 } } }"),
            "SB4002 [App/Thing] report.retry = 'maxAttempt': the keys are [on, maxAttempts, machineLost, infrastructure, outOfMemory, application, rules]. Write maxAttempts, if that is meant.",
            () => CatalogText.Findings("tasks: { report: { retry: { maxAttempts: 6 } } }"), null),
        new(CatalogRules.WrongValue,
            () => CatalogText.Findings("tasks: { report: { timeout: 90 } }"),
            "SB4003 [App/Thing] report.timeout = '90': a time with its unit is allowed: 90s, 30m, 1h30m, 2d. Correct it.",
            () => CatalogText.Findings("tasks: { report: { timeout: 90s } }"), null),
        new(CatalogRules.Twice,
            () => CatalogText.Findings("tasks:\n  report: {}\n  report: {}\n"),
            "SB4004 [App/Thing] tasks = 'report': it stands at tasks.yaml:2:3 already. Take one of them out.",
            () => CatalogText.Findings("tasks:\n  report: {}\n  reports: {}\n"), null),
        new(CatalogRules.UnknownName,
            () => Named("urgnt"),
            "SB4005 [App/Thing] report.secrets.TOKEN = 'urgnt': the names are [urgent]. Write urgent, if that is meant.",
            () => Named("urgent"), null),
        new(CatalogRules.Missing,
            () => CatalogText.Findings("defaults: { vcpus: 2 }"),
            "SB4006 [App/Thing] tasks = none: a catalog has tasks. Write tasks: and under it the tasks by their names.",
            () => CatalogText.Findings("tasks: { report: }"), null),
        new(QuotaRules.EventRules,
            () => Quotas(200, follow: true, routes: Enumerable.Repeat("prod", 101)),
            "SB4901 [App/Thing] Triggers, Alerts = 301 rules on the platform's bus: EventBridge's quota 'Number of rules' is 300 a bus at first. Raise it in Service Quotas, let a workflow start the tasks, or let tasks share their Alerts.",
            () => [.. Quotas(300, follow: true), .. Quotas(300, follow: true, routes: Enumerable.Repeat("other", 300))], null),
        new(QuotaRules.Parameters,
            () => Quotas(10_001),
            "SB4902 [App/Thing] Triggers = 10001 tasks without a schedule: Systems Manager takes 10,000 parameters of the standard tier. Set the default tier of the account to Intelligent-Tiering, or spread the tasks over accounts.",
            () => Quotas(10_000), null),
        new(QuotaRules.Roles,
            () => QuotaRules.Check(Nothing with { Roles = 1_001 }),
            "SB4903 [App/Thing] TaskRole = 1001 roles of tasks: IAM's quota 'Roles per account' is 1,000 at first, from everybody together. Raise it in Service Quotas, to 5,000 at most, or give tasks that need the same one TaskRole.",
            () => QuotaRules.Check(Nothing with { Roles = 1_000 }), null),
        new(QuotaRules.Schedules,
            () => QuotaRules.Check(Nothing with { Schedules = 10_000_001 }),
            "SB4904 [App/Thing] Triggers = 10000001 schedules: EventBridge Scheduler's quota 'Number of schedules' is 10,000,000 at first, from everybody together. Raise it in Service Quotas, or spread the tasks over accounts.",
            () => QuotaRules.Check(Nothing with { Schedules = 10_000_000 }), null),
        new(QuotaRules.ConsumableResources,
            () => Turns(tasks: 50_000, limits: 1),
            "SB4905 [App/Thing] Concurrency = 50001 tasks that take turns and shared limits: AWS Batch takes 50,000 consumable resources, from everybody together, and that can't be raised. Use Forbid or Replace, which take none, or spread the tasks over accounts.",
            () => Turns(tasks: 50_000, limits: 0), null),
    ];

    private static readonly QuotaUse Nothing = new(0, 0, 0, 0, 0);

    private static IEnumerable<Finding> Turns(int tasks, int limits)
    {
        var task = Declared.Task(props => props with { Concurrency = ConcurrencyPolicy.Queue, Triggers = [TaskTrigger.Cron("0 6 * * ? *"), TaskTrigger.Cron("0 7 * * ? *")] });
        var use = QuotaUse.Of([.. Enumerable.Repeat(task, tasks)], roles: 0, limits, routes: []);
        (use.Schedules, use.Claims).Should().Be((2 * tasks, 0));
        return QuotaRules.Check(use);
    }

    private static IEnumerable<Finding> Quotas(int tasks, bool follow = false, IEnumerable<string>? routes = null)
    {
        var task = Declared.Task(props => follow ? props with { Triggers = [TaskTrigger.OnSuccess(Declared.Upstream("clone"))] } : props);
        return QuotaRules.Check(QuotaUse.Of([.. Enumerable.Repeat(task, tasks)], roles: 0, limits: 0, routes ?? []));
    }

    private static IReadOnlyList<Finding> Named(string secret)
    {
        var problems = new CatalogProblems();
        var files = new[] { CatalogFile.Read("tasks.yaml", problems, $"tasks: {{ report: {{ secrets: {{ TOKEN: {secret} }} }} }}") };
        var names = new CatalogNames { Secrets = { ["urgent"] = TaskSecret.Unknown } };
        new CatalogReader(new GivenValues([names], null!, null, CatalogReader.NamesIn(files)), problems).Read(files, Declared.Props());
        return problems.Findings;
    }
}
