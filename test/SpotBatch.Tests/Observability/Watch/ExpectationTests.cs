using static SpotBatch.Tests.Declared;

namespace SpotBatch.Tests.Observability.Watch;

public sealed class ExpectationTests
{
    private static readonly TaskTrigger Daily = TaskTrigger.Cron("0 6 * * ? *", "America/Bogota");

    [Fact]
    public void ADailyTask_HasAnHourOfGrace_AndItsTimeout() =>
        Of(props => props with { Triggers = [Daily], Timeout = TimeSpan.FromHours(2) }).Should().Be(new Expectation(TimeSpan.FromHours(25), TimeSpan.FromHours(27)));

    [Fact]
    public void ARate_IsABoundByItself() =>
        Of(props => props with { Triggers = [Daily, TaskTrigger.Rate(TimeSpan.FromMinutes(5))] }).Start.Should().Be(TimeSpan.FromMinutes(20));

    [Fact]
    public void ASpread_AddsToTheGap()
    {
        Of(props => props with { Triggers = [Daily], Spread = TimeSpan.FromMinutes(30) }).Start.Should().Be(TimeSpan.FromHours(25.5));
        Of(props => props with { Triggers = [Daily with { Spread = TimeSpan.FromHours(2) }], Spread = TimeSpan.FromMinutes(30) }).Start.Should().Be(TimeSpan.FromHours(27));
    }

    [Fact]
    public void WhatIsSaid_GoesFirst_EvenWithoutASchedule()
    {
        Of(props => props with { ExpectSuccessWithin = TimeSpan.FromDays(3) }).Should().Be(new Expectation(null, TimeSpan.FromDays(3)));
        Of(props => props with { Triggers = [Daily], ExpectSuccessWithin = TimeSpan.FromDays(3) }).Should().Be(new Expectation(TimeSpan.FromHours(25), TimeSpan.FromDays(3)));
    }

    [Fact]
    public void NothingIsExpected_OfATaskThatIsDisabled_OrHasNoStandingSchedule()
    {
        Of(props => props with { Triggers = [Daily], Enabled = false, ExpectSuccessWithin = TimeSpan.FromDays(3) }).Should().Be(Expectation.None);
        Of(props => props).Should().Be(Expectation.None);
        Of(props => props with { Triggers = [TaskTrigger.At(new DateTime(2027, 1, 1))] }).Should().Be(Expectation.None);
        Of(props => props with { Triggers = [TaskTrigger.Cron(Token)] }).Should().Be(Expectation.None);
    }

    [Fact]
    public void AnArray_IsExpectedToStartOnly() =>
        Of(props => props with { Triggers = [Daily], ArraySize = 10 }).Should().Be(new Expectation(TimeSpan.FromHours(25), null));

    [Fact]
    public void TheMarks_SayItInSeconds()
    {
        var marks = TaskMarks.Of(Task(props => props with { Triggers = [Daily, Daily], Timeout = TimeSpan.FromHours(2), WarnAfter = TimeSpan.FromHours(1) }));
        marks.Should().Contain("spotbatch:expect-start", "90000").And.Contain("spotbatch:expect-success", "97200")
            .And.Contain("spotbatch:warn-after", "3600").And.Contain("spotbatch:schedules", "2");
        TaskMarks.Of(Task()).Keys.Should().NotContain(["spotbatch:expect-start", "spotbatch:expect-success", "spotbatch:warn-after", "spotbatch:schedules"]);
    }

    [Fact]
    public void ASuccessWithinTheGapItself_IsAProblem_SinceARunTakesItsTime()
    {
        WatchRules.Check(Task(props => props with { Triggers = [Daily], ExpectSuccessWithin = TimeSpan.FromHours(24) })).Should().ContainSingle().Which.Rule.Should().Be(WatchRules.Success);
        WatchRules.Check(Task(props => props with { Triggers = [Daily], ExpectSuccessWithin = TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1) })).Should().BeEmpty();
    }

    private static Expectation Of(Func<BackgroundTaskProps, BackgroundTaskProps> with) => Expectation.Of(Task(with));
}
