using Amazon.CDK;

namespace SpotBatch.Tests.Catalog;

/// <summary>No problem hides another one, and a check without an app finds what the synth does, but for what only the app knows.</summary>
public sealed class AllTogetherTests
{
    private const string Image = "defaults: { image: 'busybox:1.37', queue: bulk }\n";

    public static TheoryData<string, string[]> Catalogs => new()
    {
        // A bad name.
        { Image + "tasks:\n  \"a+1\": { triggers: { unixCron: '60 * * * *' }, vcpus: 0.5 }\n", ["SB2001", "SB3005", "SB2011"] },
        { Image + "tasks:\n  1: { vcpus: 0.5 }\n", ["SB2001", "SB2011"] },
        { Image + "tasks:\n  \"\": { vcpus: 0.5 }\n", ["SB4006", "SB2011"] },
        // Tasks that follow each other in a circle.
        { Image + "tasks:\n  a: { triggers: { onSuccess: a } }\n  b: { vcpus: 0.5 }\n", ["SB3012", "SB2011"] },
        {
            Image + "tasks:\n  a: { triggers: { onSuccess: b } }\n  b: { triggers: [{ onFailure: a }, 61 * * * ? *] }\n",
            ["SB3012", "SB3001"]
        },
        // Two keys, one name.
        { Image + "tasks:\n  a: { taskName: c }\n  b: { taskName: c, vcpus: 0.5 }\n", ["SB2003", "SB2011"] },
        // What is wrong in one value, beside what can't be read in it.
        { Image + "tasks:\n  a: { triggers: [{ corn: 0 6 * * ? * }, 61 * * * ? *] }\n", ["SB4002", "SB3001"] },
        { Image + "tasks:\n  a: { triggers: [[], 61 * * * ? *] }\n", ["SB4003", "SB3001"] },
        { Image + "tasks:\n  a: { triggers: { cron: 61 * * * ? *, zone: UTC } }\n", ["SB3001", "SB4002"] },
        { Image + "tasks:\n  a: { retry: { maxAttempts: 20, onn: never } }\n", ["SB2021", "SB4002"] },
        { Image + "tasks:\n  a: { retry: { maxAttempts: many, rules: [{ action: retry }] } }\n", ["SB4003", "SB2023"] },
        { Image + "tasks:\n  a: { environment: { A: [], \"1\": x } }\n", ["SB4003", "SB2103"] },
        { Image + "tasks:\n  a: { volumes: [{ hostPath: /a }, { hostPath: a, containerPath: /b }] }\n", ["SB4003", "SB2106"] },
        {
            Image + "tasks:\n  a: { ulimits: [{ name: x }, { name: '', soft: -1 }], vcpus: x, memoryMiB: 1 }\n",
            ["SB4003", "SB2109", "SB4003", "SB2012"]
        },
        // What follows from a value that can't be read is no problem of its own.
        { Image + "tasks:\n  a: { command: [[], Ref::x], parameters: { x: 1 } }\n", ["SB4003"] },
        { Image + "tasks:\n  a: { command: x, parameters: { x: 1 } }\n", ["SB4003"] },
        { Image + "tasks:\n  a: { command: [Ref::x], parameters: [x] }\n", ["SB4003"] },
        { Image + "tasks:\n  a: { vcpus: [], memoryMiB: two, timeout: 1 }\n", ["SB4003", "SB4003", "SB4003"] },
    };

    [Theory]
    [MemberData(nameof(Catalogs))]
    public void ACheck_FindsAll_AndTheSynthTheSame(string yaml, string[] codes)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("spotbatch-").FullName, "tasks.yaml");
        File.WriteAllText(file, yaml);
        var found = TaskCatalog.Check([file]);
        found.Select(problem => problem.Code).Should().BeEquivalentTo(codes);

        var failure = Synthesized.Failure(app =>
        {
            var catalog = TaskCatalog.FromFile(
                app, file, Declared.Props() with { Platform = new SpotPlatform(new Stack(app, "Platform"), "Platform", Bulk) });
            // An app that asks for its tasks gets the list all the same.
            foreach (var name in catalog.Names)
                _ = catalog[name].TaskRole;
        });
        Lines(failure).Should().Equal(found.Select(problem => problem.ToString()));
    }

    [Fact]
    public void AnUnknownQueue_HidesNothing() =>
        Codes("tasks:\n  a: { queue: bulkk, vcpus: 0.5, secrets: { TOKEN: tokn }, triggers: [{ onSuccess: b }, 61 * * * ? *] }\n")
        .Should().Equal("SB4005", "SB2011", "SB4005", "SB4005", "SB3001");

    [Fact]
    public void WhatFollowsATask_OfAFileThatCannotBeRead_IsNoProblem()
    {
        var folder = Directory.CreateTempSubdirectory("spotbatch-").FullName;
        File.WriteAllText(Path.Combine(folder, "a.yaml"), "tasks: { a: { triggers: { onSuccess: b } } }");
        File.WriteAllText(Path.Combine(folder, "b.yaml"), "tasks: { b: {\n");
        Lines(Synthesized.Failure(app => TaskCatalog.FromFiles(
            app, [Path.Combine(folder, "a.yaml"), Path.Combine(folder, "b.yaml")], Declared.Props() with {
                Platform = new SpotPlatform(new Stack(app, "Platform"), "Platform", Bulk)
            })))
            .Should().ContainSingle().Which.Should().StartWith("SB4001");
    }

    [Fact]
    public void AListsBadName_HidesNothing() => Lines(Synthesized.Failure(app =>
    {
        var props = Declared.Props() with { Platform = new SpotPlatform(new Stack(app, "Platform"), "Platform", Bulk), Vcpus = 0.5 };
        TaskCatalog.FromTasks(app, [props with { TaskName = "a+1" }, props with { TaskName = "" }]);
    })).Select(line => line[..6]).Should().Equal("SB2001", "SB2011", "SB4006", "SB2011");

    private static SpotPlatformProps Bulk => new() { Queues = [new TaskQueue("bulk")] };

    private static IEnumerable<string> Codes(string yaml)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("spotbatch-").FullName, "tasks.yaml");
        File.WriteAllText(file, yaml);
        return Lines(Synthesized.Failure(app => TaskCatalog.FromFile(
            app, file, Declared.Props() with {
                Platform = new SpotPlatform(new Stack(app, "Platform"), "Platform", Bulk)
            }))).Select(line => line[..6]);
    }

    /// <summary>The problems, of which each is on a line, after the construct that told them.</summary>
    private static IEnumerable<string> Lines(string failure) =>
        failure.Split('\n').Where(line => line.Contains("] SB"))
            .Select(line => line[(line.IndexOf("] SB", StringComparison.Ordinal) + 2)..].Split(" See docs/problems/")[0].TrimEnd());
}
