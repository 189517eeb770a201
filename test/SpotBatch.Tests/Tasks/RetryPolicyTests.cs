namespace SpotBatch.Tests.Tasks;

public sealed class RetryPolicyTests
{
    [Fact]
    public void OnMachineLoss_NeverRepeatsAnApplicationFailure() =>
        Rules(RetryPolicy.OnMachineLoss()).Should().Equal("Host EC2* Retry", "* Exit");

    [Fact]
    public void OnAnyFailure_IsOneRuleThatCatchesAll() => Rules(RetryPolicy.OnAnyFailure()).Should().Equal("* Retry");

    [Fact]
    public void Never_IsOneAttempt_AndOneRuleThatCatchesAll()
    {
        RetryPolicy.Never.MaxAttempts.Should().Be(1);
        Rules(RetryPolicy.Never).Should().Equal("* Exit");
    }

    [Fact]
    public void EachClass_CanBeChanged() =>
        Rules(RetryPolicy.OnMachineLoss() with { Infrastructure = RetryAction.Retry, OutOfMemory = RetryAction.Retry }).Should()
            .Equal("Host EC2* Retry", "CannotPull* Retry", "DockerTimeoutError* Retry", "OutOfMemoryError* Retry", "* Exit");

    [Fact]
    public void ClassesThatExit_ComeBeforeACatchAllThatRetries() =>
        Rules(RetryPolicy.OnAnyFailure() with { OutOfMemory = RetryAction.Exit }).Should().Equal("OutOfMemoryError* Exit", "* Retry");

    [Fact]
    public void OwnRules_GoFirst_AndTheCatchAllLast()
    {
        var policy = RetryPolicy.OnMachineLoss() with { Rules = [new RetryRule(RetryAction.Retry) { OnExitCode = "143" }] };
        Rules(policy).Should().Equal("143 Retry", "Host EC2* Retry", "* Exit");
    }

    [Fact]
    public void EveryCombination_IsClosedByACatchAll_WithinFiveRules()
    {
        for (var bits = 0; bits < 16; bits++)
        {
            var policy = RetryPolicy.Never with
            {
                MachineLost = (RetryAction)(bits & 1),
                Infrastructure = (RetryAction)((bits >> 1) & 1),
                OutOfMemory = (RetryAction)((bits >> 2) & 1),
                Application = (RetryAction)((bits >> 3) & 1),
            };
            var rules = policy.AllRules();
            rules.Count.Should().BeInRange(1, 5);
            rules[^1].Should().Be(new RetryRule(policy.Application) { OnReason = "*" });
        }
    }

    private static string[] Rules(RetryPolicy policy) =>
        [.. policy.AllRules().Select(rule => $"{rule.OnExitCode ?? rule.OnReason ?? rule.OnStatusReason} {rule.Action}")];
}
