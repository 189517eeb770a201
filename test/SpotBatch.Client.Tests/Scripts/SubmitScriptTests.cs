using System.Text.Json;
using CsCheck;
using SpotBatch.Client.Tests.Client;

namespace SpotBatch.Client.Tests.Scripts;

public sealed class SubmitScriptTests : IDisposable
{
    private readonly AwsStub aws = new();

    public SubmitScriptTests() => aws.Answers("events.put-events", "0\tNone\tNone");

    public static TheoryData<string> Shells => Shell.Shells;

    public static TheoryData<string[], string> Wrong => new()
    {
        { [], "submit needs PLATFORM and TASK; see spotbatch.sh submit --help" },
        { ["prod"], "submit needs PLATFORM and TASK; see spotbatch.sh submit --help" },
        { ["p/d", "report"], "PLATFORM is 'p/d'; a letter or digit, then letters, digits, _ and - are allowed" },
        { ["prod", "my report"], "TASK is 'my report'; a letter or digit, then letters, digits, _ and - are allowed" },
        { ["prod", "-report"], "TASK is '-report'; a letter or digit, then letters, digits, _ and - are allowed" },
        { ["prod", "report", "--token", ""], "TOKEN is empty; give what the run is for, such as the id of an order" },
        { ["prod", "report", "--token", "a\nb"], "TOKEN has control characters; use a hash of it" },
        { ["prod", "report", "--token", new string('x', 1025)], "TOKEN has 1025 bytes; 1024 are allowed. Use a hash of it" },
        { ["prod", "report", "--token"], "--token needs a value" },
        { ["prod", "report", "--colour", "red"], "submit has no option --colour; see spotbatch.sh submit --help" },
        { ["prod", "report", "day=1"], "'day=1' is not expected; see spotbatch.sh submit --help" },
        { ["prod", "report", "--parameter", "day"], "--parameter is 'day'; NAME=VALUE is expected" },
        { ["prod", "report", "--parameter", "=1"], "--parameter is '=1'; NAME=VALUE is expected" },
        { ["prod", "report", "--parameter", "a=1", "--parameter", "a=2"], "--parameter has the name 'a' twice" },
        { ["prod", "report", "--array-size", "1"], "ARRAY-SIZE is '1'; a number from 2 to 10000 is allowed" },
        { ["prod", "report", "--array-size", "10001"], "ARRAY-SIZE is '10001'; a number from 2 to 10000 is allowed" },
        { ["prod", "report", "--array-size", "99999999999999999999"], "ARRAY-SIZE is '99999999999999999999'; a number from 2 to 10000 is allowed" },
        { ["prod", "report", "--array-size", "-3"], "ARRAY-SIZE is '-3'; a number from 2 to 10000 is allowed" },
        { ["prod", "report", "--environment", "A-B=1"], "--environment has the name 'A-B'; letters, digits and _ are allowed, not starting with a digit" },
        { ["prod", "report", "--environment", "SPOTBATCH_TASK=x"], "--environment has the name 'SPOTBATCH_TASK'; names that start with SPOTBATCH_ or AWS_BATCH can't be set" },
        { ["prod", "report", "--token", "a", "--parameter", "a=" + new string('é', 3500), "--environment", "B=" + new string('x', 3462)], "parameters and environment take 7001 characters as JSON; 7000 are allowed. Put large values into S3, and hand in their place" },
    };

    [Theory]
    [MemberData(nameof(Shells))]
    public void WhatIsAskedFor_IsSubmittedAsTheClientWould(string shell)
    {
        var result = aws.SpotBatch(shell, "submit", "prod", "report", "--token", "order-17", "--parameter", "day=2026-01-01",
            "--parameter", "query=a=b & \"c\" \\d\n\té漢🚀 $HOME `id` %s *", "--array-size", "10000", "--environment", "LOG=x");
        var expected = new SpotBatchTask("spotbatch-prod", "report").Event(new SubmitRequest("order-17")
        {
            Parameters = { ["day"] = "2026-01-01", ["query"] = "a=b & \"c\" \\d\n\té漢🚀 $HOME `id` %s *" },
            ArraySize = 10_000,
            Environment = { ["LOG"] = "x" },
        });

        result.Should().Be(new ShellResult(0, expected.RunId + "\n", ""));
        ShouldBe(aws.Calls.Single(), expected);
    }

    [Fact]
    public void AnyText_IsSubmittedAsTheClientWould() => Gen.Select(Texts.Token, Texts.Any).Sample((token, text) =>
    {
        // No program can be given a NUL.
        text = text.Replace("\0", "", StringComparison.Ordinal);
        aws.SpotBatch("/bin/sh", "submit", "prod", "report", "--token", token, "--parameter", $"text={text}").ExitCode.Should().Be(0);
        ShouldBe(aws.Calls[^1], new SpotBatchTask("spotbatch-prod", "report").Event(new SubmitRequest(token) { Parameters = { ["text"] = text } }));
    }, iter: 25, threads: 1);

    [Theory]
    [MemberData(nameof(Shells))]
    public void WithoutAToken_OneIsMadeAndPrinted(string shell)
    {
        var result = aws.SpotBatch(shell, "submit", "prod", "report");
        result.Error.Should().MatchRegex(@"\Atoken: [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}\n\z");
        var token = result.Error["token: ".Length..].Trim();
        ShouldBe(aws.Calls.Single(), new SpotBatchTask("spotbatch-prod", "report").Event(new SubmitRequest(token)));
        aws.SpotBatch(shell, "submit", "prod", "report").Error.Should().NotContain(token);
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public void ARefusedEntry_Fails(string shell)
    {
        aws.Answers("events.put-events", "1\tThrottlingException\tRate exceeded");
        aws.SpotBatch(shell, "submit", "prod", "report", "--token", "order-17").Should().Be(new ShellResult(
            1, "", "spotbatch: EventBridge refused the submission: 1\tThrottlingException\tRate exceeded. Try again with --token 'order-17'\n"));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public void AFailingCall_Fails(string shell)
    {
        aws.Fails("events.put-events");
        var result = aws.SpotBatch(shell, "submit", "prod", "report", "--token", "order-17");
        (result.ExitCode, result.Output).Should().Be((254, ""));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public void AnUnknownPlatform_IsSaid(string shell)
    {
        aws.Fails("ssm.get-parameter.bus");
        var result = aws.SpotBatch(shell, "submit", "prod", "report", "--token", "order-17");
        result.ExitCode.Should().Be(1);
        result.Error.Should().EndWith(
            "spotbatch: the platform 'prod' has no parameter /spotbatch/prod/bus in this account and region: it is not there, or it "
                + "keeps no runs (RunRecords.None), and then there is nothing to operate\n");
        aws.Calls.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void AWrongUse_IsSaidAndNothingIsSent(string[] arguments, string message)
    {
        var result = aws.SpotBatch("/bin/sh", ["submit", .. arguments]);
        result.ExitCode.Should().Be(2);
        result.Error.Should().StartWith($"spotbatch: {message}");
        aws.AllCalls.Should().BeEmpty();
    }

    public void Dispose() => aws.Dispose();

    private static void ShouldBe(string[] call, SubmitEvent expected)
    {
        call[..2].Should().Equal("events", "put-events");
        using var entries = JsonDocument.Parse(AwsStub.Option(call, "--entries"));
        var entry = entries.RootElement.EnumerateArray().Single();
        entry.GetProperty("EventBusName").GetString().Should().Be(expected.EventBusName);
        entry.GetProperty("Source").GetString().Should().Be(expected.Source);
        entry.GetProperty("DetailType").GetString().Should().Be(expected.DetailType);
        entry.GetProperty("Detail").GetString().Should().Be(expected.Detail);
    }
}
