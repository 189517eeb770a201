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
            () => CatalogText.Findings("tasks: {}"), null),
    ];

    private static IReadOnlyList<Finding> Named(string secret)
    {
        var problems = new CatalogProblems();
        var files = new[] { CatalogFile.Read("tasks.yaml", problems, $"tasks: {{ report: {{ secrets: {{ TOKEN: {secret} }} }} }}") };
        var names = new CatalogNames { Secrets = { ["urgent"] = TaskSecret.Unknown } };
        new CatalogReader(new GivenValues([names], null!, null, CatalogReader.NamesIn(files)), problems).Read(files, Declared.Props());
        return problems.Findings;
    }
}
