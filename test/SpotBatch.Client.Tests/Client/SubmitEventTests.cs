using System.Text.Json;
using CsCheck;

namespace SpotBatch.Client.Tests.Client;

public sealed class SubmitEventTests
{
    private static readonly SpotBatchTask Task = new("spotbatch-prod", "report");

    [Fact]
    public void ATokenAlone_IsTheShortestEvent()
    {
        var entry = Task.Event(new SubmitRequest("order-17"));
        entry.EventBusName.Should().Be("spotbatch-prod");
        entry.Source.Should().Be("spotbatch.submit");
        entry.DetailType.Should().Be("report");
        entry.Detail.Should().Be("""{"token":"order-17"}""");
    }

    [Fact]
    public void AllThatARequestHas_IsInTheDetail()
    {
        var request = new SubmitRequest("order-17")
        {
            Parameters = { ["to"] = "2026-02-01", ["from"] = "2026-01-01" },
            ArraySize = 10_000,
            Environment = { ["LOG_LEVEL"] = "debug" },
        };
        Task.Event(request).Detail.Should().Be(
            """{"token":"order-17","parameters":{"from":"2026-01-01","to":"2026-02-01"},"arraySize":10000,"environment":{"LOG_LEVEL":"debug"}}""");
    }

    [Fact]
    public void TheDetail_IsReadByOthersAsItWasMeant() => Gen.Select(Texts.Token, Texts.Map, Texts.Any).Sample((token, parameters, value) =>
    {
        var request = new SubmitRequest(token) { Environment = { ["ANY"] = value } };
        foreach (var (name, text) in parameters)
            request.Parameters.Add(name, text);
        using var detail = JsonDocument.Parse(Task.Event(request).Detail);
        var root = detail.RootElement;
        root.GetProperty("token").GetString().Should().Be(token);
        root.GetProperty("environment").GetProperty("ANY").GetString().Should().Be(value);
        var read = root.TryGetProperty("parameters", out var map) ? map.Deserialize<Dictionary<string, string>>() : [];
        read.Should().Equal(parameters);
    });

    [Fact]
    public void EqualRequests_AreEqualTexts()
    {
        var one = new SubmitRequest("a") { Parameters = { ["x"] = "1", ["y"] = "2" } };
        var other = new SubmitRequest("a") { Parameters = { ["y"] = "2", ["x"] = "1" } };
        Task.Event(one).Detail.Should().Be(Task.Event(other).Detail);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(null, null)]
    [InlineData(null, "")]
    public void AnAcceptedEvent_Passes(int? failed, string? code)
    {
        var check = () => Task.Event(new SubmitRequest("order-17")).EnsureAccepted(failed, code);
        check.Should().NotThrow();
    }

    [Fact]
    public void ARefusedEvent_Throws()
    {
        var entry = Task.Event(new SubmitRequest("order-17"));
        var check = () => entry.EnsureAccepted(1, "ThrottlingException", "Rate exceeded");
        var thrown = check.Should().Throw<SubmitRefusedException>().Which;
        thrown.Message.Should().Be($"EventBridge refused to submit the run {entry.RunId}: ThrottlingException, Rate exceeded. Send the same event again.");
        thrown.RunId.Should().Be(entry.RunId);
        thrown.ErrorCode.Should().Be("ThrottlingException");
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(0, "InternalFailure")]
    [InlineData(null, "InternalFailure")]
    public void ACountOrACode_IsEnoughToRefuse(int? failed, string? code)
    {
        var check = () => Task.Event(new SubmitRequest("order-17")).EnsureAccepted(failed, code);
        check.Should().Throw<SubmitRefusedException>();
    }
}
