using static SpotBatch.Tests.Declared;

namespace SpotBatch.Tests.Validation;

/// <summary>Each limit from both sides: the last value that passes, and the first that does not.</summary>
public sealed class LimitTests
{
    private const int Second = 1;
    private const int Minute = 60;
    private const int Hour = 3600;
    private const int Day = 86400;

    [Theory]
    [InlineData(1, true)]
    [InlineData(10, true)]
    [InlineData(0, false)]
    [InlineData(11, false)]
    [InlineData(2.5, false)]
    [InlineData(double.NaN, false)]
    [InlineData(double.PositiveInfinity, false)]
    public void MaxAttempts(double value, bool passes) => Task("SB2021", passes, props => props with { Retry = RetryPolicy.OnMachineLoss(value) });

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    [InlineData(-1, false)]
    [InlineData(1.5, false)]
    [InlineData(double.NaN, false)]
    public void Vcpus(double value, bool passes) => Task("SB2011", passes, props => props with { Vcpus = value });

    [Theory]
    [InlineData(4, true)]
    [InlineData(3, false)]
    [InlineData(4.5, false)]
    public void Memory(double value, bool passes) => Task("SB2012", passes, props => props with { MemoryMiB = value });

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    [InlineData(0.5, false)]
    public void Gpus(double value, bool passes) => Task("SB2013", passes, props => props with { Gpus = value });

    [Theory]
    [InlineData(7955, true)]
    [InlineData(7956, false)]
    public void MemoryOfAMachine(double value, bool passes) =>
        Task("SB2014", passes, props => props with { MemoryMiB = value }, Spot([MachinePool.X86_64() with { InstanceTypes = ["m7i.large"] }]));

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void VcpusOfAMachine(double value, bool passes) =>
        Task("SB2014", passes, props => props with { Vcpus = value }, Spot([MachinePool.X86_64() with { InstanceTypes = ["m7i.large"] }]));

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void GpusOfAMachine(double value, bool passes) =>
        Task("SB2014", passes, props => props with { Gpus = value }, Spot([MachinePool.X86_64() with { InstanceTypes = ["g6.xlarge"] }]));

    [Fact]
    public void AGpu_OnMachinesWithoutOne_IsRefused() => Task("SB2014", false, props => props with { Gpus = 1 });

    [Fact]
    public void TheLargestMachine_IsTheOneWithMostGpus_WhenGpusAreAskedFor()
    {
        var pool = MachinePool.X86_64() with { InstanceTypes = ["g6.12xlarge", "g6.16xlarge"] };
        Check(props => props with { Gpus = 5 }, Spot([pool])).Single().Allowed.Should().Contain("g6.12xlarge").And.Contain("4 GPUs");
        Check(props => props with { MemoryMiB = 1e7 }, Spot([pool])).Single().Allowed.Should().Contain("g6.16xlarge");
    }

    [Fact]
    public void AMachine_MustHaveAllAtOnce_NotTheBestOfSeveral() => Task("SB2014", false,
        props => props with { Vcpus = 8, MemoryMiB = 30_000 }, Spot([MachinePool.X86_64() with { InstanceTypes = ["c7i.2xlarge", "r7i.xlarge"] }]));

    [Fact]
    public void OnePoolThatIsLargeEnough_IsEnough()
    {
        MachinePool[] pools = [MachinePool.X86_64(2), MachinePool.X86_64(8) with { Name = "Large" }];
        Task("SB2015", true, props => props with { Vcpus = 8 }, Spot(pools));
        Check(props => props with { Vcpus = 9 }, Spot(pools)).Single().Allowed.Should().Be("the largest MaxVcpus of the queue's pools is 8");
    }

    [Fact]
    public void OnlyPoolsOfTheTasksQueueAndArchitecture_Count()
    {
        MachinePool[] pools = [MachinePool.X86_64(2), MachinePool.Arm64(64)];
        Task("SB2015", false, props => props with { Vcpus = 8, Architecture = TaskArchitecture.X86_64 }, Spot(pools));
        Task("SB2015", true, props => props with { Vcpus = 8, Architecture = TaskArchitecture.Arm64 }, Spot(pools));
    }

    [Fact]
    public void AQueueThatTheTaskHasACopyOf_HasTheMachinesOfThePlatforms()
    {
        var pool = MachinePool.Arm64() with { Name = "Own" };
        var platform = Spot([MachinePool.X86_64(), pool], new TaskQueue("bulk"), new TaskQueue("own") { Machines = [pool] });
        Task("SB2006", false, props => props with { Queue = new TaskQueue("own"), Architecture = TaskArchitecture.X86_64 }, platform);
        Task("SB2006", true, props => props with { Queue = new TaskQueue("own") }, platform);
    }

    [Theory]
    [InlineData(60 * Second, 0, true)]
    [InlineData(59 * Second, 0, false)]
    [InlineData(60 * Second, 1, false)]
    [InlineData(int.MaxValue, 0, true)]
    [InlineData(int.MaxValue + 1.0, 0, false)]
    public void Timeout(double seconds, int ticks, bool passes) => Task("SB2024", passes, props => props with { Timeout = Time(seconds, ticks) });

    [Theory]
    [InlineData(2, true)]
    [InlineData(10000, true)]
    [InlineData(1, false)]
    [InlineData(10001, false)]
    [InlineData(2.5, false)]
    public void ArraySize(double value, bool passes) => Task("SB2025", passes, props => props with { ArraySize = value });

    [Theory]
    [InlineData("1", true)]
    [InlineData("*", true)]
    [InlineData("13*", true)]
    [InlineData("", false)]
    [InlineData("1*3", false)]
    [InlineData("a", false)]
    [InlineData("1\n", false)]
    public void ExitCodes(string pattern, bool passes) => Rule("OnExitCode", passes, new RetryRule(RetryAction.Exit) { OnExitCode = pattern });

    [Theory]
    [InlineData("Host EC2*", true)]
    [InlineData("a.b:c\td\ne", true)]
    [InlineData("", false)]
    [InlineData("*a", false)]
    [InlineData("a**", false)]
    [InlineData("a-b", false)]
    public void Reasons(string pattern, bool passes)
    {
        Rule("OnReason", passes, new RetryRule(RetryAction.Exit) { OnReason = pattern });
        Rule("OnStatusReason", passes, new RetryRule(RetryAction.Exit) { OnStatusReason = pattern });
    }

    [Theory]
    [InlineData(512, true)]
    [InlineData(513, false)]
    public void LengthsOfPatterns(int length, bool passes)
    {
        Rule("OnExitCode", passes, new RetryRule(RetryAction.Exit) { OnExitCode = new string('1', length) });
        Rule("OnReason", passes, new RetryRule(RetryAction.Exit) { OnReason = new string('1', length - 1) + "*" });
    }

    [Fact]
    public void ARuleWithoutPatterns_IsRefused() =>
        Check(props => props with { Retry = RetryPolicy.Never with { Rules = [new(RetryAction.Exit)] } }).Single().Given.Should().Be("no pattern");

    [Fact]
    public void RetryRules_FiveWithTheClasses()
    {
        var four = Enumerable.Repeat(new RetryRule(RetryAction.Exit) { OnExitCode = "1" }, 4).ToArray();
        Task("SB2022", true, props => props with { Retry = RetryPolicy.Never with { Rules = four } });
        Task("SB2022", false, props => props with { Retry = RetryPolicy.Never with { Rules = [.. four, four[0]] } });
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("9", true)]
    [InlineData("a-_9", true)]
    [InlineData("-a", false)]
    [InlineData("_a", false)]
    [InlineData("a.b", false)]
    [InlineData("a\n", false)]
    [InlineData("xé", false)]
    public void TaskNames(string name, bool passes) => Task("SB2001", passes, props => props with { TaskName = name });

    [Fact]
    public void TaskNames_LeaveRoomForThePlatforms()
    {
        Task("SB2002", true, props => props with { TaskName = new string('x', 28) }, Spot() with { Name = new string('p', 32) });
        Task("SB2002", false, props => props with { TaskName = new string('x', 29) }, Spot() with { Name = new string('p', 32) });
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("Team A_.:/=+-@é", true)]
    [InlineData("a#b", false)]
    [InlineData("a\n", false)]
    public void Owners(string owner, bool passes) => Task("SB2007", passes, props => props with { Owner = owner });

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void LengthsOfOwners(int length, bool passes) => Task("SB2007", passes, props => props with { Owner = new string('o', length) });

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    [InlineData(0, false)]
    public void LengthsOfOwnersThatShareFairly(int length, bool passes) =>
        Check(props => props with { Owner = length == 0 ? null : new string('o', length) }, Spot(null, new TaskQueue("fair") { FairShare = new FairShare() })).Any(finding => finding.Rule == PlacementRules.Owner).Should().Be(!passes);

    [Fact]
    public void AQueueOfAnUnknownPlatform_IsNotLookedFor_ButMustBeNamed()
    {
        var unknown = new PlatformDeclaration("prod", [], [], TimeSpan.FromHours(6)) { IsKnown = false };
        Task("SB2004", true, props => props with { Queue = new TaskQueue("fast"), Vcpus = 500 }, unknown);
        Check(props => props, unknown).Single().At("App").ToString().Should().Be(
            "SB2005 [App] Queue = none: a platform imported by name is not known to have a single queue. Set Queue to one of them.");
    }

    [Theory]
    [InlineData("MODE", true)]
    [InlineData("_x9", true)]
    [InlineData("9X", false)]
    [InlineData("A-B", false)]
    [InlineData("X\n", false)]
    [InlineData("", false)]
    [InlineData("AWS_BATCH", false)]
    [InlineData("AWS_REGION", true)]
    [InlineData("SPOTBATCH_X", false)]
    [InlineData("SPOTBATCH", true)]
    public void Variables(string name, bool passes)
    {
        Task("SB2103", passes, props => props with { Environment = new() { [name] = "x" } });
        Task("SB2103", passes, props => props with { Secrets = new() { [name] = null! } });
    }

    [Theory]
    [InlineData("123456789012.dkr.ecr.eu-west-1.amazonaws.com/jobs:1", false)]
    [InlineData("23456789012.dkr.ecr.eu-west-1.amazonaws.com/jobs:1", true)]
    [InlineData("x/123456789012.dkr.ecr.example.com:1", true)]
    [InlineData("123456789012.dkr.example.com/jobs:1", true)]
    public void PrivateEcrImages(string image, bool passes) => Task("SB2105", passes, props => props with { Image = TaskImage.FromRegistry(image) });

    [Fact]
    public void Parameters_AreFoundAnywhereInAWord_EachOnce()
    {
        Check(props => props with { Command = ["a=Ref::b-c_9,Ref::d", "Ref::d", "Ref::", "XRef:e"] }).Select(finding => finding.Given).Should().Equal("'Ref::b-c_9'", "'Ref::d'");
        Check(props => props with { Command = ["Ref::d"], Parameters = new() { ["d"] = "", ["D"] = "" } }).Single().Prop.Should().Be("Parameters[\"D\"]");
    }

    [Fact]
    public void Volumes()
    {
        Props(TaskVolume.Tmpfs("/a", 1), TaskVolume.Tmpfs("/b", 1)).Should().BeEmpty();
        Props(TaskVolume.Tmpfs("/a", 1), TaskVolume.Tmpfs("/a", 1)).Should().Equal("Volumes[1].ContainerPath");
        Props(TaskVolume.Tmpfs("/a:b", 1)).Should().Equal("Volumes[0].ContainerPath");
        Props(TaskVolume.Tmpfs("a", 0)).Should().Equal("Volumes[0].ContainerPath", "Volumes[0].SizeMiB");
        Props(TaskVolume.Tmpfs("/a", 1.5)).Should().Equal("Volumes[0].SizeMiB");
        Props(TaskVolume.HostPath("tmp", "/a")).Should().Equal("Volumes[0].HostPath");
        Props(TaskVolume.HostPath(Token, "/a")).Should().BeEmpty();

        static IEnumerable<string> Props(params TaskVolume[] volumes) => Check(props => props with { Volumes = volumes }).Select(finding => finding.Prop);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    [InlineData(1.5, false)]
    public void SharedMemory(double value, bool passes) => Task("SB2108", passes, props => props with { SharedMemoryMiB = value });

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(5, 5, true)]
    [InlineData(6, 5, false)]
    [InlineData(5, -1, true)]
    [InlineData(-1, -1, true)]
    [InlineData(-1, 5, false)]
    [InlineData(-2, 5, false)]
    [InlineData(0, -2, false)]
    [InlineData(0.5, 5, false)]
    [InlineData(0, 5.5, false)]
    public void Ulimits(double soft, double hard, bool passes) => Task("SB2109", passes, props => props with { Ulimits = [new("nofile", soft, hard)] });

    [Fact]
    public void NamesOfUlimits()
    {
        Check(props => props with { Ulimits = [new("nofiles", 1, 1)] }).Single().Prop.Should().Be("Ulimits[0].Name");
        Check(props => props with { Ulimits = [new("core", 1, 1), new("core", 1, 1)] }).Single().Prop.Should().Be("Ulimits[1].Name");
        Check(props => props with { Ulimits = [new("core", NumberToken, 1), new("cpu", 1, NumberToken)] }).Should().BeEmpty();
    }

    [Fact]
    public void ADefinition_MayBeExactly24KiB()
    {
        var rest = DefinitionSize.Of(Declared.Props() with { Environment = new() { ["X"] = "" } });
        Task("SB2027", true, props => props with { Environment = new() { ["X"] = new string('x', 24576 - rest) } });
        Task("SB2027", false, props => props with { Environment = new() { ["X"] = new string('x', 24577 - rest) } });
    }

    [Fact]
    public void ADefinition_CountsBytes_NotCharacters_AndASecretAsItsArn()
    {
        var rest = DefinitionSize.Of(Declared.Props());
        DefinitionSize.Of(Declared.Props() with { Command = [new string('é', 100)] }).Should().Be(rest + 202);
        DefinitionSize.Of(Declared.Props() with { Secrets = new() { ["A"] = null! } }).Should().BeGreaterThan(rest + 200);
        rest.Should().BeGreaterThan(3 * 1024);
    }

    [Fact]
    public void Tags()
    {
        Found("k", new string('v', 256)).Should().BeEmpty();
        Found("k", new string('v', 257)).Should().Equal("Tags[\"k\"]");
        Found(new string('k', 128), "").Should().BeEmpty();
        Found(new string('k', 129), "").Should().Equal("Tags");
        Found("", "").Should().Equal("Tags");
        Found("aws:x", "").Should().Equal("Tags");
        Found("AWS:x", "").Should().Equal("Tags");
        Found("a#", "").Should().Equal("Tags");
        Found("a\n", "").Should().Equal("Tags");
        TagRules.AreMany(24).Should().BeFalse();
        TagRules.AreMany(25).Should().BeTrue();

        static IEnumerable<string> Found(string key, string value) => TagRules.Check(new Dictionary<string, string> { [key] = value }).Select(finding => finding.Prop);
    }

    [Theory]
    [InlineData("p", true)]
    [InlineData("P_9", true)]
    [InlineData("9p", false)]
    [InlineData("_p", false)]
    [InlineData("p\n", false)]
    [InlineData("", false)]
    public void PlatformNames(string name, bool passes) => Platform("SB1001", passes, new() { PlatformName = name });

    [Fact]
    public void LengthsOfNames()
    {
        foreach (var (length, passes) in new[] { (32, true), (33, false) })
            Platform("SB1001", passes, new() { PlatformName = new string('p', length) });
        foreach (var (length, passes) in new[] { (64, true), (65, false) })
        {
            Platform("SB1101", passes, new() { Machines = [MachinePool.X86_64() with { Name = new string('p', length) }] });
            Platform("SB1201", passes, new() { Queues = [new TaskQueue(new string('q', length))] });
        }
    }

    [Theory]
    [InlineData("p_9", true)]
    [InlineData("p-9", false)]
    [InlineData("9", false)]
    [InlineData("p\n", false)]
    public void PoolNames(string name, bool passes) => Platform("SB1101", passes, new() { Machines = [MachinePool.X86_64() with { Name = name }] });

    [Theory]
    [InlineData("q_9-", true)]
    [InlineData("9", false)]
    [InlineData("q\n", false)]
    public void QueueNames(string name, bool passes) => Platform("SB1201", passes, new() { Queues = [new TaskQueue(name)] });

    [Theory]
    [InlineData(Minute, 0, true)]
    [InlineData(5 * Day, 0, true)]
    [InlineData(0, 0, false)]
    [InlineData(5 * Day + Minute, 0, false)]
    [InlineData(90, 0, false)]
    public void JobExecutionTimeouts(double seconds, int ticks, bool passes) => Platform("SB1004", passes, new() { JobExecutionTimeout = Time(seconds, ticks) });

    [Fact]
    public void LogRetentions() => Enumerable.Range(0, 4000).Where(days => !Check(new SpotPlatformProps { LogRetention = TimeSpan.FromDays(days) }).Any()).Should().Equal(
        1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    [Theory]
    [InlineData("a@b.c", true)]
    [InlineData("a@b", false)]
    [InlineData("@b.c", false)]
    [InlineData("a@b.c\n", false)]
    [InlineData("x a@b.c", false)]
    [InlineData("a@b..c", false)]
    public void Emails(string address, bool passes) => Platform("SB1006", passes, new() { Alerts = [AlertTarget.Email(address)] });

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    [InlineData(1.5, false)]
    public void MaxVcpus(double value, bool passes) => Platform("SB1105", passes, new() { Machines = [MachinePool.X86_64(value)] });

    [Theory]
    [InlineData(30, true)]
    [InlineData(16384, true)]
    [InlineData(29, false)]
    [InlineData(16385, false)]
    [InlineData(30.5, false)]
    public void RootVolumes(double value, bool passes) => Platform("SB1106", passes, new() { Machines = [MachinePool.X86_64() with { RootVolumeGiB = value }] });

    [Theory]
    [InlineData("default_x86_64", true)]
    [InlineData("default_arm64", false)]
    [InlineData("optimal", false)]
    [InlineData("m7i.metal-24xl", false)]
    public void WhatAwsPicksItself(string name, bool passes) => Platform("SB1102", passes, new() { Machines = [MachinePool.X86_64() with { InstanceTypes = [name] }] });

    [Fact]
    public void GpusOfPools()
    {
        Platform("SB1104", false, new() { Machines = [MachinePool.Arm64() with { InstanceTypes = ["g5g"] }] });
        Platform("SB1104", true, new() { Machines = [MachinePool.X86_64() with { InstanceTypes = ["g6", "g5"] }] });
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1000, true)]
    [InlineData(-1, false)]
    [InlineData(1001, false)]
    [InlineData(1.5, false)]
    public void Priorities(double value, bool passes) => Platform("SB1202", passes, new() { Queues = [new TaskQueue("bulk", value)] });

    [Theory]
    [InlineData(10 * Minute, 0, true)]
    [InlineData(24 * Hour, 0, true)]
    [InlineData(10 * Minute - 1, 0, false)]
    [InlineData(24 * Hour + 1, 0, false)]
    [InlineData(10 * Minute, 1, false)]
    public void StuckJobLimits(double seconds, int ticks, bool passes) =>
        Platform("SB1206", passes, new() { Queues = [new TaskQueue("bulk") { StuckJobLimits = [new(StuckJobReason.InsufficientCapacity, Time(seconds, ticks))] }] });

    [Fact]
    public void AStuckJobReason_IsGivenOnce() => Check(new SpotPlatformProps
    {
        Queues = [new TaskQueue("bulk") { StuckJobLimits = [new(StuckJobReason.LargerThanAnyMachine, TimeSpan.FromHours(1)), new(StuckJobReason.InsufficientCapacity, TimeSpan.FromHours(1)), new(StuckJobReason.LargerThanAnyMachine, TimeSpan.FromHours(2))] }],
    }).Single().Prop.Should().Be("Queues[0].StuckJobLimits[2]");

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(7 * Day, 0, true)]
    [InlineData(-1, 0, false)]
    [InlineData(7 * Day + 1, 0, false)]
    [InlineData(1, 1, false)]
    public void ShareDecays(double seconds, int ticks, bool passes) => Fair(passes, new FairShare { ShareDecay = Time(seconds, ticks) });

    [Theory]
    [InlineData(0, true)]
    [InlineData(99, true)]
    [InlineData(-1, false)]
    [InlineData(100, false)]
    [InlineData(0.5, false)]
    public void ComputeReservations(double value, bool passes) => Fair(passes, new FairShare { ComputeReservation = value });

    [Theory]
    [InlineData(0.0001, true)]
    [InlineData(999.9999, true)]
    [InlineData(0.00009, false)]
    [InlineData(1000, false)]
    [InlineData(double.NaN, false)]
    public void Weights(double value, bool passes) => Fair(passes, new FairShare { Weights = new Dictionary<string, double> { ["data"] = value } });

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void LengthsOfShares(int length, bool passes) => Fair(passes, new FairShare { Weights = new Dictionary<string, double> { [new string('o', length)] = 1 } });

    [Theory]
    [InlineData("data", true)]
    [InlineData("data-team", false)]
    [InlineData("data\n", false)]
    [InlineData("", false)]
    public void NamesOfShares(string name, bool passes) => Fair(passes, new FairShare { Weights = new Dictionary<string, double> { [name] = 1 } });

    [Fact]
    public void EnvironmentsOfAQueue() => Enumerable.Range(0, 5).Select(count => QueueRules.CheckEnvironments([.. Enumerable.Repeat(MachinePool.Arm64(), count)]).Count())
        .Should().Equal(1, 0, 0, 0, 1);

    [Fact]
    public void QueuesAndEnvironmentsOfARegion_AreCountedApart()
    {
        // 25 queues on two architectures are 50, and 26 are 52; 51 pools of one queue are 51 environments.
        MachinePool[] both = [MachinePool.X86_64(), MachinePool.Arm64()];
        Platform("SB1003", true, new() { Machines = both, Queues = [.. Enumerable.Range(0, 25).Select(n => new TaskQueue($"q{n}"))] });
        Check(new SpotPlatformProps { Machines = both, Queues = [.. Enumerable.Range(0, 26).Select(n => new TaskQueue($"q{n}"))] }).Single().Given.Should().Be("52 queues on 2 environments");
        MachinePool[] many = [.. Enumerable.Range(0, 51).Select(n => MachinePool.X86_64() with { Name = $"P{n}" })];
        Check(new SpotPlatformProps { Machines = many }).Single().Given.Should().Be("1 queues on 51 environments");
        Platform("SB1003", true, new() { Machines = many[..50] });
    }

    [Fact]
    public void PrioritiesWithoutEffect()
    {
        MachinePool[] pools = [MachinePool.X86_64(), MachinePool.X86_64() with { Name = "Own" }];
        // Alone on machines of its own; left out; not alone; the only queue of its platform.
        Platform("SB1208", false, new() { Machines = pools, Queues = [new TaskQueue("bulk") { Machines = [pools[0]] }, new TaskQueue("own", 5) { Machines = [pools[1]] }] });
        Platform("SB1208", true, new() { Machines = pools, Queues = [new TaskQueue("bulk") { Machines = [pools[0]] }, new TaskQueue("own") { Machines = [pools[1]] }] });
        Platform("SB1208", true, new() { Machines = pools, Queues = [new TaskQueue("bulk"), new TaskQueue("own", 5) { Machines = [pools[1]] }] });
        Platform("SB1208", true, new() { Queues = [new TaskQueue("bulk", 5)] });
    }

    [Fact]
    public void AllThatIsWrongWithOneValue_IsSaidTogether() => Check(props => props with { Environment = new() { ["9"] = "x", ["AWS_BATCH_X"] = "y" }, Vcpus = 0.5, MemoryMiB = 0.5, Gpus = 0.5 })
        .Select(finding => finding.Rule.Code).Should().BeEquivalentTo("SB2011", "SB2012", "SB2013", "SB2014", "SB2103", "SB2103");

    private static TimeSpan Time(double seconds, int ticks) => TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond) + ticks);

    private static void Task(string code, bool passes, Func<BackgroundTaskProps, BackgroundTaskProps> with, PlatformDeclaration? platform = null) =>
        Check(with, platform).Any(finding => finding.Rule.Code == code).Should().Be(!passes);

    private static void Platform(string code, bool passes, SpotPlatformProps props) => Check(props).Any(finding => finding.Rule.Code == code).Should().Be(!passes);

    private static void Fair(bool passes, FairShare share) => Platform("SB1207", passes, new() { Queues = [new TaskQueue("fair") { FairShare = share }] });

    private static void Rule(string prop, bool passes, RetryRule rule) => Check(props => props with { Retry = RetryPolicy.Never with { Rules = [rule] } })
        .Select(finding => finding.Prop).Should().Equal(passes ? [] : [$"Retry.Rules[0].{prop}"]);
}
