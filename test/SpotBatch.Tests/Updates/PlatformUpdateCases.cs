using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.KMS;
using Topic = Amazon.CDK.AWS.SNS.Topic;

namespace SpotBatch.Tests.Updates;

/// <summary>A platform of two pools and two queues, one of them with fair share.</summary>
internal static class PlatformUpdateCases
{
    private static readonly MachinePool Main = MachinePool.X86_64() with { Name = "Main", InstanceTypes = ["m7i", "m6i"] };
    private static readonly MachinePool Side = MachinePool.X86_64() with { Name = "Side" };
    private static readonly TaskQueue Bulk = new("bulk") { Machines = [Main, Side] };
    private static readonly TaskQueue Shared = new("shared", priority: 5) { Machines = [Main, Side], FairShare = new FairShare() };
    private static readonly SpotPlatformProps Props = new()
    {
        PlatformName = "prod",
        Machines = [Main, Side],
        Queues = [Bulk, Shared],
        Alerts = [AlertTarget.Email("oncall@example.com")],
    };

    private static readonly Action<Stack> Base = stack => new SpotPlatform(stack, "Platform", Props);
    private static readonly Action<Stack> InGivenNetwork = stack => new SpotPlatform(stack, "Platform", Props with { Vpc = Network(stack, "vpc-1") });
    private static readonly Action<Stack> OfDefaults = stack => new SpotPlatform(stack, "Platform");

    public static IEnumerable<UpdateCase> All =>
    [
        Platform("PlatformName", "another name", props => props with { PlatformName = "live" }) with { TakesAway = "it is another platform" },
        Platform("Machines", "one more pool", props => props with { Machines = [Main, Side, More], Queues = [Bulk with { Machines = [Main, Side, More] }, Shared] }),
        Platform("Machines", "one pool less", props => props with { Machines = [Main], Queues = [Bulk with { Machines = [Main] }, Shared with { Machines = [Main] }] }),
        Platform("Queues", "one more", props => props with { Queues = [Bulk, Shared, new TaskQueue("urgent", priority: 9)] }),
        Platform("Queues", "one less", props => props with { Queues = [Bulk] }) with { TakesAway = "it was taken out" },
        new(typeof(SpotPlatformProps), "Vpc", "the platform's own, then a given one", Base, InGivenNetwork),
        new(typeof(SpotPlatformProps), "Vpc", "another given one", InGivenNetwork, stack => new SpotPlatform(stack, "Platform", Props with { Vpc = Network(stack, "vpc-2") })),
        new(typeof(SpotPlatformProps), "VpcSubnets", "others of the network", InGivenNetwork, stack => new SpotPlatform(stack, "Platform", Props with
        {
            Vpc = Network(stack, "vpc-1"), VpcSubnets = new SubnetSelection { SubnetType = SubnetType.PUBLIC },
        })),
        Platform("Alerts", "another address", props => props with { Alerts = [AlertTarget.Email("team@example.com")] }),
        Platform("Alerts", "none any more", props => props with { Alerts = [] }),
        new(typeof(SpotPlatformProps), "Alerts", "a topic of one's own, too", Base, stack => new SpotPlatform(stack, "Platform", Props with
        {
            Alerts = [.. Props.Alerts, AlertTarget.Topic(Topic.FromTopicArn(stack, "Topic", "arn:aws:sns:eu-west-1:111122223333:own"))],
        })),
        Platform("Alerts", "Slack, too", props => props with { Alerts = [.. props.Alerts, AlertTarget.Slack(SecretValue.SecretsManager("slack"))] }),
        Platform("AlertOn", "failures only", props => props with { AlertOn = [AlertKind.Failures] }),
        Platform("StuckAfter", "one hour", props => props with { StuckAfter = TimeSpan.FromHours(1) }),
        Platform("History", "one year", props => props with { History = TimeSpan.FromDays(365) }),
        Platform("Dashboard", "asked for", props => props with { Dashboard = true }),
        Platform("LogRetention", "90 days", props => props with { LogRetention = TimeSpan.FromDays(90) }),
        new(typeof(SpotPlatformProps), "EncryptionKey", "a key", Base, stack => new SpotPlatform(stack, "Platform", Props with
        {
            EncryptionKey = Key.FromKeyArn(stack, "Key", "arn:aws:kms:eu-west-1:111122223333:key/01234567-89ab-cdef-0123-456789abcdef"),
        })),
        Platform("Governance", "all of it", props => props with { Governance = TaskGovernance.Strict }),
        Platform("Hardened", "asked for", props => props with { Hardened = true }),
        Platform("JobExecutionTimeout", "2 days", props => props with { JobExecutionTimeout = TimeSpan.FromDays(2) }),

        Asked("OwnerRequired", new() { OwnerRequired = true }),
        Asked("OnDemandNeedsReason", new() { OnDemandNeedsReason = true }),
        Asked("PrivilegedNeedsReason", new() { PrivilegedNeedsReason = true }),
        Asked("WildcardGrantsNeedReason", new() { WildcardGrantsNeedReason = true }),

        Pool("Name", "another name", pool => pool with { Name = "Large" }),
        Pool("MaxVcpus", "more", pool => pool with { MaxVcpus = 128 }),
        Pool("InstanceTypes", "another family", pool => pool with { InstanceTypes = ["m7i", "m8i"] }),
        Pool("ImageUpdates", "monthly", pool => pool with { ImageUpdates = ImageUpdates.Monthly }),
        Pool("HostMetrics", "asked for", pool => pool with { HostMetrics = true }),
        Pool("ContainerInsights", "on", pool => pool with { ContainerInsights = ContainerInsights.Enabled }),
        Pool("RootVolumeGiB", "larger", pool => pool with { RootVolumeGiB = 200 }),
        new(typeof(MachinePool), "Architecture", "arm64, the pool of its default name", OfDefaults, stack => new SpotPlatform(stack, "Platform", new SpotPlatformProps { Machines = [MachinePool.Arm64()] }))
        {
            TakesAway = "a queue has one architecture, so it is another queue",
        },
        new(typeof(MachinePool), "Architecture", "arm64, and the name kept", Named(MachinePool.X86_64()), Named(MachinePool.Arm64()))
        {
            TakesAway = "a queue has one architecture, so it is another queue",
        },

        Queue("Name", "another name", queue => new TaskQueue("batch") { Machines = queue.Machines }) with { TakesAway = "another name is another queue" },
        Queue("Priority", "higher", queue => queue with { Priority = 9 }),
        Queue("Capacity", "Spot, then SpotThenOnDemand", queue => queue with { Capacity = QueueCapacity.SpotThenOnDemand, Machines = [Main] }),
        new(typeof(TaskQueue), "Capacity", "Spot, then OnDemand", OfDefaults, stack => new SpotPlatform(stack, "Platform", new SpotPlatformProps
        {
            Queues = [new TaskQueue("default") { Capacity = QueueCapacity.OnDemand }],
        })),
        Queue("Machines", "fewer", queue => queue with { Machines = [Side] }),
        Queue("StuckJobLimits", "none", queue => queue with { StuckJobLimits = [] }),
        Queue("FairShare", "added", queue => queue with { FairShare = new FairShare() }),
        Share("FairShare", "taken out", null, typeof(TaskQueue)),
        Share("ShareDecay", "an hour", new FairShare { ShareDecay = TimeSpan.FromHours(1) }),
        Share("ComputeReservation", "10 %", new FairShare { ComputeReservation = 10 }),
        Share("Weights", "of one owner", new FairShare { Weights = new Dictionary<string, double> { ["data"] = 2 } }),
        Limit("Reason", "another", new(StuckJobReason.LargerThanAnyMachine, TimeSpan.FromHours(1))),
        Limit("After", "later", new(StuckJobReason.LargerThanEnvironment, TimeSpan.FromHours(2))),
    ];

    private static UpdateCase Asked(string prop, TaskGovernance governance) =>
        new(typeof(TaskGovernance), prop, "asked for", Base, stack => new SpotPlatform(stack, "Platform", Props with { Governance = governance }));

    private static readonly MachinePool More = MachinePool.X86_64() with { Name = "More" };

    private static readonly Action<Stack> Limited = Queues(Bulk with { StuckJobLimits = [new(StuckJobReason.LargerThanEnvironment, TimeSpan.FromHours(1))] }, Shared);

    private static UpdateCase Platform(string prop, string change, Func<SpotPlatformProps, SpotPlatformProps> with) =>
        new(typeof(SpotPlatformProps), prop, change, Base, stack => new SpotPlatform(stack, "Platform", with(Props)));

    private static UpdateCase Pool(string prop, string change, Func<MachinePool, MachinePool> with)
    {
        var pool = with(Main);
        return new(typeof(MachinePool), prop, change, Base, stack => new SpotPlatform(stack, "Platform", Props with
        {
            Machines = [pool, Side], Queues = [Bulk with { Machines = [pool, Side] }, Shared with { Machines = [pool, Side] }],
        }));
    }

    private static UpdateCase Queue(string prop, string change, Func<TaskQueue, TaskQueue> with) =>
        new(typeof(TaskQueue), prop, change, Base, Queues(with(Bulk), Shared));

    private static UpdateCase Share(string prop, string change, FairShare? share, Type? owner = null) =>
        new(owner ?? typeof(FairShare), prop, change, Base, Queues(Bulk, Shared with { FairShare = share }));

    private static UpdateCase Limit(string prop, string change, StuckJobLimit limit) =>
        new(typeof(StuckJobLimit), prop, change, Limited, Queues(Bulk with { StuckJobLimits = [limit] }, Shared));

    private static Action<Stack> Named(MachinePool pool) => stack =>
        new SpotPlatform(stack, "Platform", new SpotPlatformProps { Machines = [pool with { Name = "Main" }] });

    private static Action<Stack> Queues(params TaskQueue[] queues) => stack => new SpotPlatform(stack, "Platform", Props with { Queues = queues });

    internal static IVpc Network(Stack stack, string id) => Vpc.FromVpcAttributes(stack, id, new VpcAttributes
    {
        VpcId = $"vpc-0000000{id[^1]}",
        AvailabilityZones = ["eu-west-1a", "eu-west-1b"],
        PublicSubnetIds = [$"subnet-000000{id[^1]}1", $"subnet-000000{id[^1]}2"],
        PrivateSubnetIds = [$"subnet-000000{id[^1]}3", $"subnet-000000{id[^1]}4"],
    });
}
