using System.Text.RegularExpressions;
using CsCheck;

namespace SpotBatch.Tests.Triggers;

public class AwsCronTests
{
    private static readonly string[] FleetFile =
        File.ReadAllLines(Path.Combine(Root(), "test", "SpotBatch.Benchmarks", "reference-fleet.csv"));

    public static TheoryData<string> Fleet() => new(FleetExpressions().Distinct());

    private static IEnumerable<string> FleetExpressions() =>
        FleetFile.SelectMany(line => Regex.Matches(line, @"cron\([^)]*\)")).Select(match => match.Value);

    [Fact]
    public void The_fleet_has_72_schedules() => FleetExpressions().Should().HaveCount(72).And.HaveCount(FleetFile.Length - 1);

    [Theory]
    [MemberData(nameof(Fleet))]
    public void Expressions_of_the_fleet_are_accepted_as_they_stand(string expression)
    {
        var trigger = TaskTrigger.Cron(expression);

        TriggerRules.Check(trigger, "Triggers[0]").Should().BeEmpty();
        trigger.Schedule!.ScheduleExpression.Should().Be(expression);
    }

    [Theory]
    [InlineData("0 10 * * ? *")]
    [InlineData("0 2 ? * * *")]
    [InlineData("0 18,00 ? * * *")]
    [InlineData("0/15 * * * ? *")]
    [InlineData("*/5 * * * ? *")]
    [InlineData("0/30 20-2 ? * MON-FRI *")]
    [InlineData("0-15/1 8-8 ? * 2,3,4 *")]
    [InlineData("1-31/30 1-1 ? * 1,7 *")]
    [InlineData("0 1-7/2,11-23/2,10 * * ? *")]
    [InlineData("0 8 1 jan,Jul ? *")]
    [InlineData("0 8 1 NOV-FEB/2 ? *")]
    [InlineData("0 8 25-5 * ? *")]
    [InlineData("0 8 ? * FRI-MON *")]
    [InlineData("0 8 L * ? *")]
    [InlineData("0 8 LW * ? *")]
    [InlineData("0 8 3W * ? *")]
    [InlineData("0 8 ? * L *")]
    [InlineData("15 10 ? * 6L 2027-2028")]
    [InlineData("15 10 ? * FRIL *")]
    [InlineData("0 9 ? * 2#1 *")]
    [InlineData("0 9 ? * mon#5 *")]
    [InlineData("0 0 1 1 ? 2026/4")]
    [InlineData("0 0 1 1 ? 2027,2030-2199")]
    [InlineData("0 0 1 1 ? 2027-2027")]
    [InlineData("59 23 31 12 ? 2199")]
    public void Expressions_that_AWS_runs_are_accepted(string expression) => AwsCron.Faults(expression).Should().BeEmpty();

    [Theory]
    [InlineData("60 10 * * ? *", "0-59 and , - * / as minutes, not '60'", "Write 0-59")]
    [InlineData("0 24 * * ? *", "0-23 and , - * / as hours, not '24'", "Write 0-23")]
    [InlineData("0 0 32 * ? *", "1-31 and , - * ? / L W as day-of-month, not '32'", "Write 1-31")]
    [InlineData("0 0 32W * ? *", "not '32W'", "Write 1-31")]
    [InlineData("0 0 3L * ? *", "not '3L'", "Write 1-31")]
    [InlineData("0 0 L-3 * ? *", "not 'L-3'", "Days counted from the last are not documented")]
    [InlineData("0 0 15,L * ? *", "L, W and # only alone, not 'L' in a list of day-of-month", "Declare one trigger for each")]
    [InlineData("0 0 1 0 ? *", "1-12 or JAN-DEC and , - * / as month, not '0'", "Write 1-12 or JAN-DEC")]
    [InlineData("0 0 1 JANUARY ? *", "not 'JANUARY'", "Write JAN")]
    [InlineData("0 0 1 ? ? *", "as month, not '?'", "Write *")]
    [InlineData("0 0 ? * 0 *", "1-7 or SUN-SAT and , - * ? L # as day-of-week, not '0'", "0 is the Sunday of Unix: write 1 or SUN")]
    [InlineData("0 0 ? * 0-4 *", "not '0'", "0 is the Sunday of Unix")]
    [InlineData("0 0 ? * 8 *", "not '8'", "Write 1-7 or SUN-SAT")]
    [InlineData("0 0 ? * 2-6/2 *", "no step as in '2-6/2'", "List the days: 2,4,6")]
    [InlineData("0 0 ? * */2 *", "no step as in '*/2'", "List the days: 1,3,5,7")]
    [InlineData("0 0 ? * MON/3 *", "no step as in 'MON/3'", "List the days: 2,5")]
    [InlineData("0 0 ? * 2#6 *", "not '2#6'", "Write 1-7 or SUN-SAT")]
    [InlineData("0 0 ? * 3#1,6#3 *", "only alone, not '3#1'", "Declare one trigger for each")]
    [InlineData("0 0 ? * 15W *", "not '15W'", "Write 1-7 or SUN-SAT")]
    [InlineData("0 0 1 1 ? 1969", "1970-2199 and , - * / as year, not '1969'", "Write 1970-2199")]
    [InlineData("0 0 1 1 ? 2200", "not '2200'", "Write 1970-2199")]
    [InlineData("0 0 1 1 ? 2030-2027", "a year range upwards, not '2030-2027'", "Write 2027-2030")]
    [InlineData("0/0 0 * * ? *", "a step of 1-59 in minutes, not '0/0'", "Write a step that fits")]
    [InlineData("0/60 * * * ? *", "a step of 1-59 in minutes, not '0/60'", "Write a step that fits")]
    [InlineData("0/90 * * * ? *", "a step of 1-59 in minutes, not '0/90'", "TaskTrigger.Rate")]
    [InlineData("0 0/x * * ? *", "a step of 1-23 in hours, not '0/x'", "Write a step that fits")]
    [InlineData("0 1/2/3 * * ? *", "not '1/2/3'", "Write 0-23")]
    [InlineData("0 1-2-3 * * ? *", "not '1-2-3'", "Write 0-23")]
    [InlineData("0 *,5 * * ? *", "not '*'", "Write * alone")]
    [InlineData("0 5, * * ? *", "not ''", "Remove the comma, dash or slash that has nothing beside it")]
    [InlineData("0 -5 * * ? *", "not ''", "Remove the comma, dash or slash that has nothing beside it")]
    [InlineData("0 005 * * ? *", "not '005'", "Write 0-23")]
    [InlineData("0 ٣ * * ? *", "not '٣'", "Write 0-23")]
    public void A_wrong_field_is_named_with_its_value_and_the_fix(string expression, string allowed, string fix)
    {
        var fault = AwsCron.Faults(expression).Should().ContainSingle().Subject;

        fault.Rule.Should().Be(TriggerRules.CronMalformed);
        fault.Allowed.Should().Contain(allowed);
        fault.Fix.Should().Contain(fix);
    }

    [Theory]
    [InlineData("0 10 * * 1-5", "not 5", "This looks like a Unix cron: use TaskTrigger.UnixCron(\"0 10 * * 1-5\")")]
    [InlineData("0 10 * * ?", "not 5", "Add the year: '0 10 * * ? *'")]
    [InlineData(
        "0 10 ? * 2", "not 5", "Add the year: '0 10 ? * 2 *', if 1 is Sunday; if 1 is Monday, use TaskTrigger.UnixCron(\"0 10 ? * 2\")")]
    [InlineData("0 10 ? * MON-FRI", "not 5", "Add the year: '0 10 ? * MON-FRI *'")]
    [InlineData("0 0 * * MON", "not 5", "This looks like a Unix cron: use TaskTrigger.UnixCron(\"0 0 * * MON\")")]
    [InlineData("@daily", "not 1", "Use TaskTrigger.UnixCron(\"@daily\")")]
    [InlineData("rate(5 minutes)", "not 2", "Use TaskTrigger.Rate")]
    [InlineData("at(2027-01-31T08:00:00)", "not 1", "Use TaskTrigger.At")]
    [InlineData("", "not 0", "Write all six, such as '0 10 ? * MON-FRI *'")]
    public void A_wrong_number_of_fields_is_refused_with_what_was_probably_meant(string expression, string allowed, string fix)
    {
        var fault = AwsCron.Faults(expression).Should().ContainSingle().Subject;

        fault.Allowed.Should().EndWith(allowed);
        fault.Fix.Should().Be(fix);
    }

    [Theory]
    [InlineData("0 15 10 ? * *", "Write '15 10 ? * * *'")]
    [InlineData("0 0 12 * * ?", "Write '0 12 * * ? *'")]
    [InlineData("0 0 6 * * ?", "Write '0 6 * * ? *'")]
    [InlineData("0 0/5 14 * * ?", "Write '0/5 14 * * ? *'")]
    [InlineData("0 50 0,6,12,18 * ? *", "Write '50 0,6,12,18 * * ? *'")]
    [InlineData("0 0 10 * * ? *", "Write '0 10 * * ? *'")]
    [InlineData("0 0 10 ? * MON-FRI 2027", "Write '0 10 ? * MON-FRI 2027'")]
    [InlineData("00 0 10 L * ?", "Write '0 10 L * ? *'")]
    [InlineData("0 0 10 ? * 6L", "Write '0 10 ? * 6L *'")]
    [InlineData(
        "0 0 10 ? * 2-6",
        "Write '0 10 ? * 2-6 *' if it is of Quartz, where 1 is Sunday, or '0 10 ? * 3-7 *' if it is of Spring, where 1 is Monday")]
    [InlineData("30 15 10 ? * *", "Write '15 10 ? * * *', which runs once in each of those minutes")]
    [InlineData("*/10 * * * * ?", "Write '* * * * ? *', which runs once in each of those minutes")]
    public void Seconds_at_the_front_are_told_with_the_one_right_expression(string expression, string fix)
    {
        var fault = AwsCron.Faults(expression).Should().ContainSingle().Subject;

        fault.Allowed.Should().Contain("this cron has seconds first");
        fault.Fix.Should().Be(fix);
        AwsCron.Faults(fix.Split('\'')[1]).Should().BeEmpty();
    }

    [Theory]
    [InlineData("0 24 * * ? *", "0-23")]
    [InlineData("0 10 32 * ? *", "1-31")]
    public void What_only_has_a_wrong_value_is_not_taken_for_one_with_seconds(string expression, string allowed) =>
        AwsCron.Faults(expression).Should().ContainSingle().Which.Allowed.Should().Contain(allowed).And.NotContain("seconds");

    [Theory]
    [InlineData("@every 6h", "Use TaskTrigger.Rate(TimeSpan.FromHours(6)), which is counted from the deployment")]
    [InlineData("@reboot", "Run the task from the deployment, or on a schedule")]
    [InlineData("0 0 * * FRIL", "Use TaskTrigger.Cron(\"0 0 ? * 6L *\"), which is the same to AWS")]
    [InlineData(
        "0 0 */2 * 1-5",
        "Take what is meant: either is two triggers, '0 0 */2 * *' and '0 0 * * 1-5'; for both, the command has to look at the date")]
    public void Advice_is_never_refused_in_turn(string expression, string fix)
    {
        var fault = AwsCron.Faults(expression).Should().ContainSingle().Subject;

        fault.Rule.Should().Be(TriggerRules.CronMalformed);
        fault.Fix.Should().Be(fix);
    }

    [Theory]
    [InlineData("0 0 6 * * *", "Replace day-of-week by ?: '0 0 6 * ? *'; if the first field is seconds, as in Spring, write '0 6 * * ? *'")]
    [InlineData("0 10 * * 2-6 *", "Replace day-of-month by ?: '0 10 ? * 2-6 *'")]
    [InlineData(
        "0 10 1 * * *", "Replace day-of-week by ?: '0 10 1 * ? *'; if the first field is seconds, as in Spring, write '10 1 * * ? *'")]
    [InlineData(
        "0 10 * * * *", "Replace day-of-week by ?: '0 10 * * ? *'; if the first field is seconds, as in Spring, write '10 * * * ? *'")]
    [InlineData("0 10 ? * ? *", "For every day write '0 10 * * ? *'")]
    [InlineData("0 10 1 * 2 *", "Replace one of them by ?; to run on either, declare two triggers: '0 10 1 * ? *' and '0 10 ? * 2 *'")]
    public void Exactly_one_day_field_is_a_question_mark(string expression, string fix)
    {
        var fault = AwsCron.Faults(expression).Should().ContainSingle().Subject;

        fault.Rule.Should().Be(TriggerRules.CronDayFields);
        fault.Fix.Should().Be(fix);
    }

    [Fact]
    public void Names_count_from_January_and_from_Sunday()
    {
        "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".Split(' ').Select(AwsCron.Months.Value).Should().Equal(Enumerable.Range(1, 12).Cast<int?>());
        "sun mon tue wed thu fri sat".Split(' ').Select(AwsCron.DaysOfWeek.Value).Should().Equal(Enumerable.Range(1, 7).Cast<int?>());
    }

    /// <summary>Only of these the calendar need not be asked, which takes its time to load.</summary>
    [Theory]
    [InlineData("0 0 * * ? *", true)]
    [InlineData("0 0 ? * 2 *", true)]
    [InlineData("0 0 L * ? *", true)]
    [InlineData("0 0 lw * ? *", true)]
    [InlineData("0 0 29 * ? *", true)]
    [InlineData("0 0 29,31 * ? *", true)]
    [InlineData("0 0 29-31 * ? *", true)]
    [InlineData("0 0 15/10 * ? *", true)]
    [InlineData("0 0 15W * ? *", true)]
    [InlineData("0 0 15w * ? *", true)]
    [InlineData("0 0 30 * ? *", false)]
    [InlineData("0 0 31W * ? *", false)]
    [InlineData("0 0 ? * 2#5 *", false)]
    [InlineData("0 0 * * ? 2027", false)]
    [InlineData("0 0 * * ? 2099", false)]
    [InlineData("0 0 30 2 ? 2100", true)]
    [InlineData("0 0 * * ? 2027,2150", true)]
    [InlineData("0 0 * * ? 2150-2199", true)]
    [InlineData("0 0 * * ? 2150/2", true)]
    public void What_plainly_fires_is_known_without_a_calendar(string expression, bool plainly)
    {
        AwsCron.Faults(expression).Should().BeEmpty();
        AwsCron.PlainlyFires(expression).Should().Be(plainly);
    }

    /// <summary>Otherwise FireTimes would throw where it should answer.</summary>
    [Fact]
    public void Whatever_is_accepted_can_be_followed()
    {
        Gen<string> Field(params string[] parts) =>
            Gen.Int[0, parts.Length - 1].Select(index => parts[index]).List[1, 2].Select(items => string.Join(',', items));

        var fields = Gen.Select(
            Field("*", "0", "59-1", "7/59", "*/5", "3-50/7", "00"),
            Field("*", "0", "22-2", "7/23", "*/5", "3-9/7", "05"),
            Field("?", "*", "L", "l", "LW", "lw", "1W", "31w", "31", "25-3", "2/31", "*/7"),
            Field("*", "12", "NOV-feb", "oct/2", "*/12", "2-5/3"),
            Field("?", "*", "L", "l", "6L", "fril", "7#5", "sun#1", "FRI-MON", "6-2", "1,7"),
            Field("*", "1970", "2199", "2026-2199/50", "2027/100", "*/2199"));
        var accepted = 0;

        fields.Select((minutes, hours, dayOfMonth, month, dayOfWeek, year) => $"{minutes} {hours} {dayOfMonth} {month} {dayOfWeek} {year}").Sample(
            cron =>
            {
                var schedule = CronSchedule.FromAws(cron, "UTC");
                if (schedule.Faults.Count > 0) return;

                accepted++;
                FireTimes.From(schedule, DateTimeOffset.UnixEpoch).Take(1).Count().Should().BeLessThan(2);
            },
            iter: 30_000,
            threads: 1);
        // About 700 are, give or take 27: far enough from the limit that chance does not fail it.
        accepted.Should().BeGreaterThan(500);
    }

    [Theory]
    [InlineData("2-6/2", "List the days: 2,4,6")]
    [InlineData("2-4/2", "List the days: 2,4")]
    [InlineData("3-3/2", "List the days: 3")]
    [InlineData("*/3", "List the days: 1,4,7")]
    [InlineData("6-2/2", "List the days")]
    [InlineData("x/2", "List the days")]
    [InlineData("MON-x/2", "List the days")]
    [InlineData("MON/0", "List the days")]
    public void The_days_that_a_step_means_are_listed_where_they_are_known(string days, string fix) =>
        AwsCron.Faults($"0 0 ? * {days} *").Should().ContainSingle().Which.Fix.Should().Be(fix);

    [Fact]
    public void Every_field_that_is_wrong_is_reported_and_last_what_is_wrong_with_them_together()
    {
        var faults = AwsCron.Faults("60 24 32 13 8 1969");
        faults.Should().HaveCount(7);
        faults[^1].Rule.Should().Be(TriggerRules.CronDayFields);
    }

    [Fact]
    public void Expressions_of_more_than_256_characters_with_the_wrapper_are_refused()
    {
        string Minutes(int count) => $"{string.Join(',', Enumerable.Repeat("10", count))} 10 * * ? *";

        AwsCron.Faults(Minutes(80)).Should().BeEmpty("they are 256");
        AwsCron.Faults(Minutes(81)).Should().ContainSingle().Which.Allowed
            .Should().Be("EventBridge Scheduler accepts 256 characters with cron( ), not 259");
        AwsCron.Faults(Minutes(81))[0].Fix.Should().Be("Write ranges and steps instead of lists");
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Constructs.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
