namespace SpotBatch.Tests.Catalog;

/// <summary>What a file says is what a declaration would say, in each of the three languages.</summary>
public sealed class CatalogReadingTests
{
    private const string Yaml = """
        defaults:
          owner: data
          timeout: 2h
        tasks:
          clone:
            queue: bulk
            command: [clone, Ref::group, 012, yes]
            parameters: { group: all }
            environment: { DEBUG: 1, STAGE: "on" }
            vcpus: 2
            memoryMiB: 3800
            timeout: 1h30m
            retry: { maxAttempts: 6, infrastructure: retry }
            triggers:
              - { cron: 0 10 ? * MON-FRI *, timeZone: America/Bogota }
              - rate: 6h
            enabled: false
            concurrency: forbid
            architecture: arm64
        """;

    private const string Json = """
        {
          "defaults": { "owner": "data", "timeout": "2h" },
          "tasks": {
            "clone": {
              "queue": "bulk", "command": ["clone", "Ref::group", "012", "yes"],
              "parameters": { "group": "all" }, "environment": { "DEBUG": 1, "STAGE": "on" },
              "vcpus": 2, "memoryMiB": 3800, "timeout": "1h30m",
              "retry": { "maxAttempts": 6, "infrastructure": "retry" },
              "triggers": [{ "cron": "0 10 ? * MON-FRI *", "timeZone": "America/Bogota" }, { "rate": "6h" }],
              "enabled": false, "concurrency": "forbid", "architecture": "arm64"
            }
          }
        }
        """;

    private const string Csv = """
        name,owner,timeout,queue,command,parameters.group,environment.DEBUG,environment.STAGE,vcpus,memoryMiB,retry.maxAttempts,retry.infrastructure,triggers.cron,triggers.timeZone,enabled,concurrency,architecture
        *,data,2h,,,,,,,,,,,,,,
        clone,,1h30m,bulk,clone Ref::group 012 yes,all,1,on,2,3800,6,retry,0 10 ? * MON-FRI *,America/Bogota,False,forbid,arm64
        """;

    [Theory]
    [InlineData(Yaml, "tasks.yaml")]
    [InlineData(Json, "tasks.json")]
    [InlineData(Csv, "tasks.csv")]
    public void AFile_SaysWhatADeclarationSays(string text, string file)
    {
        var props = CatalogText.Only(text, file);

        props.Owner.Should().Be("data");
        props.Timeout.Should().Be(TimeSpan.FromMinutes(90));
        props.Queue!.Name.Should().Be("bulk");
        props.Command.Should().Equal("clone", "Ref::group", "012", "yes");
        props.Parameters.Should().Equal(new Dictionary<string, string> { ["group"] = "all" });
        props.Environment.Should().Equal(new Dictionary<string, string> { ["DEBUG"] = "1", ["STAGE"] = "on" });
        (props.Vcpus, props.MemoryMiB, props.Enabled).Should().Be((2, 3800, false));
        props.Retry.Should().BeEquivalentTo(RetryPolicy.OnMachineLoss(6) with { Infrastructure = RetryAction.Retry });
        (props.Triggers[0].Expression, props.Triggers[0].TimeZone).Should().Be(("0 10 ? * MON-FRI *", "America/Bogota"));
        (props.Concurrency, props.Architecture).Should().Be((ConcurrencyPolicy.Forbid, TaskArchitecture.Arm64));
    }

    [Fact]
    public void AliasesAndMerges_AreYamls() => CatalogText.Only("""
        x-base: &base { vcpus: 4, memoryMiB: 3800 }
        tasks:
          clone: { <<: *base, vcpus: 2 }
        """).Should().Match<BackgroundTaskProps>(props => props.Vcpus == 2 && props.MemoryMiB == 3800);

    [Fact]
    public void ATriggerByATaskOfTheCatalog_NamesIt() => CatalogText.Read("""
        tasks:
          report: { triggers: { onSuccess: clone } }
          clone:
        """).Tasks[0].Props.Triggers.Should().ContainSingle().Which.Follows!.Upstream.TaskName.Should().Be("clone");

    [Fact]
    public void AFieldOfATable_MayBeAListAsJsonHasIt() =>
        CatalogText.Only("name,command\nclone,\"[\"\"echo\"\",\"\"a b\"\"]\"\n", "tasks.csv").Command.Should().Equal("echo", "a b");

    [Fact]
    public void EveryMistake_HasItsLineAndColumn_AndAllComeTogether() => CatalogText.Problems("""
        defaults:
          vcpu: 2
        tasks:
          clone:
            vcpus: two
            timeout: 90
            retry: { maxAttempt: 6 }
          report:
            triggers: [{ cron: 0 10 ? * MON *, rate: 5m }]
            concurrency: Forbid
          clone: {}
          "no good": {}
          late: [1]
          odd: { triggers: 61 10 * * ? *, vcpus: 1.5, environment: { A: 1, A: 2 } }
        task: {}
        """).Select(problem => problem[..problem.IndexOf(": ", StringComparison.Ordinal)]).Should().Equal(
            "SB4002 [tasks.yaml:2:3] defaults = 'vcpu'",
            "SB4003 [tasks.yaml:5:12] clone.vcpus = 'two'",
            "SB4003 [tasks.yaml:6:14] clone.timeout = '90'",
            "SB4002 [tasks.yaml:7:14] clone.retry = 'maxAttempt'",
            "SB4003 [tasks.yaml:9:16] report.triggers[0] = keys and values",
            "SB4003 [tasks.yaml:10:18] report.concurrency = 'Forbid'",
            "SB4004 [tasks.yaml:11:3] tasks = 'clone'",
            "SB2001 [tasks.yaml:12:3] task = 'no good'",
            "SB4003 [tasks.yaml:13:9] late = a list of 1",
            "SB3001 [tasks.yaml:14:20] odd.triggers[0] = 61 10 * * ? *",
            "SB2011 [tasks.yaml:14:42] odd.vcpus = 1.5",
            "SB4004 [tasks.yaml:14:68] odd.environment = 'A'",
            "SB4002 [tasks.yaml:15:1] file = 'task'");

    [Theory]
    [InlineData("tasks:\n  a: {\n", "tasks.yaml", "SB4001 [tasks.yaml:3:1]")]
    [InlineData("tasks: *none\n", "tasks.yaml", "SB4001 [tasks.yaml:1:8]")]
    [InlineData("tasks: {}\n---\ntasks: {}\n", "tasks.yaml", "SB4001 [tasks.yaml:2:1]")]
    [InlineData("{\n  \"tasks\": {,}\n}", "tasks.json", "SB4001 [tasks.json:2:13]")]
    [InlineData("{ \"tasks\": { \"a\": { \"owner\": \"\\ud800\" } } }", "tasks.json", "SB4001 [tasks.json:1:30]")]
    [InlineData("name,vcpus\na,1,2\n", "tasks.csv", "SB4001 [tasks.csv:2:5]")]
    [InlineData("task,vcpus\na,1\n", "tasks.csv", "SB4001 [tasks.csv:1:1]")]
    [InlineData("", "tasks.yaml", "SB4006 [tasks.yaml]")]
    [InlineData("tasks: {}", "tasks.toml", "SB4001 [tasks.toml]")]
    [InlineData("- a", "tasks.yaml", "SB4006 [tasks.yaml:1:1]")]
    public void WhatCannotBeRead_IsOneProblem(string text, string file, string problem) =>
        CatalogText.Problems(text, file).Should().ContainSingle().Which.Should().StartWith(problem);

    [Fact]
    public void FieldsOfATable_HaveTheirPlace_AfterLinesWithinQuotesToo() => CatalogText.Problems(
        "name,description,vcpus\n\na,\"two\nlines, one \"\"quoted\"\"\",x\nb,,y\n", "tasks.csv").Select(problem => problem.Split(']')[0]).Should().Equal(
            "SB4003 [tasks.csv:4:24", "SB4003 [tasks.csv:5:4");

    [Fact]
    public void ADefaultThatIsWrong_IsReportedOnce() => CatalogText.Problems("""
        defaults: { vcpus: 1.5 }
        tasks: { a: , b: , c: { vcpus: 2 } }
        """).Should().ContainSingle().Which.Should().StartWith("SB2011 [tasks.yaml:1:20] defaults.vcpus = 1.5");
}
