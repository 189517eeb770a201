namespace SpotBatch.Tests.Report;

/// <summary>Runs that a week is to see: the calendar, the load and the bursts are counted from them.</summary>
public sealed class ExpectedRunsTests
{
    private static readonly TaskTrigger Hourly = TaskTrigger.Cron("0 * * * ? *");

    [Fact]
    public void TheCalendar_HasSevenDaysOf24Hours_FromTheMidnightBefore()
    {
        var days = Reported.Of(Task("Nightly", TaskTrigger.Cron("15,45 3 * * ? *")), Task("Weekly", TaskTrigger.Cron("0 3 ? * THU *"))).Calendar;
        days.Select(day => day.Date.Day).Should().Equal(24, 25, 26, 27, 28, 29, 30);
        days.Should().OnlyContain(day => day.Hours.Count == 24);
        days[1].Hours[3].Should().BeEquivalentTo([new CalendarEntry(0, [15, 45])]);
        days[2].Hours[3].Should().BeEquivalentTo([new CalendarEntry(0, [15, 45]), new CalendarEntry(1, [0])]);
        days.SelectMany(day => day.Hours).Count(hour => hour.Count > 0).Should().Be(7);
    }

    [Fact]
    public void TheCalendar_IsInItsZone_WhenClocksChangeToo()
    {
        // In New York, clocks go back on Sunday, 1 November 2026: that day has 25 hours, and 01 comes twice.
        var days = Reported.Of(
            new FleetReportProps { From = new DateTimeOffset(2026, 10, 29, 12, 0, 0, TimeSpan.Zero), TimeZone = "America/New_York" },
            Task("Hourly", Hourly)).Calendar;
        days[3].Date.Should().Be(new DateOnly(2026, 11, 1));
        days[3].Hours[1].Should().ContainSingle().Which.Minutes.Should().Equal(0, 0);
        days[4].Begins.Should().Be(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.FromHours(-5)));
        days.Sum(day => day.Hours.Sum(hour => hour.Sum(entry => entry.Minutes.Count))).Should().Be(7 * 24 + 1);
    }

    [Fact]
    public void AFollowUp_RunsWhenItsUpstreamIsExpectedToSucceed_AndItsOwnFollowUpAfterIt()
    {
        var report = Reported.Of(
            Task("Third", TaskTrigger.OnFinish(Declared.Upstream("Second"))),
            Task("Second", TaskTrigger.OnSuccess(Declared.Upstream("First"))),
            Task("First", TaskTrigger.Cron("45 3 ? * THU *")),
            Task("Alarm", TaskTrigger.OnFailure(Declared.Upstream("First"))));
        report.Calendar[2].Hours[4].Should().BeEquivalentTo([new CalendarEntry(0, [45]), new CalendarEntry(1, [15])]);
        report.Tasks.Select(task => task.WeekRuns).Should().Equal(1, 1, 1, 0);
    }

    [Fact]
    public void TasksInACircle_OrAfterOneThatIsNotThere_HaveNoRunsOfTheirOwn() => Reported.Of(
            Task("A", TaskTrigger.OnSuccess(Declared.Upstream("B"))), Task("B", TaskTrigger.OnSuccess(Declared.Upstream("A"))), Task("C", TaskTrigger.OnSuccess(Declared.Upstream("Elsewhere"))))
        .Tasks.Should().OnlyContain(task => task.WeekRuns == 0);

    [Theory]
    [InlineData("Allow", 168, 3)]
    [InlineData("Forbid", 56, 1)]
    [InlineData("Replace", 168, 1)]
    public void Concurrency_SaysHowManyRunsThereAre(string policy, int runs, double peak)
    {
        var concurrency = new[] { ConcurrencyPolicy.Allow, ConcurrencyPolicy.Forbid, ConcurrencyPolicy.Replace }.Single(known => known.Name == policy);
        var report = Reported.Of(new FleetReportProps { ExpectedDuration = TimeSpan.FromHours(3) }, Declared.Task(props => props with { Triggers = [Hourly], Concurrency = concurrency }));
        report.Tasks[0].WeekRuns.Should().Be(runs);
        report.Load[0].Peak.Should().Be(peak);
    }

    [Fact]
    public void TheLoad_IsWhatRunsAskForTogether_AgainstWhatThePoolsMayStart()
    {
        var platform = Declared.Spot([MachinePool.X86_64(maxVcpus: 10)], new TaskQueue("bulk") { Capacity = QueueCapacity.SpotThenOnDemand });
        var load = Reported.Of(
            new FleetReportProps { ExpectedDurations = new Dictionary<string, TimeSpan> { ["Long"] = TimeSpan.FromHours(2) } },
            Declared.Task(props => props with { Vcpus = 16, Triggers = [TaskTrigger.Cron("0 1 ? * TUE *")] }, platform, "Long"),
            Declared.Task(props => props with { Vcpus = 2, ArraySize = 4, Triggers = [TaskTrigger.Cron("20 2 ? * TUE *")] }, platform, "Array")).Load.Should().ContainSingle().Which;

        // Ten vCPUs of Spot, and ten on demand.
        load.MaxVcpus.Should().Be(20);
        load.Asked.Should().HaveCount(7 * 96);
        load.Asked.Skip(3).Take(10).Should().Equal(0, 16, 16, 16, 16, 16, 24, 24, 24, 0);
        (load.Peak, load.MinutesBeyond).Should().Be((24, 30));
        load.PeakAt.Should().Be(new DateTimeOffset(2026, 11, 24, 2, 20, 0, TimeSpan.Zero));
    }

    [Fact]
    public void ARunOfTheDayBefore_IsInTheLoad_ButNotInTheCalendar()
    {
        var report = Reported.Of(new FleetReportProps { ExpectedDuration = TimeSpan.FromHours(2) }, Task("Late", TaskTrigger.Cron("0 23 ? * MON *")));
        report.Load[0].Asked.Take(5).Should().Equal(1, 1, 1, 1, 0);
        report.Calendar[0].Hours.Should().OnlyContain(hour => hour.Count == 0);
    }

    [Fact]
    public void TheWorstPeak_IsThatOfWholeTimeouts()
    {
        var load = Reported.Of(Declared.Task(props => props with { Triggers = [Hourly], Timeout = TimeSpan.FromHours(5) })).Load[0];
        (load.Peak, load.WorstPeak).Should().Be((1, 5));
    }

    [Fact]
    public void TheLoad_OfEachArchitecture_StandsApart_AndWithoutALimitThatNobodyKnows() => Reported.Of(
            Declared.Task(platform: Declared.Spot([MachinePool.Arm64()])),
            Declared.Task(props => props with { Architecture = TaskArchitecture.X86_64 }, PlatformDeclaration.Unknown("eu")))
        .Load.Select(load => (load.Platform, load.Architecture, load.MaxVcpus)).Should().Equal(("prod", "arm64", 64), ("eu", "x86_64", null));

    [Fact]
    public void TasksOfTheSameMinute_AreABurst_WithAllItsTimes()
    {
        var bursts = Reported.Of(
            Task("A", TaskTrigger.Cron("0 1 ? * * *")),
            Task("B", TaskTrigger.Cron("0 1 ? * * *")),
            Task("C", TaskTrigger.Cron("0 1 ? * FRI *")),
            Declared.Task(props => props with { Triggers = [TaskTrigger.Cron("0 1 ? * * *")], Spread = TimeSpan.FromMinutes(5) }, id: "Spread"),
            Declared.Task(props => props with { Triggers = [TaskTrigger.Cron("0 1 ? * * *")], Enabled = false }, id: "Disabled")).Bursts;
        bursts.Select(burst => (burst.Jobs, burst.Times.Count)).Should().Equal((3, 1), (2, 6));
        bursts[0].Tasks.Should().Equal(0, 1, 2);
    }

    [Fact]
    public void OneTaskInItsMinute_IsNoBurst() => Reported.Of(Task("A", TaskTrigger.Cron("0 1 ? * * *")), Task("B", TaskTrigger.Cron("1 1 ? * * *"))).Bursts.Should().BeEmpty();

    private static TaskDeclaration Task(string name, TaskTrigger trigger) => Declared.Task(props => props with { Triggers = [trigger] }, id: name);
}
