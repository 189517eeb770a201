using static SpotBatch.Tests.Declared;

namespace SpotBatch.Tests.Validation;

/// <summary>What a platform without a ledger is not asked for; each prop of it is in <c>DirectRulesTests</c>.</summary>
internal static class DirectRuleCases
{
    private static readonly SpotPlatformProps Platform = new() { Runs = RunRecords.None };

    public static IEnumerable<RuleCase> All =>
    [
        new(DirectRules.OfPlatform,
            () => Check(Platform with { Dashboard = true }),
            "SB1401 [App/Thing] Dashboard = true: it draws the log of runs. Leave it out, or give the platform Runs = RunRecords.Ledger.",
            () => Check(Platform), null),
        new(DirectRules.OfTask,
            () => Check(props => props with { Concurrency = ConcurrencyPolicy.Forbid }, WithoutLedger),
            "SB1402 [App/Thing] Concurrency = Forbid: Allow, and Queue, which AWS Batch sees to, are allowed without a ledger. Choose "
                + "ConcurrencyPolicy.Queue or Allow, or give the platform Runs = RunRecords.Ledger.",
            () => Check(props => props with { Concurrency = ConcurrencyPolicy.Queue }, WithoutLedger), null),
        new(DirectRules.OfTrigger,
            () => Check(props => props with { Triggers = [TaskTrigger.OnSuccess(Upstream("first"))] }, WithoutLedger),
            "SB1403 [App/Thing] Triggers[0] = success of first: Cron, UnixCron, Rate, At and OnEvent are allowed without a ledger. "
                + "Put both tasks into a workflow with ToStep, or give the platform Runs = RunRecords.Ledger.",
            () => Check(props => props with { Triggers = [TaskTrigger.Rate(TimeSpan.FromHours(1))] }, WithoutLedger), null),
    ];
}
