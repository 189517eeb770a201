using System.Security.Cryptography;
using System.Text;
using CsCheck;

namespace SpotBatch.Client.Tests.Client;

public sealed class RunIdTests
{
    private static readonly SpotBatchTask Task = new("spotbatch-prod", "report");

    [Fact]
    public void AToken_IsAlwaysTheSameRun() =>
        // printf '%s' 'submit|report|order-17' | sha256sum
        Task.RunId("order-17").Should().Be("report--b12a019204ed0e7281bbc64eabf8e4db");

    [Fact]
    public void AnyToken_IsTheHashOfItsKindTaskAndText() => Texts.Token.Sample(token =>
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("submit|report|" + token)));
        Task.RunId(token).Should().Be("report--" + hash[..32]);
    });

    [Fact]
    public void AnotherTask_HasAnotherRun() =>
        new SpotBatchTask("spotbatch-prod", "reports").RunId("order-17").Should().NotEndWith(Task.RunId("order-17")[^32..]);

    [Fact]
    public void TheEvent_SaysItsRun() =>
        Task.Event(new SubmitRequest("order-17")).RunId.Should().Be(Task.RunId("order-17"));

    [Fact]
    public void AnEmptyToken_HasNoRun()
    {
        var run = () => Task.RunId("");
        run.Should().Throw<ArgumentException>().WithMessage(
            "The task 'report' has no run of this token: Token is empty; give what the run is for, such as the id of an order.");
    }
}
