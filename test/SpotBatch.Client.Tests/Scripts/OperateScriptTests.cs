namespace SpotBatch.Client.Tests.Scripts;

/// <summary>Rerun and stop, by the bus and by AWS Batch.</summary>
public sealed class OperateScriptTests : IDisposable
{
    private const string Run = "report--0123456789abcdef0123456789abcdef";

    private readonly AwsStub aws = new();

    public static TheoryData<string> Shells => Shell.Shells;

    // The run's id as the gate makes it: of the kind, the task and the token.
    [Theory]
    [MemberData(nameof(Shells))]
    public void ARerun_IsAnOperatorsEvent_AndPrintsTheNewRunsId(string shell)
    {
        aws.Answers("events.put-events", "0\tNone\tNone");
        var digits = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("operator|report|a \"b\""u8))[..32];
        aws.SpotBatch(shell, "rerun", "prod", Run, "--token", "a \"b\"").Should().Be(new ShellResult(0, $"report--{digits}\n", ""));
        var entry = System.Text.Json.JsonDocument.Parse(AwsStub.Option(aws.Calls.Single(), "--entries")!).RootElement[0];
        entry.GetProperty("Source").GetString().Should().Be("spotbatch.operate");
        entry.GetProperty("DetailType").GetString().Should().Be("report");
        entry.GetProperty("Detail").GetString().Should().Be($$"""{"token":"a \"b\"","run":"{{Run}}"}""");
    }

    [Fact]
    public void ARerunWithoutAToken_PrintsTheOneItMakes()
    {
        aws.Answers("events.put-events", "0\tNone\tNone");
        var token = aws.SpotBatch("/bin/sh", "rerun", "prod", Run).Error["token: ".Length..].Trim();
        token.Should().HaveLength(36);
        AwsStub.Option(aws.Calls.Single(), "--entries").Should().Contain(token);
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public void ARerunThatEventBridgeRefuses_IsSaid(string shell)
    {
        aws.Answers("events.put-events", "1\tInternalFailure\ttry again");
        aws.SpotBatch(shell, "rerun", "prod", Run, "--token", "a").Should().Be(new ShellResult(
            1, "", "spotbatch: EventBridge refused the submission: 1\tInternalFailure\ttry again. Try again with --token 'a'\n"));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public void AStop_EndsTheJobOfTheRun(string shell)
    {
        aws.Answers("dynamodb.get-item", "SUBMITTED\tRUNNING\t4f9c");
        aws.Answers("batch.terminate-job", "");
        aws.SpotBatch(shell, "stop", "prod", Run, "--reason", "https://tracker/\"17\"").Output.Should().EndWith("stopping 4f9c\n");
        AwsStub.Option(aws.Calls[0], "--table-name").Should().Be("Platform-Ledger-1");
        AwsStub.Option(aws.Calls[0], "--key").Should().Be($$$"""{"pk":{"S":"RUN#{{{Run}}}"},"sk":{"S":"RUN"}}""");
        aws.Calls[1].Should().Equal("batch", "terminate-job", "--cli-input-json", """{"jobId":"4f9c","reason":"https://tracker/\"17\""}""");
    }

    [Theory]
    [InlineData("None", $"there is no run {Run}")]
    [InlineData("ARMED\tNone\tNone", $"the run {Run} has no job yet (it is ARMED); try again in a minute, or pause the task")]
    [InlineData("DONE\tSUCCEEDED\t4f9c", $"the run {Run} has ended: SUCCEEDED")]
    [InlineData("SUBMITTED\tFAILED\t4f9c", $"the run {Run} has ended: FAILED")]
    [InlineData("SKIPPED\tNone\tNone", $"the run {Run} has ended: SKIPPED")]
    public void WhatCannotBeStopped_IsSaid(string item, string message)
    {
        aws.Answers("dynamodb.get-item", item);
        aws.SpotBatch("/bin/sh", "stop", "prod", Run).Should().Be(new ShellResult(1, "", $"spotbatch: {message}\n"));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public void WithoutALedger_NothingIsAsked(string shell)
    {
        aws.Fails("ssm.get-parameter.ledger");
        aws.SpotBatch(shell, "stop", "prod", Run).ExitCode.Should().NotBe(0);
        aws.Calls.Should().BeEmpty();
    }

    [Theory]
    [InlineData("report")]
    [InlineData("report--0123")]
    [InlineData("report--0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("re port--0123456789abcdef0123456789abcdef")]
    [InlineData("--0123456789abcdef0123456789abcdef")]
    public void ARunThatIsNone_IsAWrongUse(string run)
    {
        foreach (var verb in new[] { "stop", "rerun", "log-link" })
            aws.SpotBatch("/bin/sh", verb, "prod", run).ExitCode.Should().Be(2);
        aws.AllCalls.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public void APause_SaysWhyAndByWhom(string shell)
    {
        aws.Answers("batch.describe-job-definitions", "prod-report");
        aws.Answers("sts.get-caller-identity", "arn:aws:iam::111122223333:user/ana");
        aws.Answers("dynamodb.put-item", "");
        aws.SpotBatch(shell, "pause", "prod", "report", "--reason", "the \"source\" is down").Output.Should().EndWith("paused report\n");
        AwsStub.Option(aws.Calls[^1], "--item").Should().MatchRegex(
            """\A\{"pk":\{"S":"PAUSE#report"\},"sk":\{"S":"PAUSE"\},"reason":\{"S":"the \\"source\\" is down"\},"since":\{"S":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"\},"by":\{"S":"arn:aws:iam::111122223333:user/ana"\}\}\z""");
    }

    [Fact]
    public void APauseOfAllTasks_NeedsNoTask()
    {
        aws.Answers("sts.get-caller-identity", "arn:aws:iam::111122223333:user/ana");
        aws.Answers("dynamodb.put-item", "");
        aws.SpotBatch("/bin/sh", "pause", "prod", "--reason", "move").Output.Should().EndWith("paused the platform prod\n");
        AwsStub.Option(aws.Calls[^1], "--item").Should().StartWith("""{"pk":{"S":"PLATFORM"},"sk":{"S":"PAUSE"}""");
    }

    [Fact]
    public void APauseOfAMisspeltTask_Fails()
    {
        aws.Answers("batch.describe-job-definitions", "None");
        aws.SpotBatch("/bin/sh", "pause", "prod", "reprot", "--reason", "x").Should().Be(
            new ShellResult(1, "", "spotbatch: the platform 'prod' has no task 'reprot'\n"));
    }

    [Fact]
    public void APauseWithoutAReason_IsAWrongUse() =>
        aws.SpotBatch("/bin/sh", "pause", "prod", "report").Should().Be(
            new ShellResult(2, "", "spotbatch: pause needs --reason: it is shown on every run that is skipped\n"));

    [Theory]
    [InlineData("the source is down", "resumed report, which was paused: the source is down\n")]
    [InlineData("None", "report was not paused\n")]
    public void AResume_SaysWhatItEnded(string was, string said)
    {
        aws.Answers("dynamodb.delete-item", was);
        aws.SpotBatch("/bin/sh", "resume", "prod", "report").Should().Be(new ShellResult(0, said, ""));
        AwsStub.Option(aws.Calls.Single(), "--key").Should().Be("""{"pk":{"S":"PAUSE#report"},"sk":{"S":"PAUSE"}}""");
    }

    public void Dispose() => aws.Dispose();
}
