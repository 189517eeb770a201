using System.Text.Json;
using Amazon.CDK;

namespace SpotBatch.Tests.Catalog;

/// <summary>
/// A fleet grows from 72 tasks to ten thousand, in bulk, and no resource that is deployed is touched or is in another stack.
/// The first steps are synthesized; the last one compares what the catalog gives to the CDK, which is the same.
/// </summary>
public sealed class GrowthTests
{
    private static readonly string[] Owners = ["common", "integrates", "observes", "skims", "sorts"];
    private static readonly TaskCatalogProps Spread = new() { StacksPerOwner = 16 };

    [Fact]
    public void From72To1000_ByTemplates_NothingIsTouched()
    {
        var steps = new[] { 72, 73, 300, 1_000 }.Select(Synthesize).ToArray();
        foreach (var (before, after) in steps.Zip(steps.Skip(1)))
            Untouched(before, after);
        steps[^1].Values.Sum(stack => stack.Count).Should().BeGreaterThan(2_000);
    }

    [Fact]
    public void From1000To10000_InWhatTheCdkIsGiven_NothingIsTouched_AndNoStackIsFull()
    {
        var (before, after) = (Build(1_000), Build(10_000));
        Untouched(before, after);
        after.Should().HaveCount(80);
        after.Values.Max(stack => stack.Count).Should().BeLessThanOrEqualTo(500);
        after.Values.Sum(stack => stack.Count).Should().Be(20_000 + 10_000 / 7 + 1);
    }

    [Fact]
    public void WhatTheCdkIsGiven_IsWhatItWrites()
    {
        var (given, written) = (Build(72), Synthesize(72));
        Untouched(given, written);
        written.Keys.Where(stack => stack != "Platform").Should().BeEquivalentTo(given.Keys);
    }

    /// <summary>All that was there is there, in the same stack and to the letter.</summary>
    private static void Untouched(Dictionary<string, Dictionary<string, JsonElement>> before, Dictionary<string, Dictionary<string, JsonElement>> after)
    {
        foreach (var (stack, resources) in before)
        {
            var now = after.GetValueOrDefault(stack) ?? [];
            resources.Select(resource => now.TryGetValue(resource.Key, out var same) ? Difference(resource.Value, same, $"{stack}: {resource.Key}") : $"{stack}: {resource.Key}")
                .Where(difference => difference is not null).Should().BeEmpty();
        }
    }

    /// <summary>
    /// Where two values differ; null when they don't. A token is what each app numbers anew, and resolves when it writes,
    /// and what is empty the CDK leaves out.
    /// </summary>
    private static string? Difference(JsonElement given, JsonElement written, string path) => (given.ValueKind, written.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) => Keys(given).Union(Keys(written))
            .Select(key => given.TryGetProperty(key, out var one) && written.TryGetProperty(key, out var other) ? Difference(one, other, $"{path}.{key}") : $"{path}.{key}")
            .FirstOrDefault(difference => difference is not null),
        (JsonValueKind.Array, JsonValueKind.Array) when given.GetArrayLength() == written.GetArrayLength() => given.EnumerateArray()
            .Zip(written.EnumerateArray(), (one, other) => Difference(one, other, $"{path}[]")).FirstOrDefault(difference => difference is not null),
        (JsonValueKind.String, _) when Tokens.Contains(given.GetString()) => null,
        // DependsOn, which the CDK writes as a list.
        (JsonValueKind.String, JsonValueKind.Array) when written.GetArrayLength() == 1 => Difference(given, written[0], path),
        _ => JsonElement.DeepEquals(given, written) ? null : $"{path}: {given} {written}",
    };

    private static IEnumerable<string> Keys(JsonElement value) => value.EnumerateObject()
        .Where(member => !(member.Value.ValueKind == JsonValueKind.Object && !member.Value.EnumerateObject().Any()) && !(member.Value.ValueKind == JsonValueKind.Array && member.Value.GetArrayLength() == 0))
        .Select(member => member.Name);

    private static Dictionary<string, Dictionary<string, JsonElement>> Synthesize(int size)
    {
        var synthesized = Synthesized.App(app => TaskCatalog.FromTasks(app, Tasks(app, size), Spread));
        return synthesized.Templates.ToDictionary(
            file => Path.GetFileName(file)[..^".template.json".Length],
            file => Resources(File.ReadAllBytes(file)));
    }

    private static Dictionary<string, Dictionary<string, JsonElement>> Build(int size)
    {
        var app = new App();
        var spread = new CatalogSpread(app, Spread);
        var members = Tasks(app, size).Select(props => new CatalogTask(props.TaskName!, props)).Select(task => new CatalogMember(task, spread.ScopeOf(task)));
        return members.GroupBy(member => member.Scope).ToDictionary(
            stack => stack.Key.Part.Id,
            stack => Resources(
                ResourceTemplate.Of(stack.SelectMany(member => member.Entry.Texts(member.Entry.Resources())).ToDictionary())));
    }

    private static Dictionary<string, JsonElement> Resources(byte[] template) =>
        JsonDocument.Parse(template).RootElement.GetProperty("Resources").EnumerateObject().ToDictionary(resource => resource.Name, resource => resource.Value);

    /// <summary>A new task may stand anywhere in the list; some have two schedules, some a size of their own.</summary>
    private static BackgroundTaskProps[] Tasks(App app, int size)
    {
        var defaults = Declared.Props() with { Platform = new SpotPlatform(new Stack(app, "Platform"), "Platform") };
        var tasks = Enumerable.Range(0, size).Select(index => defaults with
        {
            TaskName = $"task-{index}",
            Owner = Owners[index % Owners.Length],
            Command = ["run", $"{index}"],
            MemoryMiB = 512 * (1 + index % 4),
            Triggers = index % 7 == 0 ? [TaskTrigger.Cron("0 6 * * ? *"), TaskTrigger.Rate(TimeSpan.FromHours(3))] : [TaskTrigger.Cron($"{index % 60} 6 * * ? *")],
        }).ToArray();
        new System.Random(size).Shuffle(tasks);
        return tasks;
    }
}
