using SpotBatch.Acceptance.Tests.StandIn;

namespace SpotBatch.Acceptance.Tests;

/// <summary>Whatever happens, and wherever it happens, what the run made is removed.</summary>
public sealed class RemovalTests
{
    /// <summary>Before each of the first calls, then at every tenth.</summary>
    public static TheoryData<int> Calls => [.. Enumerable.Range(1, 12), .. Enumerable.Range(2, 15).Select(part => part * 10)];

    [Fact]
    public async Task AfterAWholeRun_AllThatExistedIsGone()
    {
        var commands = new StandInCommands();
        await Outcome.OfAsync(commands);
        commands.World.Existed.Should().Contain(
        [
            "stack SpotBatch-acceptance", "stack SpotBatch-acceptancekeyed", "table acceptance-table",
            "vault spotbatch-acceptancekeyed-da77", "key acceptancekeyed-key", "backup spotbatch-acceptancekeyed-da77",
            "log group acceptance-logs",
        ]);
        commands.World.Exists.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task InterruptedAtAnyCall_ItRemovesWhatItMade(int call)
    {
        using var interrupted = new CancellationTokenSource();
        var commands = new StandInCommands { Before = count => { if (count == call) interrupted.Cancel(); } };
        var output = await Outcome.OfAsync(commands, interrupted.Token);
        commands.World.Exists.Should().BeEmpty(output.Text);
        if (commands.World.Existed.Count > 0)
            output.Text.Should().Contain("nothing is left").And.Contain("the time was over");
        interrupted.IsCancellationRequested.Should().BeTrue("that many calls are made");
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task WhereTheCliFailsFromSomeCallOnUntilItRemoves_NothingIsLeft(int call)
    {
        var commands = new StandInCommands();
        commands.Broken = (count, command) => count >= call && !commands.Calls.Any(made => made.Contains("describe-instances", StringComparison.Ordinal)) && !command.Contains("describe-instances", StringComparison.Ordinal);
        var output = await Outcome.OfAsync(commands);
        commands.World.Exists.Should().BeEmpty(output.Text);
    }

    [Fact]
    public async Task AKilledRun_IsRemovedByTheCommandClean_WhichCanBeRunAgain()
    {
        var commands = new StandInCommands();
        await commands.RunAsync(new Command("npx", "--yes", "cdk", "deploy", "SpotBatch-acceptance"), default);
        await commands.RunAsync(new Command("npx", "--yes", "cdk", "deploy", "SpotBatch-acceptancekeyed"), default);
        var clean = new AcceptanceRun(Outcome.Settings, commands, Outcome.NoPauses, _ => { });
        (await clean.CleanAsync()).Should().Be(0);
        commands.World.Exists.Should().BeEmpty();
        (await clean.CleanAsync()).Should().Be(0);
    }

    [Fact]
    public async Task WhatAStackLeftThatIsLongGone_IsFoundByItsTagOrName()
    {
        var commands = new StandInCommands();
        await commands.RunAsync(new Command("npx", "--yes", "cdk", "deploy", "SpotBatch-acceptancekeyed"), default);
        await commands.RunAsync(new Command("aws", "cloudformation", "delete-stack", "--stack-name", "SpotBatch-acceptancekeyed"), default);
        commands.World.Exists.Should().HaveCount(4);
        await new AcceptanceRun(Outcome.Settings, commands, Outcome.NoPauses, _ => { }).CleanAsync();
        commands.World.Exists.Should().BeEmpty();
    }

    [Fact]
    public async Task VaultsOfOthers_AreLeftAlone()
    {
        string[] others =
        [
            "vault Default", "vault spotbatch-acceptance", "vault spotbatch-acceptancekeyed-da77-1",
            "vault spotbatch-acceptancekeyed2-da77", "vault spotbatch-prod-da77",
        ];
        var commands = new StandInCommands();
        foreach (var vault in others.Append("vault spotbatch-acceptancekeyed-0af1"))
            commands.World.Make(vault);
        await new AcceptanceRun(Outcome.Settings, commands, Outcome.NoPauses, _ => { }).CleanAsync();
        commands.World.Exists.Should().Equal(others);
    }

    [Fact]
    public async Task WhatCanNotBeRemoved_IsSaid_AndTheRestIsRemoved()
    {
        var commands = new StandInCommands();
        commands.Broken = (_, command) => command.Contains("delete-table", StringComparison.Ordinal);
        var output = await Outcome.OfAsync(commands);
        output.ExitCode.Should().Be(3);
        output.Text.Should().Contain("LEFT      table acceptance-table: dynamodb delete-table: An error occurred (Throttling) when calling the operation: it is broken").And.NotContain("nothing is left");
        commands.World.Exists.Should().Equal("table acceptance-table", "table acceptancekeyed-table");
    }

    [Fact]
    public async Task AnAccountThatHasSuchStacks_IsLeftAlone()
    {
        var commands = new StandInCommands();
        commands.World.Make("stack SpotBatch-acceptancekeyed");
        var output = await Outcome.OfAsync(commands);
        output.ExitCode.Should().Be(2);
        output.Text.Should().EndWith("the stack SpotBatch-acceptancekeyed exists: remove what an earlier run left with 'clean', or give another --name");
        commands.World.Exists.Should().Equal("stack SpotBatch-acceptancekeyed");
        commands.Calls.Should().NotContain(call => call.Contains("delete", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithoutCredentials_NothingIsBegun()
    {
        var commands = new StandInCommands();
        commands.Broken = (_, _) => true;
        var output = await Outcome.OfAsync(commands);
        (output.ExitCode, commands.Calls.Count).Should().Be((2, 1));
    }

    [Fact]
    public async Task NoSecret_IsSaid()
    {
        var output = await Outcome.OfAsync(new StandInCommands());
        output.Text.Should().NotContain("not-a-secret").And.NotContain("not-a-token");
    }

    [Fact]
    public void ItCosts_UnderADollar_WhateverRuns() => Costs.Bound.Should().BeLessThan(1.00m);
}
