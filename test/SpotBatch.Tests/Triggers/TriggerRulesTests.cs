namespace SpotBatch.Tests.Triggers;

public class TriggerRulesTests
{
    private const string Token = "${Token[TOKEN.12]}";

    [Fact]
    public void SB3001_a_malformed_cron_expression() =>
        Messages(TaskTrigger.Cron("0 25 * * ? *")).Should().Equal(
            "SB3001 [Stack/Task] Triggers[0] = 0 25 * * ? *: EventBridge Scheduler accepts 0-23 and , - * / as hours, not '25'. "
            + "Write 0-23.");

    [Fact]
    public void SB3001_a_Unix_cron_expression_in_the_wrong_place() =>
        Messages(TaskTrigger.Cron("0 10 * * 1-5")).Should().Equal(
            "SB3001 [Stack/Task] Triggers[0] = 0 10 * * 1-5: a cron expression of EventBridge Scheduler has 6 fields "
            + "(minutes hours day-of-month month day-of-week year), not 5. "
            + "This looks like a Unix cron: use TaskTrigger.UnixCron(\"0 10 * * 1-5\").");

    [Fact]
    public void SB3002_two_day_fields() =>
        Messages(TaskTrigger.Cron("0 10 * * MON-FRI *")).Should().Equal(
            "SB3002 [Stack/Task] Triggers[0] = 0 10 * * MON-FRI *: one of day-of-month and day-of-week must be ? and the other "
            + "must not, but they are '*' and 'MON-FRI'. Replace day-of-month by ?: '0 10 ? * MON-FRI *'.");

    [Theory]
    [InlineData("0 0 30 2 ? *")]
    [InlineData("0 0 31 4,6,9,11 ? *")]
    [InlineData("0 0 1 1 ? 2025")]
    [InlineData("0 0 29 2 ? 2027")]
    [InlineData("0 0 ? 2 1#5 2026-2030")]
    public void SB3003_a_cron_expression_that_never_fires(string expression) =>
        Messages(TaskTrigger.Cron(expression)).Should().Equal(
            $"SB3003 [Stack/Task] Triggers[0] = {expression}: a schedule must fire at least once from 2026 on. "
            + "Write a day that the month has, and a year to come; to run it only when it is asked to, leave its triggers out.");

    [Fact]
    public void SB3003_a_Unix_cron_expression_that_never_fires() =>
        Messages(TaskTrigger.UnixCron("0 0 30 2 *")).Should().ContainSingle()
            .Which.Should().StartWith("SB3003 [Stack/Task] Triggers[0] = 0 0 30 2 *: ");

    [Fact]
    public void SB3003_a_cron_expression_for_nothing_but_a_time_that_the_clocks_skip()
    {
        Messages(TaskTrigger.Cron("30 2 14 3 ? 2027", "America/New_York")).Should().ContainSingle().Which.Should().StartWith("SB3003");
        Messages(TaskTrigger.Cron("30 2 ? 3 1#2 *", "America/New_York")).Should().ContainSingle().Which.Should().StartWith("SB3003");
        Messages(TaskTrigger.Cron("30 2 14 3 ? 2027", "America/Bogota")).Should().BeEmpty();
    }

    [Fact]
    public void SB3003_a_single_time_before_2026() =>
        Messages(TaskTrigger.At(new(2025, 12, 31, 23, 59, 59))).Should().Equal(
            "SB3003 [Stack/Task] Triggers[0] = at(2025-12-31T23:59:59): a schedule must fire at least once from 2026 on. "
            + "Write a time to come.");

    [Theory]
    [InlineData("0 0 29 2 ? *")]
    [InlineData("0 0 ? 2 1#5 *")]
    [InlineData("0 0 31 * ? *")]
    [InlineData("0 0 1 1 ? 2026")]
    [InlineData("0 0 1 1 ? 2150")]
    public void SB3003_passes_what_fires_seldom_or_has_fired_since_2026(string expression) =>
        Messages(TaskTrigger.Cron(expression)).Should().BeEmpty();

    [Fact]
    public void SB3003_does_not_look_at_the_clock() =>
        Messages(TaskTrigger.At(new(2026, 1, 1))).Should().BeEmpty();

    [Fact]
    public void SB3004_a_time_zone_that_is_unknown() =>
        Messages(TaskTrigger.Cron("0 10 * * ? *", "Bogota")).Should().Equal(
            "SB3004 [Stack/Task] Triggers[0].TimeZone = 'Bogota': EventBridge Scheduler accepts names of the IANA time zone "
            + "database. Write America/Bogota, if that is meant.");

    [Fact]
    public void SB3004_a_time_zone_that_is_unknown_is_all_that_is_wrong_even_if_this_machine_has_its_clocks() =>
        Messages(TaskTrigger.At(new(2027, 3, 14, 2, 30, 0), "EST5EDT")).Should().ContainSingle().Which.Should().StartWith("SB3004");

    [Fact]
    public void SB3004_a_time_zone_that_nothing_is_near_to() =>
        Messages(TaskTrigger.UnixCron("@daily", "here")).Should().Equal(
            "SB3004 [Stack/Task] Triggers[0].TimeZone = 'here': EventBridge Scheduler accepts names of the IANA time zone "
            + "database. Write a name such as America/Bogota.");

    [Fact]
    public void SB3005_a_Unix_cron_expression_that_AWS_cannot_say() =>
        Messages(TaskTrigger.UnixCron("0 10 1 * 1")).Should().Equal(
            "SB3005 [Stack/Task] Triggers[0] = 0 10 1 * 1: with both day of month '1' and day of week '1' Unix cron runs on the "
            + "days of either, which AWS cannot say. Declare two triggers: '0 10 1 * *' and '0 10 * * 1'.");

    [Theory]
    [InlineData(0, "00:00:00")]
    [InlineData(-5, "-5 seconds")]
    [InlineData(30, "30 seconds")]
    [InlineData(90, "90 seconds")]
    [InlineData(1.5, "00:00:01.5000000")]
    public void SB3006_a_rate_that_is_not_of_whole_minutes(double seconds, string given) =>
        Messages(TaskTrigger.Rate(TimeSpan.FromSeconds(seconds))).Should().Equal(
            $"SB3006 [Stack/Task] Triggers[0] = rate({given}): EventBridge Scheduler accepts whole minutes, at least one. "
            + "Write, for example, TimeSpan.FromMinutes(5).");

    [Fact]
    public void SB3007_a_single_time_that_the_clocks_skip() =>
        Messages(TaskTrigger.At(new(2027, 3, 14, 2, 30, 0), "America/New_York")).Should().Equal(
            "SB3007 [Stack/Task] Triggers[0] = at(2027-03-14T02:30:00): the clocks of America/New_York skip this time. "
            + "Write a time before or after, or the time in UTC.");

    [Fact]
    public void SB3007_a_single_time_that_the_clocks_repeat() =>
        Messages(TaskTrigger.At(new(2027, 11, 7, 1, 30, 0), "America/New_York")).Should().Equal(
            "SB3007 [Stack/Task] Triggers[0] = at(2027-11-07T01:30:00): the clocks of America/New_York show this time twice. "
            + "Write a time before or after, or the time in UTC.");

    [Fact]
    public void SB3007_a_single_time_on_the_clocks_of_this_machine() =>
        Messages(TaskTrigger.At(new(2027, 1, 31, 8, 0, 0, DateTimeKind.Local))).Should().Equal(
            "SB3007 [Stack/Task] Triggers[0] = at(2027-01-31T08:00:00): a time is on the clocks of timeZone, not of this machine "
            + "(DateTimeKind.Local). Write new DateTime(year, month, day, hour, minute, 0).");

    [Fact]
    public void SB3007_a_single_time_in_UTC_for_another_zone()
    {
        var utc = new DateTime(2027, 1, 31, 8, 0, 0, DateTimeKind.Utc);

        Messages(TaskTrigger.At(utc, "America/Bogota")).Should().Equal(
            "SB3007 [Stack/Task] Triggers[0] = at(2027-01-31T08:00:00): a time is on the clocks of timeZone (America/Bogota), not "
            + "UTC (DateTimeKind.Utc). Leave timeZone out, or write the time of the zone.");
        Messages(TaskTrigger.At(utc)).Should().BeEmpty();
        Messages(TaskTrigger.At(utc, "Etc/UTC")).Should().BeEmpty();
    }

    [Fact]
    public void SB3007_a_single_time_with_a_fraction_of_a_second() =>
        Messages(TaskTrigger.At(new(2027, 1, 31, 8, 0, 0, 250))).Should().Equal(
            "SB3007 [Stack/Task] Triggers[0] = at(2027-01-31T08:00:00.25): EventBridge Scheduler accepts whole seconds. "
            + "Leave the fraction out.");

    [Fact]
    public void SB3007_a_single_time_outside_of_the_calendar() =>
        Messages(TaskTrigger.At(default)).Should().Equal(
            "SB3007 [Stack/Task] Triggers[0] = at(0001-01-01T00:00:00): EventBridge Scheduler has the years 1970-2199. "
            + "Write a time to come.");

    [Fact]
    public void SB3007_is_of_what_lies_outside_of_the_calendar()
    {
        Messages(TaskTrigger.At(new(1969, 12, 31))).Should().ContainSingle().Which.Should().StartWith("SB3007");
        Messages(TaskTrigger.At(new(1970, 1, 1))).Should().ContainSingle().Which.Should().StartWith("SB3003");
        Messages(TaskTrigger.At(new(2199, 12, 31, 23, 59, 59))).Should().BeEmpty();
        Messages(TaskTrigger.At(new(2200, 1, 1))).Should().ContainSingle().Which.Should().StartWith("SB3007");
    }

    [Theory]
    [InlineData(0, "00:00:00")]
    [InlineData(30, "30 seconds")]
    [InlineData(90, "90 seconds")]
    [InlineData(86460, "1441 minutes")]
    public void SB3008_a_spread_that_is_not_of_1_to_1440_whole_minutes(int seconds, string given) =>
        Messages(TaskTrigger.Cron("0 10 * * ? *") with { Spread = TimeSpan.FromSeconds(seconds) }).Should().Equal(
            $"SB3008 [Stack/Task] Triggers[0].Spread = {given}: EventBridge Scheduler accepts whole minutes from 1 to 1,440. "
            + "Write, for example, TimeSpan.FromMinutes(15).");

    [Fact]
    public void SB3006_passes_a_minute() => Messages(TaskTrigger.Rate(TimeSpan.FromMinutes(1))).Should().BeEmpty();

    [Theory]
    [InlineData(1)]
    [InlineData(1440)]
    public void SB3008_passes_the_limits(int minutes) =>
        Messages(TaskTrigger.Rate(TimeSpan.FromMinutes(5)) with { Spread = TimeSpan.FromMinutes(minutes) }).Should().BeEmpty();

    [Fact]
    public void Good_triggers_pass()
    {
        TaskTrigger[] triggers =
        [
            TaskTrigger.Cron("0 10-23/2 ? * 2-6 *", "America/Bogota"),
            TaskTrigger.UnixCron("0 10 * * 1-5", "America/Bogota"),
            TaskTrigger.Rate(TimeSpan.FromMinutes(5)),
            TaskTrigger.At(new(2027, 1, 31, 8, 0, 0), "America/New_York"),
        ];

        triggers.SelectMany(Messages).Should().BeEmpty();
    }

    [Fact]
    public void Tokens_pass_unexamined()
    {
        TaskTrigger[] triggers =
        [
            TaskTrigger.Cron(Token, Token),
            TaskTrigger.Cron($"99 {Token} * * * *"),
            TaskTrigger.Cron("0 10 * * ? *", Token),
            TaskTrigger.UnixCron($"{Token} 10 1 * 1"),
            TaskTrigger.At(new(2027, 3, 14, 2, 30, 0), Token),
            TaskTrigger.At(new(2027, 3, 14, 2, 30, 0, DateTimeKind.Utc), Token),
        ];

        triggers.SelectMany(Messages).Should().BeEmpty();
    }

    [Fact]
    public void A_zone_in_a_token_does_not_hide_a_date_that_never_comes() =>
        Messages(TaskTrigger.Cron("0 0 30 2 ? *", Token)).Should().ContainSingle().Which.Should().StartWith("SB3003");

    [Fact]
    public void All_problems_of_a_trigger_are_reported_together() =>
        Messages(TaskTrigger.Cron("60 10 * * * *", "here") with { Spread = TimeSpan.Zero })
            .Select(message => message[..6]).Should().Equal("SB3001", "SB3002", "SB3004", "SB3008");

    [Fact]
    public void Codes_are_in_order_and_every_rule_says_why_and_names_its_page()
    {
        var rules = typeof(TriggerRules).GetFields().Select(field => (Rule)field.GetValue(null)!).ToList();

        rules.Select(rule => rule.Code).Should().Equal(Enumerable.Range(3001, 9).Select(number => $"SB{number}"));
        rules.Should().OnlyContain(rule => rule.Title.Length > 0 && rule.Why.Length > 0);
        rules.Should().OnlyContain(rule => rule.Source.StartsWith("https://docs.aws.amazon.com/scheduler/"));
    }

    private static IEnumerable<string> Messages(TaskTrigger trigger) =>
        TriggerRules.Check(trigger, "Triggers[0]").Select(finding => finding.At("Stack/Task").ToString());
}
