namespace SpotBatch.Tests.Queues;

public sealed class QueueTests
{
    private static readonly MachinePool Large = MachinePool.X86_64(512) with { Name = "Large", InstanceTypes = ["r7i", "r6i"], RootVolumeGiB = 500 };

    private static readonly Lazy<Resources> Mixed = new(() => Synthesized.Stack(stack => new SpotPlatform(stack, "Platform", new SpotPlatformProps
    {
        Machines = [MachinePool.Arm64(128), MachinePool.X86_64(64), Large],
        Queues =
        [
            new TaskQueue("urgent", priority: 100) { Capacity = QueueCapacity.SpotThenOnDemand, Machines = [MachinePoolArm] },
            new TaskQueue("bulk"),
            new TaskQueue("training") { Capacity = QueueCapacity.OnDemand, Machines = [Large] },
        ],
    })));

    // Records are equal by value: this is the pool that the platform has.
    private static MachinePool MachinePoolArm => MachinePool.Arm64(128);

    [Fact]
    public void AQueue_IsOneAwsQueue_ForEachArchitecture() => Queues("bulk").Should().HaveCount(2);

    [Fact]
    public void PoolsOfOneArchitecture_AreTriedInTheDeclaredOrder() =>
        Order("PlatformQueuesbulkx8664").Should().SatisfyRespectively(
            first => first.Should().StartWith("PlatformMachinesX8664Spot"),
            second => second.Should().StartWith("PlatformMachinesLargeSpot"));

    [Fact]
    public void SpotThenOnDemand_TriesSpotFirst_OnTheSameArchitecture() =>
        Order("PlatformQueuesurgentarm64").Should().SatisfyRespectively(
            first => first.Should().StartWith("PlatformMachinesArm64Spot"),
            second => second.Should().StartWith("PlatformMachinesArm64OnDemand"));

    [Fact]
    public void OnDemandMachines_AreMadeOnlyForQueuesThatAsk()
    {
        Mixed.Value.Of("AWS::Batch::ComputeEnvironment").Select(environment => environment.Text("Properties", "ComputeResources", "Type")).Should()
            .BeEquivalentTo("SPOT", "EC2", "SPOT", "SPOT", "EC2");
        Mixed.Value.Of("AWS::Batch::ComputeEnvironment").Where(environment => environment.Text("Properties", "ComputeResources", "Type") == "EC2").Should()
            .OnlyContain(environment => environment.Text("Properties", "ComputeResources", "AllocationStrategy") == "BEST_FIT_PROGRESSIVE");
    }

    [Fact]
    public void QueuesOfOnePlatform_ShareItsEnvironments_SoThatPriorityIsReal() =>
        Order("PlatformQueuesbulkarm64").Should().Contain(Order("PlatformQueuesurgentarm64")[0]);

    [Fact]
    public void SpotAndOnDemandMachinesOfAPool_ShareALaunchTemplate() =>
        Mixed.Value.Of("AWS::EC2::LaunchTemplate").Should().HaveCount(3);

    [Fact]
    public void InstanceTypesAndRootVolume_AreWhatThePoolSays()
    {
        Environment("PlatformMachinesLargeSpot").At("ComputeResources", "InstanceTypes").Compact().Should().Be("""["r7i","r6i"]""");
        Mixed.Value.All.Single(resource => resource.Key.StartsWith("PlatformMachinesLargeLaunchTemplate")).Value
            .Number("Properties", "LaunchTemplateData", "BlockDeviceMappings", 0, "Ebs", "VolumeSize").Should().Be(500);
    }

    [Fact]
    public void GpuFamilies_StartFromTheImageWithTheDriver()
    {
        var template = Synthesized.Stack(stack =>
        {
            var gpus = MachinePool.X86_64() with { Name = "Gpu", InstanceTypes = ["g6", "g5"] };
            var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps { Machines = [gpus] });
            new BackgroundTask(stack, "Train", Declared.Props() with { Platform = platform, Gpus = 1, Vcpus = 4, MemoryMiB = 12000 });
        });
        template.Only("AWS::Batch::ComputeEnvironment").Text("ComputeResources", "Ec2Configuration", 0, "ImageType").Should().Be("ECS_AL2023_NVIDIA");
        template.Only("AWS::Batch::JobDefinition").At("ContainerProperties", "ResourceRequirements").Compact().Should()
            .Be("""[{"Type":"VCPU","Value":"4"},{"Type":"MEMORY","Value":"12000"},{"Type":"GPU","Value":"1"}]""");
    }

    [Fact]
    public void FairShare_IsByOwner()
    {
        var template = Synthesized.Stack(stack =>
        {
            var shared = new TaskQueue("shared")
            {
                FairShare = new FairShare { ShareDecay = TimeSpan.FromHours(1), ComputeReservation = 10, Weights = new Dictionary<string, double> { ["data"] = 0.5 } },
            };
            var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps { Queues = [shared] });
            new BackgroundTask(stack, "Report", Declared.Props() with { Platform = platform, Owner = "data", Triggers = [TaskTrigger.Rate(TimeSpan.FromHours(1))] });
        });
        template.Only("AWS::Batch::SchedulingPolicy").At("FairsharePolicy").Compact().Should()
            .Be("""{"ComputeReservation":10,"ShareDecaySeconds":3600,"ShareDistribution":[{"ShareIdentifier":"data","WeightFactor":0.5}]}""");
        template.Only("AWS::Batch::JobQueue").At("SchedulingPolicyArn").Compact().Should().Contain("FairShare");
        template.Gate.Text("DefinitionSubstitutions", "FairQueues").Should().Be("shared");
        template.Only("AWS::Batch::JobDefinition").Text("Tags", "spotbatch:owner").Should().Be("data");
    }

    [Fact]
    public void EnvironmentsAndQueues_CanBeCombinedWithoutAPlatform()
    {
        var template = Synthesized.Stack(stack =>
        {
            var vpc = Amazon.CDK.AWS.EC2.Vpc.FromVpcAttributes(stack, "Vpc", new Amazon.CDK.AWS.EC2.VpcAttributes
            {
                VpcId = "vpc-0000000a", AvailabilityZones = ["eu-west-1a"], PrivateSubnetIds = ["subnet-0000000c"],
            });
            var environment = new SpotComputeEnvironment(stack, "Environment", new SpotComputeEnvironmentProps { Machines = MachinePool.Arm64(), Vpc = vpc });
            new SpotJobQueue(stack, "Queue", new SpotJobQueueProps { Queue = new TaskQueue("own", priority: 7), Environments = [environment] });
        });
        template.Only("AWS::Batch::JobQueue").Number("Priority").Should().Be(7);
        template.Only("AWS::Batch::ComputeEnvironment").At("ComputeResources", "InstanceTypes").Compact().Should().Be("""["default_arm64"]""");
    }

    private static string[] Queues(string name) => [.. Mixed.Value.All.Keys.Where(id => id.StartsWith($"PlatformQueues{name}"))];

    private static string[] Order(string idStart) =>
    [
        .. Mixed.Value.All.Single(resource => resource.Key.StartsWith(idStart)).Value.At("Properties", "ComputeEnvironmentOrder").EnumerateArray()
            .OrderBy(entry => entry.Number("Order")).Select(entry => entry.Text("ComputeEnvironment", "Ref")),
    ];

    private static System.Text.Json.JsonElement Environment(string idStart) =>
        Mixed.Value.All.Single(resource => resource.Key.StartsWith(idStart)).Value.At("Properties");
}
