namespace SpotBatch.Client.Tests.Scripts;

/// <summary>Rerun and stop, which go through the gate and AWS Batch.</summary>
public sealed class OperateScriptTests : IDisposable
{
    private const string Run = "report--0123456789abcdef0123456789abcdef";

    private readonly AwsStub aws = new();

    public static TheoryData<string> Shells => Shell.Shells;

    [Theory]
    [MemberData(nameof(Shells))]
    public void ARerun_GoesThroughTheGate(string shell)
    {
        const string output = """{"outcome":"submitted","runId":"report--1","jobId":"4f9c"}""";
        aws.Answers("stepfunctions.start-sync-execution", $"SUCCEEDED\t{output}\tNone\tNone");
        aws.SpotBatch(shell, "rerun", "prod", Run, "--token", "a \"b\"").Should().Be(new ShellResult(0, output + "\n", ""));
        var call = aws.Calls.Single();
        AwsStub.Option(call, "--state-machine-arn").Should().Be("arn:aws:states:eu-west-1:111122223333:stateMachine:prod-gate");
        AwsStub.Option(call, "--input").Should().Be($$"""{"trigger":"rerun","task":"report","run":"{{Run}}","token":"a \"b\""}""");
    }

    [Fact]
    public void ARerunWithoutAToken_PrintsTheOneItMakes()
    {
        aws.Answers("stepfunctions.start-sync-execution", "SUCCEEDED\t{\"outcome\":\"submitted\"}\tNone\tNone");
        var token = aws.SpotBatch("/bin/sh", "rerun", "prod", Run).Error["token: ".Length..].Trim();
        token.Should().HaveLength(36);
        AwsStub.Option(aws.Calls.Single(), "--input").Should().EndWith($"\"token\":\"{token}\"}}");
    }

    [Theory]
    [InlineData("submitted", 0)]
    [InlineData("duplicate", 0)]
    [InlineData("deferred", 0)]
    [InlineData("skipped", 1)]
    [InlineData("rejected", 1)]
    [InlineData("paused", 1)]
    [InlineData("", 1)]
    public void ARerun_FailsIfNothingWillRun(string outcome, int exit)
    {
        var output = $$"""{"runId":"report--1","outcome":"{{outcome}}"}""";
        aws.Answers("stepfunctions.start-sync-execution", $"SUCCEEDED\t{output}\tNone\tNone");
        var result = aws.SpotBatch("/bin/sh", "rerun", "prod", Run, "--token", "a");
        (result.ExitCode, result.Output).Should().Be((exit, output + "\n"));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public void AFailedGate_IsSaid(string shell)
    {
        aws.Answers("stepfunctions.start-sync-execution", "FAILED\tNone\tStates.Runtime\tno such field");
        aws.SpotBatch(shell, "rerun", "prod", Run, "--token", "a").Should().Be(new ShellResult(
            1, "", "spotbatch: the gate failed: FAILED\tNone\tStates.Runtime\tno such field. Try again with --token 'a'\n"));
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
