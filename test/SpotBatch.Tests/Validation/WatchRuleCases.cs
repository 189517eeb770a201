using static SpotBatch.Tests.Declared;

namespace SpotBatch.Tests.Validation;

internal static class WatchRuleCases
{
    public static IEnumerable<RuleCase> All =>
    [
        new(WatchRules.Success,
            () => Check(props => props with { Triggers = [TaskTrigger.Cron("0 10 ? * MON-FRI *", "America/Bogota")], ExpectSuccessWithin = TimeSpan.FromDays(1) }),
            "SB4101 [App/Thing] ExpectSuccessWithin = 1 day: its triggers leave up to 3 days, from Fri 2026-01-02 10:00 -05:00 to Mon 2026-01-05 10:00 -05:00, and a run takes its time, too. Set more than 3 days, or leave it out for 97 hours.",
            () => Check(props => props with { Triggers = [TaskTrigger.Cron("0 10 ? * MON-FRI *", "America/Bogota")], ExpectSuccessWithin = TimeSpan.FromDays(4) }),
            () => Check(props => props with { Triggers = [TaskTrigger.Cron(Token)], ExpectSuccessWithin = TimeSpan.FromDays(1) })),
        new(WatchRules.WarnAfter,
            () => Check(props => props with { Timeout = TimeSpan.FromHours(2), WarnAfter = TimeSpan.FromHours(2) }),
            "SB4102 [App/Thing] WarnAfter = 2 hours: whole seconds from 60 to less than Timeout = 2 hours are allowed. Choose a time that is long for this task, or raise Timeout.",
            () => Check(props => props with { Timeout = TimeSpan.FromHours(2), WarnAfter = TimeSpan.FromHours(1) }), null),
        new(WatchRules.StuckAfter,
            () => Check(new SpotPlatformProps { StuckAfter = TimeSpan.FromMinutes(5) }),
            "SB4103 [App/Thing] StuckAfter = 5 minutes: whole minutes from 10 minutes to 14 days are allowed. Choose how long a job may wait for a machine, or leave it out for 6 hours.",
            () => Check(new SpotPlatformProps { StuckAfter = TimeSpan.FromMinutes(10) }), null),
    ];
}
