namespace SpotBatch.Tests.Report;

/// <summary>What the report says of one task.</summary>
public sealed class TaskReportTests
{
    [Fact]
    public void NextFires_AreTen_InTheSchedulesZone_FromTheGivenTimeOn()
    {
        var next = Reported.Task(TaskTrigger.Cron("0 7-17/2 ? * MON-FRI *", timeZone: "America/Bogota")).Next;
        next.Should().HaveCount(10);
        // Noon UTC is 7 o'clock in Bogota: a fire of this very minute is the first.
        next.Take(7).Texts().Should().Equal("Tue 24 07:00 -05:00", "Tue 24 09:00 -05:00", "Tue 24 11:00 -05:00", "Tue 24 13:00 -05:00", "Tue 24 15:00 -05:00", "Tue 24 17:00 -05:00", "Wed 25 07:00 -05:00");
    }

    [Fact]
    public void NextFires_AreThoseOfAllSchedules_InTheirOrder() =>
        Reported.Task(TaskTrigger.At(new DateTime(2026, 11, 26, 0, 0, 0)), TaskTrigger.Cron("0 18 * * ? *")).Next.Take(3).Texts()
            .Should().Equal("Tue 24 18:00 +00:00", "Wed 25 18:00 +00:00", "Thu 26 00:00 +00:00");

    [Fact]
    public void ARate_IsCountedFromTheWeeksFirstMidnight() =>
        Reported.Task(TaskTrigger.Rate(TimeSpan.FromHours(5))).Next.Take(2).Texts().Should().Equal("Tue 24 15:00 +00:00", "Tue 24 20:00 +00:00");

    [Fact]
    public void ASingleTimeThatHasPassed_AndADisabledTask_HaveNone()
    {
        Reported.Task(TaskTrigger.At(new DateTime(2026, 11, 24, 11, 59, 0))).Next.Should().BeEmpty();
        Reported.Task(props => props with { Triggers = [TaskTrigger.Cron("0 18 * * ? *")], Enabled = false }).Next.Should().BeEmpty();
    }

    [Theory]
    [InlineData("0 10 * * ? *", "at 10:00, every day, America/Bogota")]
    [InlineData("nonsense", "cron(nonsense)")]
    [InlineData("cron(" + Declared.Token + ")", "known at deployment")]
    public void ACronsWords_HaveItsZone(string cron, string words) =>
        Reported.Task(TaskTrigger.Cron(cron, timeZone: "America/Bogota")).Triggers.Should().ContainSingle().Which.Words.Should().Be(words);

    [Fact]
    public void OtherTriggers_HaveWords() => Reported.Task(
            TaskTrigger.Rate(TimeSpan.FromHours(1)), TaskTrigger.Rate(TimeSpan.FromMinutes(90)), TaskTrigger.UnixCron("30 6 * * 1-5"),
            TaskTrigger.At(new DateTime(2026, 12, 1, 9, 30, 0), "Europe/Berlin"),
            TaskTrigger.OnSuccess(Declared.Upstream("Clone")), TaskTrigger.OnFailure(Declared.Upstream("Clone")), TaskTrigger.OnFinish(Declared.Upstream("Clone")))
        .Triggers.Select(trigger => trigger.Words).Should().Equal(
            "every hour, counted from the deployment", "every 90 minutes, counted from the deployment", "at 06:30, Monday to Friday, UTC",
            "once, on 1 December 2026 at 09:30, Europe/Berlin",
            "after success of Clone", "after failure of Clone", "after the end of Clone");

    [Fact]
    public void ATriggersSpread_GoesBeforeTheTasks() => Reported.Task(props => props with
    {
        Spread = TimeSpan.FromMinutes(15),
        Triggers = [TaskTrigger.Cron("0 1 * * ? *"), TaskTrigger.Cron("0 2 * * ? *") with { Spread = TimeSpan.FromMinutes(5) }],
    }).Triggers.Select(trigger => trigger.SpreadMinutes).Should().Equal(15, 5);

    [Fact]
    public void Retries_HaveWords()
    {
        Words(RetryPolicy.Never).Should().Be("1 attempt");
        Words(RetryPolicy.OnMachineLoss(6)).Should().Be("6 attempts, again after a lost machine");
        Words(RetryPolicy.OnMachineLoss() with { Infrastructure = RetryAction.Retry }).Should().Be("3 attempts, again after a lost machine or an image or agent error");
        Words(RetryPolicy.OnAnyFailure(2) with { Rules = [new RetryRule(RetryAction.Exit) { OnExitCode = "3" }] }).Should().Be("2 attempts, again after any failure; 1 rule of its own");

        static string Words(RetryPolicy policy) => Reported.Task(props => props with { Retry = policy }).Retry;
    }

    [Fact]
    public void TheMachinesThatFit_AreThoseOfTheQueuesPools()
    {
        var pool = MachinePool.Arm64() with { InstanceTypes = ["c7g.large", "c7g.xlarge", "m7g.large", "c7g.medium"] };
        var fit = Reported.Of(Declared.Task(props => props with { Vcpus = 2, MemoryMiB = 7000 }, Declared.Spot([pool]))).Tasks[0].Fit;
        fit.Should().BeEquivalentTo(new FitReport(2, 4, "m7g.large", [new FamilyFit("c7g", ["xlarge"]), new FamilyFit("m7g", ["large"])]));
    }

    [Fact]
    public void MachinesThatNobodyKnows_AreNone() =>
        Reported.Of(Declared.Task(platform: PlatformDeclaration.Unknown("eu"))).Tasks[0].Fit.Should().BeEquivalentTo(new FitReport(0, 0, null, []));

    [Fact]
    public void WhatATokenHides_IsNull()
    {
        var task = Reported.Task(props => props with { Vcpus = Declared.NumberToken, MemoryMiB = Declared.NumberToken, Retry = RetryPolicy.OnMachineLoss(Declared.NumberToken) });
        (task.Vcpus, task.MemoryMiB, task.Attempts, task.WeekVcpuHours).Should().Be((null, null, null, null));
    }

    [Fact]
    public void AWeeksWork_IsRunsTimesVcpusTimesTheExpectedTime()
    {
        var task = Reported.Task(props => props with { Vcpus = 2, ArraySize = 10, Triggers = [TaskTrigger.Cron("0 0,12 * * ? *")] });
        (task.WeekRuns, task.ExpectedMinutes, task.WeekVcpuHours).Should().Be((14, 30, 140));
    }

    [Fact]
    public void ARunIsNotExpectedToLastLongerThanItsTimeout() =>
        Reported.Task(props => props with { Timeout = TimeSpan.FromMinutes(5) }).ExpectedMinutes.Should().Be(5);
}
