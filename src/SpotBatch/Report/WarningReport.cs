namespace SpotBatch;

/// <summary>What a rule found; a problem fails the synthesis, a warning does not. Acknowledged warnings are among them.</summary>
internal sealed record WarningReport(string Code, bool IsProblem, string Platform, int? Task, string Text)
{
    public static IReadOnlyList<WarningReport> Of(DeclaredFleet fleet) =>
    [
        .. fleet.Bursts.Select(burst => Of(burst.Finding, burst.Platform, null)),
        .. fleet.Tasks.SelectMany((task, index) => TaskRules.Check(task.Declaration).Concat(TaskWarnings.Of(task.Declaration))
            .Select(finding => Of(finding, task.Declaration.Platform.Name, index))),
    ];

    private static WarningReport Of(Finding finding, string platform, int? task) =>
        new(finding.Rule.Code, finding.Rule.Severity == RuleSeverity.Error, platform, task, finding.Text);
}
