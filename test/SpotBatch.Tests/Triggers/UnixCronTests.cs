namespace SpotBatch.Tests.Triggers;

public class UnixCronTests
{
    [Theory]
    [InlineData("0 10 * * 1-5", "0 10 ? * 2-6 *")]
    [InlineData("0 10 * * 0", "0 10 ? * 1 *")]
    [InlineData("0 10 * * 7", "0 10 ? * 1 *")]
    [InlineData("0 10 * * 5-7", "0 10 ? * 1,6,7 *")]
    [InlineData("0 10 * * FRI-MON", "0 10 ? * 1,2,6,7 *")]
    [InlineData("0 10 * * sat-sun", "0 10 ? * 1,7 *")]
    [InlineData("0 10 * * 5-0/2", "0 10 ? * 1,6 *")]
    [InlineData("0 10 * * 2-0/2", "0 10 ? * 3,5,7 *")]
    [InlineData("0 10 * * 1-2", "0 10 ? * 2,3 *")]
    [InlineData("*,5 1,*/1 * * *", "* * * * ? *")]
    [InlineData("5-5/2 6-6 * * *", "5 6 * * ? *")]
    [InlineData("0 10 * * */2", "0 10 ? * 1,3,5,7 *")]
    [InlineData("0 10 * * 1-5/2", "0 10 ? * 2,4,6 *")]
    [InlineData("0 10 * * 0-6", "0 10 ? * * *")]
    [InlineData("0 10 * * *", "0 10 * * ? *")]
    [InlineData("*/15 * * * *", "*/15 * * * ? *")]
    [InlineData("*/1 */1 * * *", "* * * * ? *")]
    [InlineData("00 08-18/2 01,15 jan-MAR *", "0 8-18/2 1,15 1-3 ? *")]
    [InlineData("30 22-6 * * *", "30 22-23,0-6 * * ? *")]
    [InlineData("28 00-23/24 * * *", "28 0 * * ? *")]
    [InlineData("0 */24 * * *", "0 0 * * ? *")]
    [InlineData("*/60 * * * *", "0 * * * ? *")]
    [InlineData("*/90 0 * * *", "0 0 * * ? *")]
    [InlineData("0 0 */99999999999 * *", "0 0 1 * ? *")]
    [InlineData("15 3-4/7 * * 1-5", "15 3 ? * 2-6 *")]
    [InlineData("0 0 * * */8", "0 0 ? * 1 *")]
    [InlineData("0 0 ? * MON-FRI", "0 0 ? * 2-6 *")]
    [InlineData("0 0 * * ?", "0 0 * * ? *")]
    [InlineData("0 0 1 * ?", "0 0 1 * ? *")]
    [InlineData("0 0 * * monday", "0 0 ? * 2 *")]
    [InlineData("0 0 * January-march friday,Sunday", "0 0 ? 1-3 1,6 *")]
    [InlineData("0 10 */1 * 1", "0 10 ? * 2 *")]
    [InlineData("0 10 1-15 * */1", "0 10 1-15 * ? *")]
    [InlineData("0 10 8-14 * */7", "0 10 ? * 1#2 *")]
    [InlineData("0 10 29-31 * */7", "0 10 ? * 1#5 *")]
    [InlineData("  0   4\t1 1  * ", "0 4 1 1 ? *")]
    [InlineData("@hourly", "0 * * * ? *")]
    [InlineData("@daily", "0 0 * * ? *")]
    [InlineData("@midnight", "0 0 * * ? *")]
    [InlineData("@weekly", "0 0 ? * 1 *")]
    [InlineData("@monthly", "0 0 1 * ? *")]
    [InlineData("@yearly", "0 0 1 1 ? *")]
    [InlineData("@Annually", "0 0 1 1 ? *")]
    public void Expressions_are_translated(string unix, string aws) =>
        TaskTrigger.UnixCron(unix).Schedule!.ScheduleExpression.Should().Be($"cron({aws})");

    [Theory]
    [InlineData("@reboot", "a schedule has no machine that boots", "Run the task from the deployment")]
    [InlineData(
        "@every 5m", "@every is an interval", "Use TaskTrigger.Rate(TimeSpan.FromMinutes(5)), which is counted from the deployment")]
    [InlineData("@every 6h", "@every is an interval", "Use TaskTrigger.Rate(TimeSpan.FromHours(6)), which")]
    [InlineData("@every 1h30m", "@every is an interval", "TimeSpan.FromMinutes(90)")]
    [InlineData("@every 48h", "@every is an interval", "TimeSpan.FromDays(2)")]
    [InlineData("@every 90s", "more often than once a minute", "with whole minutes")]
    [InlineData("-*/15 * * * *", "SUSE's cron", "Write '*/15 * * * *'")]
    [InlineData("0 15 10 ? * *", "with seconds first", "Use TaskTrigger.Cron(\"15 10 ? * * *\")")]
    [InlineData("0 0 6 * * *", "not 6", "Write all five, without seconds and year: '0 6 * * *', if the first field is seconds")]
    [InlineData("0 0 * * FRIL", "an nth, last or nearest day", "Use TaskTrigger.Cron(\"0 0 ? * 6L *\")")]
    [InlineData("0 0 * * SUNL", "an nth, last or nearest day", "Use TaskTrigger.Cron(\"0 0 ? * 1L *\")")]
    [InlineData("0 0 * * 7#2", "an nth, last or nearest day", "Use TaskTrigger.Cron(\"0 0 ? * 1#2 *\")")]
    [InlineData("0 0 LW * ?", "an nth, last or nearest day", "Use TaskTrigger.Cron(\"0 0 LW * ? *\")")]
    [InlineData(
        "0 0 */2 * 1-5", "crontab runs on the days of both, and GitLab and Kubernetes on those of either",
        "the command has to look at the date")]
    [InlineData("0 2 */2 * */3", "crontab runs on the days of both", "either is two triggers, '0 2 */2 * *' and '0 2 * * */3'")]
    [InlineData("0 0 1 * FRIL", "'FRIL' is a last day", "6L")]
    [InlineData("@noon", "the nicknames are @hourly, @daily", "Use one of them")]
    [InlineData("cron(0 10 * * ? *)", "AWS's form", "TaskTrigger.Cron")]
    [InlineData("0 10 ? * 2-6 *", "AWS's form", "TaskTrigger.Cron")]
    [InlineData("0 0 10 * * 1", "has 5 fields", "without seconds and year: '0 10 * * 1'")]
    [InlineData("0 10 * *", "not 4", "Write all five")]
    [InlineData("CRON_TZ=America/Bogota 0 10 * * *", "no variable", "Pass the zone as timeZone")]
    [InlineData("0 10 * * * America/Bogota", "no zone", "Pass the zone as timeZone: \"America/Bogota\"")]
    [InlineData("0 10 * * * */2", "not 6", "Write all five")]
    [InlineData("0 10 * * 1 mon", "not 6", "Write all five")]
    [InlineData("0 1-99 * * *", "not '99'", "Write 0-23")]
    [InlineData("0 1/2/3 * * *", "not '1/2/3'", "Write 0-23")]
    [InlineData("0 10 * APRILIS *", "as month, not 'APRILIS'", "Write APR")]
    [InlineData("60 10 * * *", "0-59 and , - * / as minute, not '60'", "Write 0-59")]
    [InlineData("0 24 * * *", "0-23 and , - * / as hour, not '24'", "Write 0-23")]
    [InlineData("0 10 0 * *", "1-31 and , - * / as day of month, not '0'", "Write 1-31")]
    [InlineData("0 10 * 13 *", "1-12 or JAN-DEC and , - * / as month, not '13'", "Write 1-12 or JAN-DEC")]
    [InlineData("0 10 * * 8", "0-7 or SUN-SAT and , - * / as day of week, not '8'", "Write 0-7 or SUN-SAT")]
    [InlineData("0 10 * * MONDAYS", "not 'MONDAYS'", "Write MON")]
    [InlineData("0 10 * * mon#2", "an nth, last or nearest day", "Cron(\"0 10 ? * 2#2 *\")")]
    [InlineData("0 10 L * *", "an nth, last or nearest day", "Cron(\"0 10 L * ? *\")")]
    [InlineData("0 10 * * 5L", "an nth, last or nearest day", "Cron(\"0 10 ? * 6L *\")")]
    [InlineData("0 10 15W * *", "an nth, last or nearest day", "Cron(\"0 10 15W * ? *\")")]
    [InlineData("0 10 * * mon#6", "'mon#6' is an nth weekday", "MON#2")]
    [InlineData("0 10 1,L * *", "'L' is a last day", "day-of-month takes L")]
    [InlineData("H 10 * * *", "'H' is a value that Jenkins picks", "Spread")]
    [InlineData("H(0-29)/10 10 * * *", "is a value that Jenkins picks", "Spread")]
    [InlineData("0~30 10 * * *", "'0~30' is a random value", "Spread")]
    [InlineData("0 10 * * mon%2", "'mon%2' is a modulo of GitLab", "TaskTrigger.Rate")]
    [InlineData("? 10 * * 1", "'?' is a mark of AWS and Quartz", "Write *")]
    [InlineData(
        "5/15 * * * *", "'5/15' means '5-59/15' to GitLab, Kubernetes and Hangfire, '5' or nothing to crontab", "Write '5-59/15' or '5'")]
    [InlineData("*/0 * * * *", "a step of 1 or more in minute, not '*/0'", "Write a step of 1-59")]
    [InlineData("*/x * * * *", "a step of 1 or more in minute, not '*/x'", "Write a step of 1-59")]
    [InlineData("0 22-6/2 * * *", "must not wrap: crons count '22-6/2' differently", "List the values")]
    [InlineData("0 1,,2 * * *", "not ''", "Write 0-23")]
    [InlineData("0 1-2-3 * * *", "not '1-2-3'", "Write 0-23")]
    public void What_AWS_cannot_say_or_crons_read_differently_is_refused_with_the_reason(string unix, string allowed, string fix)
    {
        var fault = CronSchedule.FromUnix(unix, "UTC").Faults.Should().ContainSingle().Subject;

        fault.Allowed.Should().Contain(allowed);
        fault.Fix.Should().Contain(fix);
    }

    [Theory]
    [InlineData("0 10 1 * 1")]
    [InlineData("0 10 1-31 * 1")]
    public void Two_restricted_day_fields_are_refused_since_crons_join_them_in_different_ways(string unix) =>
        CronSchedule.FromUnix(unix, "UTC").Faults.Should().ContainSingle().Which.Fix.Should().StartWith("Declare two triggers: '0 10 ");

    [Fact]
    public void Every_field_that_is_wrong_is_reported() =>
        CronSchedule.FromUnix("60 24 L 13 8", "UTC").Faults.Should().HaveCount(5);

    [Fact]
    public void A_translation_that_is_too_long_is_written_in_ranges_and_steps()
    {
        string All(int first, int last) => string.Join(',', Enumerable.Range(first, last - first + 1));
        TaskTrigger.UnixCron($"{All(0, 59)} {All(0, 23)} {All(1, 31)} * *").Schedule!.ScheduleExpression.Should().Be("cron(* * * * ? *)");
        TaskTrigger.UnixCron($"{All(0, 57)} {All(0, 23)} {All(1, 30)},31 * *").Schedule!.ScheduleExpression.Should()
            .Be("cron(0-57 * * * ? *)");
        // What fits stays as it was written.
        TaskTrigger.UnixCron($"{All(0, 57)} 1,2,3 * * *").Schedule!.ScheduleExpression.Should().Be($"cron({All(0, 57)} 1,2,3 * * ? *)");
    }
}
