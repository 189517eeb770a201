using Amazon.CDK;
using Amazon.CDK.AWS.S3;

namespace SpotBatch.Tests.Catalog;

/// <summary>
/// A catalog without its tasks is never silent: the next deployment would delete them. So it is in an app that has nothing
/// else, in a catalog of several files, and in a check without an app.
/// </summary>
public sealed class LostCatalogTests
{
    public static TheoryData<string, string?, string> Lost => new()
    {
        { "tasks.yaml", null, "SB4001 [{0}] file = 'tasks.yaml': there is no such file." },
        {
            "one.txt", "tasks:\n  a: { command: [x] }\n",
            "SB4001 [{0}] file = 'one.txt': the name ends in none of .yaml, .yml, .json and .csv."
        },
        {
            "taks.yaml", "taks:\n  a: { command: [x] }\n",
            "SB4002 [{0}:1:1] file = 'taks': the keys are [defaults, tasks]. Write tasks, if that is meant."
        },
        { "jobs.yaml", "jobs:\n  a: { command: [x] }\n", "SB4006 [{0}:1:1] tasks = none: a catalog has tasks." },
        { "empty.yaml", "", "SB4006 [{0}] file = empty:" },
        { "comment.yaml", "# tasks:\n", "SB4006 [{0}] file = empty:" },
        { "empty.json", "", "SB4001 [{0}:1:1] file = 'empty.json':" },
        { "empty.csv", "", "SB4006 [{0}] file = empty:" },
        { "null.yaml", "tasks:\n", "SB4006 [{0}:1:1] tasks = none: a catalog names tasks" },
        { "none.yaml", "tasks: {}\n", "SB4006 [{0}:1:1] tasks = none: a catalog names tasks" },
        { "none.json", """{ "tasks": {} }""", "SB4006 [{0}:1:3] tasks = none: a catalog names tasks" },
        { "none.csv", "name,command\n", "SB4006 [{0}:1:1] tasks = none: a catalog names tasks" },
        {
            "list.yaml", "tasks:\n  - name: a\n    command: [x]\n",
            "SB4003 [{0}:2:3] tasks = a list of 1: tasks by their names are allowed."
        },
        { "root.yaml", "- a\n", "SB4006 [{0}:1:1] file = a list: a catalog has the keys defaults and tasks." },
        {
            "syntax.yaml", "tasks:\n  a: { command: [x], triggers: [ { unixCron: \"0 0 * * *\" } ]\n  b: {}\n",
            "SB4001 [{0}:2:60] file = 'syntax.yaml':"
        },
        { "latin.csv", "name,description\na,\u0001\n", "SB4001 [{0}] file = 'latin.csv': it is not written in UTF-8. Save it as UTF-8" },
    };

    [Theory]
    [MemberData(nameof(Lost))]
    public void ACatalogWithoutItsTasks_FailsTheSynth_InAnAppThatHasNothingElse(string name, string? text, string problem)
    {
        var file = File(name, text);
        var failure = Synthesized.Failure(app => TaskCatalog.FromFile(app, file, Elsewhere(app)));

        failure.Should().Contain(string.Format(System.Globalization.CultureInfo.InvariantCulture, problem, file));
        Codes(failure).Should().OnlyHaveUniqueItems().And.OnlyContain(code => code.StartsWith("SB400"));
    }

    [Theory]
    [MemberData(nameof(Lost))]
    public void TheSameBesideAFileThatIsRight_AndWithoutAnApp(string name, string? text, string problem)
    {
        var (file, other) = (File(name, text), File("other.yaml", "tasks: { b: { command: [y] } }"));
        var expected = string.Format(System.Globalization.CultureInfo.InvariantCulture, problem, file);

        Synthesized.Failure(app => TaskCatalog.FromFiles(app, [other, file], Elsewhere(app))).Should().Contain(expected);
        TaskCatalog.Check([other, file]).Should().Contain(problem => problem.ToString().StartsWith(expected));
    }

    [Fact]
    public void NoFileAtAll_AndAnEmptyList_AreNoCatalogEither()
    {
        Codes(Synthesized.Failure(app => TaskCatalog.FromFiles(app, [], Elsewhere(app)))).Should().Equal("SB4006");
        Codes(Synthesized.Failure(app => TaskCatalog.FromTasks(new Stack(app, "Stack"), []))).Should().Equal("SB4006");
        TaskCatalog.Check([]).Should().ContainSingle().Which.Code.Should().Be("SB4006");
    }

    [Theory]
    [InlineData("tasks.yaml", "tasks:\n")]
    [InlineData("tasks.json", """{ "tasks": {} }""")]
    [InlineData("tasks.csv", "name,command\n")]
    public void AnEmptyCatalog_IsRight_WhereTheAppSaysSo(string name, string text)
    {
        var mayBeEmpty = new TaskCatalogProps { MayBeEmpty = true };
        TaskCatalog? catalog = null;
        Synthesized.App(app => catalog = TaskCatalog.FromFile(app, File(name, text), Elsewhere(app), mayBeEmpty));
        catalog!.Names.Should().BeEmpty();

        Synthesized.App(app => TaskCatalog.FromTasks(app, [], mayBeEmpty));
        Synthesized.App(app => TaskCatalog.FromFiles(app, [], Elsewhere(app), mayBeEmpty));
    }

    [Theory]
    [InlineData("tasks.yaml", null, "SB4001")]
    [InlineData("tasks.yaml", "", "SB4006")]
    [InlineData("tasks.yaml", "taks: {}\n", "SB4002")]
    [InlineData("tasks.yaml", "tasks: {\n", "SB4001")]
    public void WhatCannotBeRead_IsAProblem_EvenWhereTheCatalogMayBeEmpty(string name, string? text, string code) =>
        Codes(Synthesized.Failure(app => TaskCatalog.FromFile(
            app, File(name, text), Elsewhere(app), new TaskCatalogProps { MayBeEmpty = true }))).Should().Equal(code);

    [Fact]
    public void ATaskThatIsNotThere_IsNeverMadeUp()
    {
        TaskCatalog? catalog = null;
        var failure = Synthesized.Failure(app =>
        {
            catalog = TaskCatalog.FromFile(app, File("tasks.yaml", "tasks: { clone: { command: [x] } }"), Elsewhere(app));
            new Bucket(new Stack(app, "Data"), "Bucket").GrantRead(catalog["clon"]);
            catalog["clon"].Should().BeSameAs(catalog["clon"]);
        });

        Codes(failure).Should().Equal("SB4008");
        failure.Should().Contain("task = 'clon': the catalog has 1 tasks and not this one. Write clone, if that is meant.");
        catalog!.Names.Should().Equal("clone");
    }

    [Fact]
    public void OfAFileThatCannotBeRead_NoTaskIsMissed_AndNoneIsMadeUp()
    {
        TaskCatalog? catalog = null;
        var failure = Synthesized.Failure(app =>
        {
            catalog = TaskCatalog.FromFile(app, "nowhere.yaml", Elsewhere(app));
            new Bucket(new Stack(app, "Data"), "Bucket").GrantRead(catalog["clone"]);
        });

        Codes(failure).Should().Equal("SB4001");
        catalog!.Names.Should().BeEmpty();
    }

    [Fact]
    public void AMissingTask_MayBeNamedLikeAnotherConstruct() => Codes(Synthesized.Failure(app =>
    {
        var stack = new Stack(app, "Stack");
        var platform = new SpotPlatform(stack, "Platform");
        var catalog = TaskCatalog.FromFile(
            stack, File("tasks.yaml", "tasks: { a: { command: [x] } }"), Declared.Props() with { Platform = platform });
        _ = catalog["Platform"];
    })).Should().Equal("SB4008");

    [Fact]
    public void AFileWithATypo_IsNamedRight()
    {
        var file = File("tasks.yaml", "tasks: { a: { command: [x] } }");
        var typo = Path.Combine(Path.GetDirectoryName(file)!, "task.yaml");
        TaskCatalog.Check([typo]).Should().ContainSingle().Which.Fix.Should().Be($"Write {file}, if that is meant");
    }

    [Fact]
    public void AFolderADeviceAndALinkToOne_AreNoCatalogs()
    {
        var folder = Directory.CreateTempSubdirectory("spotbatch-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "folder.yaml"));
        System.IO.File.CreateSymbolicLink(Path.Combine(folder, "zero.yaml"), "/dev/zero");
        foreach (var (name, reason) in new[] { ("folder.yaml", "it is a folder"), ("zero.yaml", "it is no regular file") })
            TaskCatalog.Check([Path.Combine(folder, name)]).Should().ContainSingle().Which.Allowed.Should().Be(reason);
    }

    [Theory]
    [InlineData("hunter2")]
    [InlineData("[hunter2]")]
    [InlineData("root:x:0:0:hunter2:/root:/bin/sh\n")]
    [InlineData("DB=hunter2\nKEY='hunter2'\n")]
    [InlineData("a: [hunter2\n")]
    [InlineData("\"hunter2")]
    [InlineData("@hunter2")]
    public void ALinkToAnotherFile_HasNothingOfItQuoted(string secret)
    {
        var link = Path.Combine(Directory.CreateTempSubdirectory("spotbatch-").FullName, "tasks.yaml");
        System.IO.File.CreateSymbolicLink(link, File("secret", secret));
        TaskCatalog.Check([link]).Should().NotBeEmpty().And.NotContain(problem => problem.ToString().Contains("hunter2"));
    }

    private static BackgroundTaskProps Elsewhere(App app)
    {
        // The newest CDK takes no stack without resources.
        var stack = new Stack(app, "Elsewhere");
        _ = new Bucket(stack, "Bucket");
        return Declared.Props() with { Platform = SpotPlatform.FromName(stack, "Platform", "prod"), Queue = new TaskQueue("bulk") };
    }

    private static string[] Codes(string failure) => [.. System.Text.RegularExpressions.Regex.Matches(failure, @"\bSB\d{4} \[").Select(code => code.Value[..6])];

    /// <summary>A file with a text, which is UTF-8 but for U+0001, a byte that is none.</summary>
    private static string File(string name, string? text)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("spotbatch-").FullName, name);
        if (text is not null)
            System.IO.File.WriteAllBytes(path, [.. System.Text.Encoding.UTF8.GetBytes(text).Select(one => one == 1 ? (byte)0xE9 : one)]);
        return path;
    }
}
