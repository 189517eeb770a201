namespace SpotBatch.Tests.Triggers;

public class TaskTriggerTests
{
    [Theory]
    [InlineData("0 10 * * ? *")]
    [InlineData("cron(0 10 * * ? *)")]
    [InlineData(" CRON( 0  10 * *\t? * ) ")]
    public void Cron_takes_the_fields_with_and_without_AWS_wrapper(string expression)
    {
        var trigger = TaskTrigger.Cron(expression, "America/Bogota");

        trigger.Schedule!.ScheduleExpression.Should().Be("cron(0 10 * * ? *)");
        trigger.Expression.Should().Be(expression);
        trigger.TimeZone.Should().Be("America/Bogota");
    }

    [Theory]
    [InlineData("cron(0 10 * * ? *", "as minutes, not 'cron(0'")]
    [InlineData("0 10 * * ? *)", "as year, not '*)'")]
    public void Half_a_wrapper_is_none(string expression, string allowed) =>
        TriggerRules.Check(TaskTrigger.Cron(expression), "Triggers[0]").Should().ContainSingle().Which.Allowed.Should().EndWith(allowed);

    [Theory]
    [InlineData("${Token[TOKEN.12]}", "${Token[TOKEN.12]}")]
    [InlineData("cron(${Token[TOKEN.12]})", "cron(${Token[TOKEN.12]})")]
    [InlineData("rate(${Token[TOKEN.12]} minutes)", "rate(${Token[TOKEN.12]} minutes)")]
    [InlineData("at(${Token[TOKEN.12]})", "at(${Token[TOKEN.12]})")]
    [InlineData("0 ${Token[TOKEN.12]} * * ? *", "cron(0 ${Token[TOKEN.12]} * * ? *)")]
    [InlineData("0 10 * * ? ${Token[TOKEN.12]}", "cron(0 10 * * ? ${Token[TOKEN.12]})")]
    [InlineData("${Token[TOKEN.12]} ${Token[TOKEN.13]} * * ? *", "cron(${Token[TOKEN.12]} ${Token[TOKEN.13]} * * ? *)")]
    public void Tokens_get_the_wrapper_unless_they_may_bring_it(string expression, string scheduleExpression)
    {
        TaskTrigger.Cron(expression).Schedule!.ScheduleExpression.Should().Be(scheduleExpression);
        TaskTrigger.UnixCron(expression).Schedule!.ScheduleExpression.Should().Be(scheduleExpression);
    }

    [Theory]
    [InlineData(1, "rate(1 minute)")]
    [InlineData(5, "rate(5 minutes)")]
    [InlineData(60, "rate(1 hour)")]
    [InlineData(90, "rate(90 minutes)")]
    [InlineData(120, "rate(2 hours)")]
    [InlineData(1440, "rate(1 day)")]
    [InlineData(1500, "rate(25 hours)")]
    [InlineData(20160, "rate(14 days)")]
    public void Rates_are_in_the_largest_unit_that_divides_them_and_have_no_zone(int minutes, string scheduleExpression)
    {
        var trigger = TaskTrigger.Rate(TimeSpan.FromMinutes(minutes));

        trigger.Schedule!.ScheduleExpression.Should().Be(scheduleExpression);
        trigger.Expression.Should().Be(scheduleExpression);
        trigger.TimeZone.Should().BeNull();
    }

    [Fact]
    public void A_single_time_is_written_to_the_second()
    {
        var trigger = TaskTrigger.At(new(2027, 1, 31, 8, 0, 0), "America/Bogota");

        trigger.Schedule!.ScheduleExpression.Should().Be("at(2027-01-31T08:00:00)");
        trigger.TimeZone.Should().Be("America/Bogota");
    }

    [Fact]
    public void Defaults_are_UTC_and_no_spread_of_its_own()
    {
        TaskTrigger[] triggers = [TaskTrigger.Cron("0 10 * * ? *"), TaskTrigger.UnixCron("@daily"), TaskTrigger.At(new(2027, 1, 31))];

        triggers.Should().OnlyContain(trigger => trigger.TimeZone == "UTC" && trigger.Spread == null);
    }

    [Fact]
    public void Triggers_are_values()
    {
        var trigger = TaskTrigger.Cron("0 10 * * ? *");

        trigger.Should().Be(TaskTrigger.Cron("0 10 * * ? *")).And.NotBe(TaskTrigger.Cron("0 10 * * ? *", "America/Bogota"));
        (trigger with { Spread = TimeSpan.FromMinutes(5) }).Should().NotBe(trigger);
    }

    [Fact]
    public void Only_null_is_thrown_for()
    {
        FluentActions.Invoking(() => TaskTrigger.Cron(null!)).Should().Throw<ArgumentNullException>().WithParameterName("expression");
        FluentActions.Invoking(() => TaskTrigger.Cron("", null!)).Should().Throw<ArgumentNullException>().WithParameterName("timeZone");
        FluentActions.Invoking(() => TaskTrigger.UnixCron(null!)).Should().Throw<ArgumentNullException>().WithParameterName("expression");
        FluentActions.Invoking(() => TaskTrigger.UnixCron("", null!)).Should().Throw<ArgumentNullException>().WithParameterName("timeZone");
        FluentActions.Invoking(() => TaskTrigger.At(default, null!)).Should().Throw<ArgumentNullException>().WithParameterName("timeZone");
        FluentActions.Invoking(() => TaskTrigger.OnSuccess(null!)).Should().Throw<ArgumentNullException>().WithParameterName("task");
        FluentActions.Invoking(() => TaskTrigger.OnEvent(null!)).Should().Throw<ArgumentNullException>().WithParameterName("pattern");
        FluentActions.Invoking(() => TaskTrigger.Cron("nonsense", "nowhere")).Should().NotThrow();
        FluentActions.Invoking(() => TaskTrigger.UnixCron("", "")).Should().NotThrow();
        FluentActions.Invoking(() => TaskTrigger.Rate(TimeSpan.MinValue)).Should().NotThrow();
    }
}
