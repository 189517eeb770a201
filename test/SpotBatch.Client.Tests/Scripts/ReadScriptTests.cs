namespace SpotBatch.Client.Tests.Scripts;

/// <summary>History and links to logs, and what the script says of itself.</summary>
public sealed class ReadScriptTests : IDisposable
{
    private const string Run = "report--0123456789abcdef0123456789abcdef";

    private readonly AwsStub aws = new();

    public static TheoryData<string> Shells => Shell.Shells;

    public static TheoryData<string> Verbs => ["submit", "rerun", "stop", "pause", "resume", "history", "log-link", "verify"];

    [Theory]
    [MemberData(nameof(Shells))]
    public void History_IsATable(string shell)
    {
        aws.Answers("dynamodb.query", string.Join('\n',
            "2026-11-24T06:00:00.123Z\tschedule\tDONE\tSUCCEEDED\t2\t1\t2026-02-28T23:59:30Z\t2026-03-01T00:00:31Z\t0\tRUN#report--1\t[null]",
            "2026-11-23T06:00:00.123Z\tsubmit\tDONE\tFAILED\t1\t0\t1795500000000\t1795507530000\t1\tRUN#report--2\t[\"out of\\tmemory\"]",
            "2026-11-22T06:00:00.123Z\tsubmit\tSKIPPED\tNone\tNone\tNone\tNone\tNone\tNone\tRUN#report--3\t[\"one runs already\"]",
            "None"));
        aws.SpotBatch(shell, "history", "prod", "report").Should().Be(new ShellResult(0, string.Join('\n',
            "ACCEPTED             TRIGGER   STATUS     ATTEMPTS  LOST  TOOK   EXIT  RUN        REASON",
            "2026-11-24T06:00:00  schedule  SUCCEEDED  2         1     1m01s  0     report--1",
            "2026-11-23T06:00:00  submit    FAILED     1         0     2h05m  1     report--2  out of\\tmemory",
            "2026-11-22T06:00:00  submit    SKIPPED                                 report--3  one runs already",
            ""), ""));
        var call = aws.Calls.Single();
        AwsStub.Option(call, "--expression-attribute-values").Should().Be("""{":task":{"S":"report"}}""");
        AwsStub.Option(call, "--max-items").Should().Be("20");
    }

    [Theory]
    [InlineData("")]
    [InlineData("None")]
    public void ATaskWithoutRuns_HasNone(string answer)
    {
        aws.Answers("dynamodb.query", answer);
        aws.SpotBatch("/bin/sh", "history", "prod", "report", "--limit", "5").Should().Be(new ShellResult(0, "no runs\n", ""));
        AwsStub.Option(aws.Calls.Single(), "--max-items").Should().Be("5");
    }

    [Theory]
    [InlineData("aws", "console.aws.amazon.com")]
    [InlineData("aws-cn", "console.amazonaws.cn")]
    [InlineData("aws-us-gov", "console.amazonaws-us-gov.com")]
    public void ALogLink_LeadsToTheStream(string partition, string console)
    {
        aws.Answers("ssm.get-parameter.gate", $"arn:{partition}:states:eu-west-1:111122223333:stateMachine:prod-gate");
        aws.Answers("dynamodb.get-item", "DONE\tprod-report/default/4f9c é");
        aws.SpotBatch("/bin/sh", "log-link", "prod", Run).Should().Be(new ShellResult(
            0, $"https://eu-west-1.{console}/cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/$252Fspotbatch$252Fprod$252Fjobs/log-events/prod-report$252Fdefault$252F4f9c$2520$25C3$25A9\n", ""));
    }

    [Theory]
    [InlineData("None", $"there is no run {Run}")]
    [InlineData("SUBMITTED\tNone", $"the run {Run} has no log yet (it is SUBMITTED)")]
    public void ARunWithoutALog_IsSaid(string item, string message)
    {
        aws.Answers("dynamodb.get-item", item);
        aws.SpotBatch("/bin/sh", "log-link", "prod", Run).Should().Be(new ShellResult(1, "", $"spotbatch: {message}\n"));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void EveryVerb_HasHelp(string verb)
    {
        var alone = aws.SpotBatch("/bin/sh", verb, "--help");
        (alone.ExitCode, alone.Error).Should().Be((0, ""));
        alone.Output.Should().StartWith($"usage: spotbatch.sh {verb} PLATFORM");
        aws.SpotBatch("/bin/sh", verb, "prod", "--help").Should().Be(alone);
        aws.AllCalls.Should().BeEmpty();
        aws.SpotBatch("/bin/sh", "--help").Output.Should().Contain($"\n  {verb} ");
    }

    [Fact]
    public void AnUnknownVerb_IsAWrongUse()
    {
        aws.SpotBatch("/bin/sh", "remove").Should().Be(new ShellResult(2, "", "spotbatch: there is no verb 'remove'; see spotbatch.sh --help\n"));
        aws.SpotBatch("/bin/sh").ExitCode.Should().Be(2);
    }

    [Fact]
    public void WithoutTheCli_ThatIsSaid() =>
        Shell.Run("/bin/sh", [Repository.Path("tools", "spotbatch.sh"), "history", "prod", "report"], new Dictionary<string, string> { ["PATH"] = "/nowhere" })
            .Error.Should().Be("spotbatch: the AWS CLI is needed: there is no aws on the PATH\n");

    [Fact]
    public void Shellcheck_FindsNothing()
    {
        if (!Shell.HasOrIsNotCi("shellcheck"))
            return;
        string[] scripts = [.. Directory.GetFiles(Repository.Path("tools"), "*.sh"), Repository.Path("test", "SpotBatch.Client.Tests", "Scripts", "aws-stub.sh")];
        Shell.Run("shellcheck", ["-s", "sh", .. scripts]).Output.Should().BeEmpty();
    }

    public void Dispose() => aws.Dispose();
}
