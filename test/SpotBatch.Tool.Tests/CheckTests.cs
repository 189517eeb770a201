namespace SpotBatch.Tool.Tests;

/// <summary>All mistakes of a catalog, where they stand.</summary>
public sealed class CheckTests
{
    private const string Wrong = "defaults: { image: 'busybox:1.37' }\ntasks:\n  clone: { vcpus: 1.5, retry: { maxAttempt: 3 } }\n  report: { taskRole: worker, queue: any, secrets: [TOKEN] }\n";

    private const string Rest =
        "Not looked at, since only the app knows it: the platform's machines and queues; the app's defaults and stacks\n";

    [Theory]
    [InlineData("cron: \"@every 6h\"", "Use rate: 6h, which is counted from the deployment.")]
    [InlineData("unixCron: 0 0 * * FRIL", "Use cron: \"0 0 ? * 6L *\", which is the same to AWS.")]
    [InlineData("cron: 0 10 * * 1-5", "use unixCron: \"0 10 * * 1-5\".")]
    [InlineData("unixCron: cron(0 10 * * ? *)", "Use the key cron.")]
    [InlineData("rate: 90s", "Write, for example, 5m.")]
    public void AFixOfATrigger_IsInTheKeysOfTheFile(string trigger, string fix)
    {
        var ran = Ran.Of("check", Ran.File("tasks.yaml", $"tasks:\n  a: {{ image: \"busybox:1\", triggers: {{ {trigger} }} }}\n"));
        ran.Out.Should().Contain(fix).And.NotContain("TaskTrigger").And.NotContain("TimeSpan");
    }

    [Fact]
    public void Mistakes_AreShownWithFileLineColumnAndCode_AndEndWithOne()
    {
        var file = Ran.File("tasks.yaml", Wrong);
        var ran = Ran.Of("check", file);

        ran.Code.Should().Be(1);
        ran.Out.Split('\n').Should().SatisfyRespectively(
            vcpus => vcpus.Should().StartWith($"{file}:3:19: error SB2011: clone.vcpus = 1.5: "),
            key => key.Should().StartWith($"{file}:3:33: error SB4002: clone.retry = 'maxAttempt': ").And.EndWith("Write maxAttempts, if that is meant."),
            end => end.Should().BeEmpty());
        ran.Error.Should()
            .Be(
                "2 tasks, 2 problems\nNot looked at, since only the app knows it: queue any; role worker; secret TOKEN; the "
                    + "platform's machines and queues; the app's defaults and stacks\n");
    }

    [Fact]
    public void ACatalogWithoutMistakes_EndsWithZero_AndPrintsNothing()
    {
        var ran = Ran.Of("check", Ran.File("tasks.csv", "name,vcpus,memoryMiB\na,1,512\nb,2,1024\n"));
        ran.Should().Be(new Ran(0, "", "2 tasks, no problems\n" + Rest));
    }

    [Fact]
    public void SeveralFiles_AreOneCatalog()
    {
        var (first, second) = (Ran.File("one.yaml", "tasks: { a: }"), Ran.File("two.json", """{ "tasks": { "a": {} } }"""));
        Ran.Of("check", first, second).Out.Should().StartWith($"{second}:1:14: error SB4004: tasks = 'a': it stands at {first}:1:10 already");
    }

    [Fact]
    public void AsJson_ProblemsAreData()
    {
        var file = Ran.File("tasks.yaml", Wrong);
        var ran = Ran.Of("check", file, "--json");

        ran.Code.Should().Be(1);
        ran.Error.Should().BeEmpty();
        ran.Json.GetProperty("tasks").GetInt32().Should().Be(2);
        ran.Json.GetProperty("notLookedAt").GetRawText().ReplaceLineEndings("").Replace(" ", "").Should().Be("""{"queue":["any"],"role":["worker"],"secret":["TOKEN"]}""");
        var problem = ran.Json.GetProperty("problems")[0];
        problem.EnumerateObject().Select(member => $"{member.Name}: {member.Value}").Should().Equal(
            $"file: {file}", "line: 3", "column: 19", "code: SB2011", "prop: clone.vcpus", "given: 1.5", "allowed: whole numbers of 1 or more are allowed", "fix: Round it up");
        Ran.Of("check", Ran.File("tasks.yaml", "tasks: { a: }"), "--json").Json.GetProperty("problems").GetArrayLength().Should().Be(0);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("check", "nowhere.yaml")]
    [InlineData("check", ".")]
    [InlineData("check", "tasks.yaml", "--jsno")]
    [InlineData("chek", "tasks.yaml")]
    [InlineData]
    [InlineData("report")]
    [InlineData("import")]
    [InlineData("import", "crontab", "nowhere")]
    [InlineData("import", "gitlab", "nowhere")]
    public void AWrongCommandLine_EndsWithTwo_AndSaysWhatIsWrong(params string[] arguments)
    {
        var ran = Ran.Of(arguments);
        ran.Code.Should().Be(2);
        (ran.Out + ran.Error).Should().NotBeEmpty();
    }

    [Fact]
    public void AFileThatIsNotThere_OrHasNoLanguage_IsNamed()
    {
        var (right, text) = (Ran.File("tasks.yaml", Wrong), Ran.File("tasks.txt", ""));
        var ran = Ran.Of("check", "nowhere.yaml", text, right);
        ran.Code.Should().Be(2);
        ran.Out.TrimEnd().Split('\n').Select(line => line.Split(": ")[1]).Should().Equal(
            "error SB4001", "error SB4001", "error SB2011", "error SB4002");
        ran.Out.Should().StartWith("nowhere.yaml: error SB4001: file = 'nowhere.yaml': there is no such file. ")
            .And.Contain($"{text}: error SB4001: file = 'tasks.txt': the name ends in none of .yaml, .yml, .json and .csv. ");
    }

    [Fact]
    public void AFileWithoutTasks_IsAProblem_UnlessItMayBeEmpty()
    {
        var file = Ran.File("tasks.yaml", "tasks: {}");
        Ran.Of("check", file).Should().Match<Ran>(ran => ran.Code == 1 && ran.Out.StartsWith($"{file}:1:1: error SB4006: tasks = none: "));
        Ran.Of("check", file, "--may-be-empty").Should().Be(new Ran(0, "", "0 tasks, no problems\n" + Rest));
        Ran.Of("report", file, "-o", Path.Combine(Path.GetDirectoryName(file)!, "report"), "--may-be-empty").Code.Should().Be(0);
    }

    [Fact]
    public void OnATerminal_ThereAreColourAndProgress_AndElsewhereNone()
    {
        var file = Ran.File("tasks.yaml", Wrong);
        var terminal = Ran.Of(new ToolConsole(TextWriter.Null, TextWriter.Null) { HasColor = true, HasProgress = true }, "check", file);
        terminal.Out.Should().StartWith($"\u001b[1m{file}:3:19\u001b[0m: \u001b[31merror\u001b[0m SB2011");
        // Progress leaves nothing behind.
        terminal.Error.Should().StartWith($"Reading {file} ...\r\u001b[KChecking ...\r\u001b[K2 tasks, 2 problems\nNot looked at");

        var pipe = Ran.Of("check", file);
        (pipe.Out + pipe.Error).Should().NotContain("\u001b").And.NotContain("...\r");
    }

    [Fact]
    public void TheSchema_IsThatOfTheLibrary() => Ran.Of("schema").Should().Be(new Ran(0, TaskCatalog.Schema, ""));
}
