namespace SpotBatch.Tool.Tests;

/// <summary>Copilot's scheduled jobs as a catalog.</summary>
public sealed class ImportCopilotTests
{
    [Fact]
    public void TheSampleOfTheGuide_IsACatalog()
    {
        var ran = Ran.Of("import", "copilot", "copilot.yaml");

        ran.Code.Should().Be(0);
        string.Join('\n', ran.Out.Split('\n').Where(line => !line.TrimStart().StartsWith('#'))).Should().Be("""
            tasks:

              report-generator:
                environment: { LOG_LEVEL: info }
                secrets: { GITHUB_TOKEN: /copilot/shop/prod/secrets/GITHUB_TOKEN }
                vcpus: 1
                memoryMiB: 512
                retry: { on: anyFailure, maxAttempts: 4 }
                timeout: 3600s
                triggers:
                  - { unixCron: "0 9 * * 1-5", timeZone: UTC }

              catalog-sync:
                command: [sync, "--full"]
                vcpus: 1
                memoryMiB: 3072
                triggers:
                  - { rate: "6h" }

            """.ReplaceLineEndings("\n"));
        ran.Error.Should().Contain("copilot.yaml:6: cpu 256: it is rounded up to vcpus: 1").And.Contain("image: Copilot built it").And
            .Contain("it is counted from the deployment");
        Catalogs.ReadText("x.yaml", ran.Out).Problems.Should().BeEmpty();
    }

    [Theory]
    [InlineData("none", "")]
    [InlineData("rate(6 hours)", "rate(6 hours)")]
    [InlineData("cron(0 9 ? * MON-FRI *)", "0 9 ? * MON-FRI *")]
    [InlineData("@daily", "@daily")]
    [InlineData("0 0 ? * MON-FRI", "0 0 * * MON-FRI")]
    [InlineData("cron(0 25 ? * MON-FRI *)", "")]
    public void ASchedule_IsKept(string schedule, string expected)
    {
        var ran = Of($"on: {{ schedule: \"{schedule}\" }}");
        string.Join(
            "; ",
            Catalogs.ReadText("x.yaml", ran.Out).Tasks.Single().Props.Triggers.Select(trigger => trigger.Expression)).Should().Be(expected);
    }

    [Fact]
    public void WhatATaskHasNot_IsNamedWithItsLine_AndNoCredentialIsWritten()
    {
        var ran = Of("""
            on: { schedule: "@daily" }
            image: { location: "example.com/a:1", credentials: arn }
            entrypoint: /run
            command: run --password hunter2
            variables: { DB_PASSWORD: hunter2, X: { from_cfn: y } }
            network: { vpc: { placement: private } }
            environments: { prod: { cpu: 2048 } }
            """);
        (ran.Out + ran.Error).Should().NotContain("hunter2");
        foreach (
            var remark in new[] {
                ":4: image.'credentials'", ":5: entrypoint", ":6: what follows '--password'", ":7: variable 'DB_PASSWORD'",
                ":7: variable 'X'", ":8: 'network'", ":9: 'environments'"
            })
            ran.Error.Should().Contain(remark);
        var (tasks, problems) = Catalogs.ReadText("x.yaml", ran.Out);
        problems.Should().BeEmpty();
        tasks.Single().Props.Enabled.Should().BeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("type: Backend Service\nname: a\n")]
    public void WhatIsNoScheduledJob_IsSaid(string text) =>
        Ran.Of("import", "copilot", Ran.File("x.yml", text)).Error.Should().Contain("it has no scheduled job of Copilot");

    private static Ran Of(string more) => Ran.Of(
        "import", "copilot", Ran.File("manifest.yml", $"name: one\ntype: Scheduled Job\n{more}\n"));
}
