using System.Text.Json;

namespace SpotBatch.Benchmarks.Synth;

/// <summary>What a run really made, counted in the templates that it left.</summary>
internal sealed record Templates(int Stacks, int Total, IReadOnlyDictionary<string, int> ByType)
{
    private const int ResourcesOfStack = 500;

    /// <summary>Counts the templates of a cloud assembly.</summary>
    /// <exception cref="BenchmarkException">It is not a fleet of that many tasks that could be deployed.</exception>
    public static Templates Count(string assembly, int tasks)
    {
        var stacks = Directory.GetFiles(assembly, "*.template.json").Select(ReadTypes).ToList();
        if (stacks.Find(stack => stack.Count > ResourcesOfStack) is { } tooLarge)
            throw new BenchmarkException($"A stack has {tooLarge.Count} resources; CloudFormation takes {ResourcesOfStack}.");

        var types = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var type in stacks.SelectMany(stack => stack))
            types[type] = types.GetValueOrDefault(type) + 1;

        // The platform may have schedules of its own.
        if (types.GetValueOrDefault("AWS::Batch::JobDefinition") != tasks || types.GetValueOrDefault("AWS::Scheduler::Schedule") < tasks)
            throw new BenchmarkException($"Not {tasks} tasks with a schedule each: {JsonSerializer.Serialize(types)}");
        return new(stacks.Count, types.Values.Sum(), types);
    }

    private static List<string> ReadTypes(string path)
    {
        using var template = JsonDocument.Parse(File.ReadAllBytes(path));
        // An empty stack has none.
        return template.RootElement.TryGetProperty("Resources", out var resources)
            ? [.. resources.EnumerateObject().Select(resource => resource.Value.GetProperty("Type").GetString()!)]
            : [];
    }
}
