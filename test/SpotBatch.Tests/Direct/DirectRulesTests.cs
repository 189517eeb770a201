using Amazon.CDK.AWS.Events;
using static SpotBatch.Tests.Declared;

namespace SpotBatch.Tests.Direct;

/// <summary>Each prop that needs the record of runs is a problem on a platform that keeps none, and none on one that does.</summary>
public sealed class DirectRulesTests
{
    public static TheoryData<string, SpotPlatformProps> OfPlatforms => new()
    {
        { "Dashboard", new() { Dashboard = true } },
        { "History", new() { History = TimeSpan.FromDays(365) } },
        { "StuckAfter", new() { StuckAfter = TimeSpan.FromHours(1) } },
        { "AlertOn", new() { AlertOn = [AlertKind.Failures, AlertKind.Late] } },
    };

    public static TheoryData<string, BackgroundTaskProps> OfTasks => new()
    {
        { "Concurrency", Props() with { Concurrency = ConcurrencyPolicy.Forbid } },
        { "Concurrency", Props() with { Concurrency = ConcurrencyPolicy.Replace } },
        { "OverridableEnvironment", Props() with { OverridableEnvironment = ["ORDER"] } },
        { "ExpectSuccessWithin", Props() with { ExpectSuccessWithin = TimeSpan.FromDays(2) } },
        { "WarnAfter", Props() with { WarnAfter = TimeSpan.FromHours(1) } },
        { "Alerts", Props() with { Alerts = [AlertTarget.Email("team@example.com")] } },
        { "Alerts", Props() with { Alerts = [] } },
        { "AlertOn", Props() with { AlertOn = [AlertKind.Failures] } },
        { "Metrics", Props() with { Metrics = true } },
        { "Triggers[0]", Props() with { Triggers = [TaskTrigger.OnFailure(Upstream("first"))] } },
        { "Triggers[0]", Props() with { Triggers = [TaskTrigger.OnFinish(Upstream("first"))] } },
    };

    [Theory]
    [MemberData(nameof(OfPlatforms), DisableDiscoveryEnumeration = true)]
    public void AProp_OfAPlatform(string prop, SpotPlatformProps props)
    {
        Check(props with { Runs = RunRecords.None }).Should().ContainSingle()
            .Which.Should().Match<Finding>(found => found.Rule == DirectRules.OfPlatform && found.Prop == prop);
        Check(props).Should().BeEmpty();
        Check(props with { Runs = RunRecords.TurningOn }).Should().BeEmpty();
        Check(props with { Runs = RunRecords.TurningOff }).Should().BeEmpty("the ledger is still there");
    }

    [Theory]
    [MemberData(nameof(OfTasks), DisableDiscoveryEnumeration = true)]
    public void AProp_OfATask(string prop, BackgroundTaskProps props)
    {
        Check(_ => props, WithoutLedger).Select(found => (found.Rule.Code[..4], found.Prop)).Should().Equal([("SB14", prop)]);
        Check(_ => props).Should().BeEmpty();
        Check(_ => props, WithoutLedger with { Runs = RunRecords.TurningOn }).Should().BeEmpty();
    }

    [Fact]
    public void AllOfThem_AreReportedTogether() => Check(_ => Props() with
    {
        Concurrency = ConcurrencyPolicy.Forbid,
        Metrics = true,
        Triggers = [TaskTrigger.OnSuccess(Upstream("first")), TaskTrigger.Rate(TimeSpan.FromHours(1))],
    }, WithoutLedger).Select(found => found.Rule.Code).Should().Equal("SB1402", "SB1402", "SB1403");

    [Fact]
    public void WhatTheDefaultsSay_IsNoProblem() =>
        Check(new SpotPlatformProps { Runs = RunRecords.None, Alerts = [AlertTarget.Email("oncall@example.com")], Hardened = true })
            .Should().BeEmpty();

    [Fact]
    public void Failures_AndBlockedQueues_AreTold() =>
        Check(new SpotPlatformProps { Runs = RunRecords.None, AlertOn = [AlertKind.Failures, AlertKind.Stuck] }).Should().BeEmpty();

    [Fact]
    public void AnEvent_OnAFairShareQueue_CanNotSayWhoseShareAJobIsOf()
    {
        BackgroundTaskProps Triggered(BackgroundTaskProps props) =>
            props with { Owner = "team", Triggers = [TaskTrigger.OnEvent(new EventPattern { Source = ["app"] })] };

        Check(Triggered, Spot(null, new TaskQueue("shared") { FairShare = new FairShare() }) with { Runs = RunRecords.None })
            .Select(found => found.Rule.Code).Should().Equal("SB1403");
        Check(Triggered, WithoutLedger).Should().BeEmpty();
    }
}
