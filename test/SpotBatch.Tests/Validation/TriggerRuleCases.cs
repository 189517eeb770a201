using static SpotBatch.Tests.Declared;

namespace SpotBatch.Tests.Validation;

/// <summary>One example of each rule of triggers; the dialects themselves are tested with the triggers.</summary>
internal static class TriggerRuleCases
{
    public static IEnumerable<RuleCase> All =>
    [
        new(EventRules.Pattern,
            () => Check(props => props with { Triggers = [TaskTrigger.OnEvent(new Amazon.CDK.AWS.Events.EventPattern())] }),
            "SB3013 [App/Thing] Triggers[0] = an event pattern without a field: one field or more is needed, each with one value or "
                + "more, and EventBridge refuses any other. Say at least Source, such as [\"aws.s3\"], and DetailType.",
            () => Check(
                props => props with { Triggers = [TaskTrigger.OnEvent(new Amazon.CDK.AWS.Events.EventPattern { Source = ["aws.s3"] })] }),
            () => Check(
                props => props with { Triggers = [TaskTrigger.OnEvent(new Amazon.CDK.AWS.Events.EventPattern { Source = [Token] })] })),
        new(FollowRules.Parameters,
            () => Check(props => props with { Triggers = [TaskTrigger.OnEvent(new Amazon.CDK.AWS.Events.EventPattern { Source = ["app"] }) with { Parameters = new Dictionary<string, string> { ["group"] = "a" } }] }),
            "SB3010 [App/Thing] Triggers[0].Parameters = 'group': the task's Parameters are allowed: []. Declare it in the task's Parameters, or correct the name.",
            () => Check(props => props with { Command = ["Ref::group"], Parameters = new() { ["group"] = "all" }, Triggers = [TaskTrigger.OnEvent(new Amazon.CDK.AWS.Events.EventPattern { Source = ["app"] }) with { Parameters = new Dictionary<string, string> { ["group"] = Token } }] }),
            null),
        new(TriggerRules.CronMalformed,
            () => Trigger(TaskTrigger.Cron("61 10 * * ? *")),
            "SB3001 [App/Thing] Triggers[0] = 61 10 * * ? *: EventBridge Scheduler accepts 0-59 and , - * / as minutes, not '61'. Write 0-59.",
            () => Trigger(TaskTrigger.Cron("59 10 * * ? *")),
            () => Trigger(TaskTrigger.Cron(Token))),
        new(TriggerRules.CronDayFields,
            () => Trigger(TaskTrigger.Cron("0 10 1 * 2 *")),
            "SB3002 [App/Thing] Triggers[0] = 0 10 1 * 2 *: one of day-of-month and day-of-week must be ? and the other must not, but they are '1' and '2'. Replace one of them by ?; to run on either, declare two triggers: '0 10 1 * ? *' and '0 10 ? * 2 *'.",
            () => Trigger(TaskTrigger.Cron("0 10 1 * ? *")),
            () => Trigger(TaskTrigger.Cron($"0 10 {Token} * 2 *"))),
        new(TriggerRules.NeverFires,
            () => Trigger(TaskTrigger.Cron("0 10 30 2 ? *")),
            "SB3003 [App/Thing] Triggers[0] = 0 10 30 2 ? *: a schedule must fire at least once from 2026 on. Write a day that the "
                + "month has, and a year to come; to run it only when it is asked to, leave its triggers out.",
            () => Trigger(TaskTrigger.Cron("0 10 29 2 ? *")),
            () => Trigger(TaskTrigger.Cron($"0 10 30 {Token} ? *"))),
        new(TriggerRules.ZoneUnknown,
            () => Trigger(TaskTrigger.Cron("0 10 * * ? *", "America/Bogata")),
            "SB3004 [App/Thing] Triggers[0].TimeZone = 'America/Bogata': EventBridge Scheduler accepts names of the IANA time zone database. Write America/Bogota, if that is meant.",
            () => Trigger(TaskTrigger.Cron("0 10 * * ? *", "America/Bogota")),
            () => Trigger(TaskTrigger.Cron("0 10 * * ? *", Token))),
        new(TriggerRules.UnixCronUntranslatable,
            () => Trigger(TaskTrigger.UnixCron("0 10 1 * 1")),
            "SB3005 [App/Thing] Triggers[0] = 0 10 1 * 1: with both day of month '1' and day of week '1' Unix cron runs on the days of either, which AWS cannot say. Declare two triggers: '0 10 1 * *' and '0 10 * * 1'.",
            () => Trigger(TaskTrigger.UnixCron("0 10 * * 1")),
            () => Trigger(TaskTrigger.UnixCron(Token))),
        new(TriggerRules.RateInvalid,
            () => Trigger(TaskTrigger.Rate(TimeSpan.FromSeconds(90))),
            "SB3006 [App/Thing] Triggers[0] = rate(90 seconds): EventBridge Scheduler accepts whole minutes, at least one. Write, for example, TimeSpan.FromMinutes(5).",
            () => Trigger(TaskTrigger.Rate(TimeSpan.FromMinutes(90))), null),
        new(TriggerRules.OneTimeInvalid,
            () => Trigger(TaskTrigger.At(new DateTime(2027, 3, 14, 2, 30, 0), "America/New_York")),
            "SB3007 [App/Thing] Triggers[0] = at(2027-03-14T02:30:00): the clocks of America/New_York skip this time. Write a time before or after, or the time in UTC.",
            () => Trigger(TaskTrigger.At(new DateTime(2027, 3, 14, 3, 30, 0), "America/New_York")),
            () => Trigger(TaskTrigger.At(new DateTime(2027, 3, 14, 2, 30, 0), Token))),
        new(TriggerRules.SpreadInvalid,
            () => Check(props => props with { Spread = TimeSpan.FromSeconds(90) }),
            "SB3008 [App/Thing] Spread = 90 seconds: EventBridge Scheduler accepts whole minutes from 1 to 1,440. Write, for example, TimeSpan.FromMinutes(15).",
            () => Check(props => props with { Spread = TimeSpan.FromMinutes(90) }), null),
        new(TriggerRules.TooMany,
            () => Check(props => props with { Triggers = [.. Enumerable.Repeat(TaskTrigger.Rate(TimeSpan.FromHours(1)), 100)] }),
            "SB3009 [App/Thing] Triggers = 100 schedules: 99 are allowed. Write lists and steps in fewer expressions.",
            () => Check(props => props with { Triggers = [.. Enumerable.Repeat(TaskTrigger.Rate(TimeSpan.FromHours(1)), 99)] }), null),
    ];

    private static IEnumerable<Finding> Trigger(TaskTrigger trigger) => Check(props => props with { Triggers = [trigger] });
}
