using Amazon.CDK;
using SpotBatch.Testing;

namespace SpotBatch.Tests.Direct;

/// <summary>What the check of updates says when the ledger is turned on or off under a task.</summary>
public sealed class LedgerTurnedTests
{
    [Theory]
    [InlineData("None", "TurningOn")]
    [InlineData("Ledger", "TurningOff")]
    public void NothingIsLost(string before, string after)
    {
        var check = () => UpdateCheck.Between(Template(before), Template(after));
        check.Should().NotThrow();
    }

    /// <summary>The last step, and the one that skips it: other repositories may still read what is taken away.</summary>
    [Theory]
    [InlineData("None", "Ledger")]
    [InlineData("TurningOn", "Ledger")]
    public void WhatSchedulesReadThatSubmitByThemselves_IsToldOf(string before, string after)
    {
        var check = () => UpdateCheck.Between(Template(before), Template(after));
        check.Should().Throw<UnsafeUpdateException>().WithMessage("*Contract/Shared*other repositories*");
        check = () => UpdateCheck.Between(
            Template(before), Template(after), "Stack/Platform/Contract/Shared", "Stack/Platform/Contract/Queue-default-x86_64");
        check.Should().NotThrow();
    }

    [Theory]
    [InlineData("TurningOff", "None")]
    [InlineData("Ledger", "None")]
    public void TakingTheLedgerOut_IsToldOf_AndTheTableIsRetained(string before, string after)
    {
        var check = () => UpdateCheck.Between(Template(before), Template(after));
        check.Should().Throw<UnsafeUpdateException>().WithMessage("*AWS::DynamoDB::Table*");
        Of(before).Of("AWS::DynamoDB::Table").Single().Text("DeletionPolicy").Should().Be("RetainExceptOnCreate");
    }

    private static Stack Template(string kind)
    {
        var stack = new Stack(new App(), "Stack");
        Declare(stack, kind);
        return stack;
    }

    private static Resources Of(string kind) => Synthesized.Stack(stack => Declare(stack, kind));

    private static void Declare(Stack stack, string kind) => _ = new BackgroundTask(stack, "Report", Declared.Props() with
    {
        Platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps { Runs = RunRecords.Named(kind)! }),
        Triggers = [TaskTrigger.Cron("0 6 * * ? *")],
    });
}
