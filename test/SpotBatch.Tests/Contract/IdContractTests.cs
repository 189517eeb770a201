using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.AWS.SecretsManager;
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
        "JobDefinitionName", "JobQueueName", "ComputeEnvironmentName", "Name", "LogGroupName", "RoleName", "TopicName", "QueueName", "LaunchTemplateName", "AlarmName",
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
        var app = Synthesized.App(Declare, new Dictionary<string, object> { ["aws:cdk:enable-path-metadata"] = true });
        return from stack in new[] { "Base", "Team", "Elsewhere", "Parts" }
               from resource in app.Template(stack).All
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

    /// <summary>An app with everything that has an id, once.</summary>
    private static void Declare(App app)
    {
        var stack = new Stack(app, "Base");
        var large = MachinePool.X86_64() with { Name = "Large", InstanceTypes = ["m7i.8xlarge"] };
        MachinePool[] small = [MachinePool.Arm64(), MachinePool.X86_64()];
        var urgent = new TaskQueue("urgent", priority: 100) { Capacity = QueueCapacity.SpotThenOnDemand, Machines = small };
        var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps
        {
            PlatformName = "prod",
            Machines = [.. small, large],
            Queues = [urgent, new TaskQueue("bulk-load") { FairShare = new FairShare() }],
            Alerts = [AlertTarget.Email("oncall@example.com")],
        });
        var defaults = Declared.Props() with { Platform = platform, Queue = urgent, Triggers = [TaskTrigger.Rate(TimeSpan.FromDays(1))] };
        Bucket.FromBucketName(stack, "Bucket", "bucket").GrantRead(new BackgroundTask(stack, "Report", defaults with { Triggers = [.. defaults.Triggers, TaskTrigger.Rate(TimeSpan.FromHours(5))] }));

        var team = new Stack(app, "Team");
        _ = new BackgroundTask(team, "Clone", defaults with { TaskName = "clone-roots", Triggers = [] });
        _ = new BackgroundTask(team, "Load", defaults with
        {
            Secrets = new() { ["TOKEN"] = TaskSecret.FromSecretsManager(Secret.FromSecretNameV2(team, "Token", "token")) },
        });

        var elsewhere = new Stack(app, "Elsewhere");
        _ = new BackgroundTask(elsewhere, "Cleanup", defaults with { Platform = SpotPlatform.FromName(elsewhere, "Platform", "eu") });

        var parts = new Stack(app, "Parts");
        var environment = new SpotComputeEnvironment(parts, "Machines", new SpotComputeEnvironmentProps { Vpc = new Vpc(parts, "Vpc", new VpcProps { NatGateways = 0 }), Machines = MachinePool.Arm64() });
        _ = new SpotJobQueue(parts, "Queue", new SpotJobQueueProps { Queue = urgent, Environments = [environment] });
    }

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
