using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CDK;
using CsCheck;

namespace SpotBatch.Tests.Catalog;

/// <summary>Whatever a file has in it, a catalog answers with its own problems, and makes what it accepts.</summary>
public sealed class RandomCatalogTests
{
    private static readonly Gen<JsonNode?> Odd = Gen.OneOf<JsonNode?>(
        Any("", "a", "~", "yes", "012", "1e3", "1h", "90s", "cron(0 10 * * ? *)", "0 10 * * ? *", "@daily", "2027-01-01T00:00:00", "arm64", "forbid", "jobs", "a/b:1", "${Token[TOKEN.1]}", "Ref::a", "\u0000", "é😀", "<<", "*a", "&b", "{", "- c").Select(text => (JsonNode?)text),
        Gen.Double[-10, 20_000].Select(number => (JsonNode?)JsonValue.Create(Math.Round(number, 1))),
        Gen.Int[0, 40].Select(number => (JsonNode?)number),
        Gen.Bool.Select(value => (JsonNode?)value),
        Gen.Const((JsonNode?)null));

    private static readonly Gen<string> Keys = Gen.OneOf(
        Any([.. CatalogKey.Names]),
        Any("on", "maxAttempts", "cron", "timeZone", "rate", "at", "onSuccess", "hostPath", "containerPath", "tmpfs", "name", "soft", "code", "reason", "repository", "tag", "a", "", "vcpu", "$schema", "defaults"));

    /// <summary>Values that keys do take, and now and then one beyond what AWS takes.</summary>
    private static readonly (string Key, Gen<JsonNode?> Value)[] Likely =
    [
        ("vcpus", Gen.Int[1, 20].Select(value => (JsonNode?)value)),
        ("memoryMiB", Gen.Int[1, 70].Select(value => (JsonNode?)(value * 512))),
        ("command", Any("a", "$x", "é", "${HOME}", "'", "\\", " ").Array[0, 4].Select(words => (JsonNode?)new JsonArray([.. words.Select(word => (JsonNode?)word)]))),
        ("environment", Any("A", "B_1", "a-b").Select(Any("1", "on", ""), (key, value) => (JsonNode?)new JsonObject { [key] = value })),
        ("timeout", Any("1h", "30s", "2d12h").Select(value => (JsonNode?)value)),
        ("retry", Gen.Int[0, 11].Select(value => (JsonNode?)new JsonObject { ["maxAttempts"] = value })),
        ("triggers", Any("0 10 * * ? *", "0 10 L * ? *", "0 25 * * ? *").Select(value => (JsonNode?)value)),
        ("arraySize", Gen.Int[1, 20].Select(value => (JsonNode?)value)),
        ("description", Any("Why", "é😀\n", "<b>").Select(value => (JsonNode?)value)),
        ("user", Any("1000", "a:b").Select(value => (JsonNode?)value)),
        ("owner", Any("data", "web", "Größe", "a|b").Select(value => (JsonNode?)value)),
        ("volumes", Any("/a", "a").Select(value => (JsonNode?)new JsonObject { ["hostPath"] = value, ["containerPath"] = "/b" })),
    ];

    [Fact]
    public void NoCatalog_MakesAnythingButItsOwnProblems() => Gen.Select(Nested(4), Any("yaml", "json")).Sample(
        (value, language) => CatalogText.Read(new JsonObject { ["tasks"] = value?.DeepClone() }.ToJsonString(), $"tasks.{language}").Problems.InOrder().All(problem => problem.Path.Length > 0),
        iter: 5_000,
        print: catalog => $"{catalog.Item2}: {catalog.Item1?.ToJsonString()}");

    [Fact]
    public void NoText_MakesAnythingButItsOwnProblems()
    {
        var pieces = Any("tasks", ":", " ", "\n", "  ", "- ", "a", "{", "}", "[", "]", ",", "\"", "'", "&a ", "*a", "<<", "|\n", ">", "---\n", "#", "\t", "?", "!", "%", "@", "name", "1", "\u0000", "\ud800", "\ufeff", "...", "\r");
        Gen.Select(pieces.Array[0, 40], Any("yaml", "json", "csv")).Sample(
            (text, language) => CatalogText.Read(string.Concat(text), $"tasks.{language}").Problems.InOrder().All(problem => problem.Path.Length > 0),
            iter: 20_000,
            print: file => $"{file.Item2}: {JsonSerializer.Serialize(file.Item1)}");
    }

    [Fact]
    public void WhatIsAccepted_Synthesizes()
    {
        var accepted = new JsonObject();
        var tried = 0;
        var subset = Gen.Shuffle(Likely, 1, 5).SelectMany(keys => keys.Aggregate(Gen.Const(new JsonObject()), (task, key) =>
            task.Select(key.Value, (made, value) => new JsonObject([.. made.DeepClone().AsObject().Select(pair => new KeyValuePair<string, JsonNode?>(pair.Key, pair.Value?.DeepClone())), new(key.Key, value?.DeepClone())]))));
        subset.Sample(
            task =>
            {
                var text = new JsonObject { ["tasks"] = new JsonObject { [$"task-{tried++}"] = task.DeepClone() } };
                if (CatalogText.Problems(text.ToJsonString(), "tasks.json").Count == 0)
                    accepted[$"task-{tried}"] = task.DeepClone();
            },
            iter: 400, threads: 1);
        accepted.Count.Should().BeInRange(40, 360);

        var file = Path.Combine(Directory.CreateTempSubdirectory("spotbatch-").FullName, "tasks.json");
        File.WriteAllText(file, new JsonObject { ["tasks"] = accepted }.ToJsonString());
        var synthesized = Synthesized.App(app => TaskCatalog.FromFile(app, file, Declared.Props() with
        {
            Platform = new SpotPlatform(new Stack(app, "Platform"), "Platform", new SpotPlatformProps { Machines = [MachinePool.X86_64(256)] }),
        }, new TaskCatalogProps { StacksPerOwner = 2 }));
        synthesized.Templates.Should().HaveCountGreaterThan(3);
        foreach (var template in synthesized.Templates)
        {
            // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
            new FileInfo(template).Length.Should().BeLessThan(1_000_000);
            var content = JsonDocument.Parse(File.ReadAllText(template)).RootElement;
            content.GetProperty("Resources").EnumerateObject().Count().Should().BeLessThanOrEqualTo(500);
            (content.TryGetProperty("Parameters", out var parameters) ? parameters.EnumerateObject().Count() : 0).Should().BeLessThanOrEqualTo(200);
            // .ci/run holds them to cfn-lint.
            if (System.Environment.GetEnvironmentVariable("SPOTBATCH_RANDOM_TEMPLATES") is { Length: > 0 } folder)
                File.Copy(template, Path.Combine(Directory.CreateDirectory(folder).FullName, Path.GetFileName(template)), overwrite: true);
        }
    }

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Gen<JsonNode?> Nested(int depth) => depth == 0 ? Odd : Gen.Frequency(
        (2, Odd),
        (1, Nested(depth - 1).Array[0, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())]))),
        (3, Gen.Select(Keys, Nested(depth - 1)).Array[0, 4].Select(pairs => (JsonNode?)new JsonObject(
            pairs.DistinctBy(pair => pair.Item1).Select(pair => new KeyValuePair<string, JsonNode?>(pair.Item1, pair.Item2?.DeepClone()))))));
}
