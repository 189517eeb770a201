using System.Text.Json;
using SpotBatch.Tests.Docs;

namespace SpotBatch.Tests.Contract;

/// <summary>
/// Construct paths, logical ids and physical names are a contract: CloudFormation knows a resource by its logical id
/// alone, and takes one of another id for another resource. <c>ids.txt</c> is the contract. No switch rewrites it.
/// </summary>
public sealed class IdContractTests
{
    // The names by which people, policies and other stacks know a resource.
    private static readonly string[] PhysicalNames =
    [
        "JobDefinitionName", "JobQueueName", "ConsumableResourceName", "ComputeEnvironmentName", "Name", "LogGroupName", "RoleName", "TopicName", "QueueName", "LaunchTemplateName", "AlarmName",
    ];

    private static readonly Lazy<IReadOnlyDictionary<string, Held>> Made = new(() => Synthesize().ToDictionary(held => held.Path));

    private static readonly Lazy<IReadOnlyDictionary<string, Held>> Promised = new(() =>
        File.ReadAllLines(Repository.Path("test", "SpotBatch.Tests", "Contract", "ids.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(Held.Parse)
            .ToDictionary(held => held.Path));

    public static TheoryData<string> Paths => [.. Promised.Value.Keys];

    [Theory]
    [MemberData(nameof(Paths))]
    public void AnId_StaysWhatItWas(string path)
    {
        var promised = Promised.Value[path];
        var made = Made.Value.GetValueOrDefault(path);
        $"{made}".Should().Be($"{promised}", "in a deployed app {0}", IdChange.Of(promised.Type));
    }

    [Fact]
    public void EveryResource_IsInTheContract() =>
        Made.Value.Values.Where(held => !Promised.Value.ContainsKey(held.Path)).Select(held => held.ToString()).Should().BeEmpty(
            "a resource is for good once it is released: add these lines to ids.txt if their ids are what they should be for years");

    private static IEnumerable<Held> Synthesize()
    {
        return from stack in FullApp.Stacks
               from resource in FullApp.Synthesized.Value.Template(stack).All
               where !resource.Value.Text("Metadata", "aws:cdk:path").StartsWith("Parts/Vpc/", StringComparison.Ordinal)
               select new Held(
                   resource.Value.Text("Metadata", "aws:cdk:path"),
                   resource.Key,
                   resource.Value.Text("Type"),
                   Name(resource.Value));
    }

    private static string Name(JsonElement resource) =>
        resource.TryGetProperty("Properties", out var properties)
            ? string.Join(' ', PhysicalNames
                .Where(name => properties.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
                .Select(name => properties.GetProperty(name).GetString()))
            : "";

    /// <summary>One line of the contract.</summary>
    private sealed record Held(string Path, string LogicalId, string Type, string Name)
    {
        public static Held Parse(string line)
        {
            var cells = line.Split(" | ");
            return new Held(cells[0], cells[1], cells[2], cells.Length > 3 ? cells[3] : "");
        }

        public override string ToString() => Name.Length == 0 ? $"{Path} | {LogicalId} | {Type}" : $"{Path} | {LogicalId} | {Type} | {Name}";
    }
}
