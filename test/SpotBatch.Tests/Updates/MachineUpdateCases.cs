using Amazon.CDK;
using Amazon.CDK.AWS.EC2;

namespace SpotBatch.Tests.Updates;

/// <summary>Two environments and a queue on one of them, without a platform.</summary>
internal static class MachineUpdateCases
{
    private static readonly MachinePool Pool = MachinePool.X86_64() with { InstanceTypes = ["m7i"] };

    private static readonly Action<Stack> Base = Alone((_, props) => props);

    public static IEnumerable<UpdateCase> All =>
    [
        Environment("Machines", "more vCPUs", (_, props) => props with { Machines = Pool with { MaxVcpus = 128 } }),
        Environment("Machines", "another family", (_, props) => props with { Machines = Pool with { InstanceTypes = ["m8i"] } }),
        Environment("Machines", "a larger disk", (_, props) => props with { Machines = Pool with { RootVolumeGiB = 200 } }),
        Environment("Vpc", "another network", (stack, props) => props with { Vpc = PlatformUpdateCases.Network(stack, "vpc-2") }),
        Environment("VpcSubnets", "others of the network", (_, props) => props with { VpcSubnets = new SubnetSelection { SubnetType = SubnetType.PUBLIC } }),
        Environment("SecurityGroup", "a given one", (stack, props) => props with { SecurityGroup = SecurityGroup.FromSecurityGroupId(stack, "Given", "sg-00000001") }),
        Environment("OnDemand", "on-demand machines", (_, props) => props with { OnDemand = true }),
        Environment("JobExecutionTimeout", "2 days", (_, props) => props with { JobExecutionTimeout = TimeSpan.FromDays(2) }),
        Queue("Queue", "another priority", environments => new() { Queue = new TaskQueue("own", priority: 9), Environments = [environments[0]] }),
        Queue("Queue", "another name", environments => new() { Queue = new TaskQueue("other"), Environments = [environments[0]] }),
        Queue("Environments", "one more", environments => new() { Queue = new TaskQueue("own"), Environments = environments }),
        Queue("Environments", "another", environments => new() { Queue = new TaskQueue("own"), Environments = [environments[1]] }),
    ];

    private static UpdateCase Environment(string prop, string change, Func<Stack, SpotComputeEnvironmentProps, SpotComputeEnvironmentProps> with) =>
        new(typeof(SpotComputeEnvironmentProps), prop, change, Base, Alone(with));

    private static UpdateCase Queue(string prop, string change, Func<SpotComputeEnvironment[], SpotJobQueueProps> props) =>
        new(typeof(SpotJobQueueProps), prop, change, Base, Alone((_, same) => same, props));

    private static Action<Stack> Alone(
        Func<Stack, SpotComputeEnvironmentProps, SpotComputeEnvironmentProps> with, Func<SpotComputeEnvironment[], SpotJobQueueProps>? queue = null) => stack =>
    {
        var props = new SpotComputeEnvironmentProps { Machines = Pool, Vpc = PlatformUpdateCases.Network(stack, "vpc-1") };
        SpotComputeEnvironment[] environments =
        [
            new(stack, "Machines", with(stack, props)),
            new(stack, "Others", props),
        ];
        new SpotJobQueue(stack, "Queue", queue?.Invoke(environments) ?? new() { Queue = new TaskQueue("own"), Environments = [environments[0]] });
    };
}
