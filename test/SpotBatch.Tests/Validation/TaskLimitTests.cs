using static SpotBatch.Tests.Declared;

namespace SpotBatch.Tests.Validation;

/// <summary>Each limit of a task from both sides: the last value that passes, and the first that does not.</summary>
public sealed class TaskLimitTests
{
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
    [InlineData(60, 0, true)]
    [InlineData(59, 0, false)]
    [InlineData(60, 1, false)]
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
    [InlineData(0, true)]
    [InlineData(9999, true)]
    [InlineData(-1, false)]
    [InlineData(10000, false)]
    [InlineData(0.5, false)]
    [InlineData(double.NaN, false)]
    public void Priority(double value, bool passes) => Task("SB2028", passes, props => props with { Priority = value });

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
    public void TaskNames_HaveNinetyCharacters_WhateverThePlatforms()
    {
        Task("SB2002", true, props => props with { TaskName = new string('x', 90) }, Spot() with { Name = new string('p', 32) });
        Task("SB2002", false, props => props with { TaskName = new string('x', 91) }, Spot() with { Name = "p" });
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
        Task("SB2103", passes, props => props with { Secrets = new() { [name] = TaskSecret.Unknown } });
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
        Check(props => props with { Volumes = [TaskVolume.HostPath("tmp", "/a"), TaskVolume.Tmpfs("/b", 0)] }).Select(finding => finding.Text).Should().Equal(
            "Volumes[0].HostPath = 'tmp': an absolute path is allowed. Start it with /",
            "Volumes[1].SizeMiB = 0: whole MiB of 1 or more are allowed. Give the size in MiB");

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
        // https://docs.docker.com/reference/cli/docker/container/run/#ulimit
        var known = "core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack".Split(' ');
        Check(props => props with { Ulimits = [.. known.Select(name => new TaskUlimit(name, 1, 1))] }).Should().BeEmpty();
        Check(props => props with { Ulimits = [new("nofiles", 1, 1)] }).Single().Text.Should().Be(
            $"Ulimits[0].Name = 'nofiles': these are allowed, each once: {string.Join(", ", known)}. Choose one of them");
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
        DefinitionSize.Of(Declared.Props() with { Secrets = new() { ["A"] = TaskSecret.Unknown } }).Should().BeGreaterThan(rest + 200);
        rest.Should().BeGreaterThan(3 * 1024);
    }

    [Fact]
    public void ADefinition_CountsWhatAwsIsSent_AndUlimitsAsTheLongest()
    {
        Size(props => props with { Volumes = [TaskVolume.HostPath("/data", "/in")] }).Should().Be("""{"ContainerPath":"/in","SourceVolume":"volume-00","ReadOnly":false,"Host":"/data"}""".Length);
        Size(props => props with { Volumes = [TaskVolume.Tmpfs("/in", 1)] }).Should().Be("""{"ContainerPath":"/in","SourceVolume":"volume-00","ReadOnly":false,"Host":""}""".Length);
        Size(props => props with { Ulimits = [new("core", 1, 2)] }).Should().Be("""{"Name":"core","SoftLimit":"0000000000","HardLimit":"0000000000"}""".Length);
        Size(props => props with { Secrets = new() { ["A"] = TaskSecret.Unknown } }).Should().Be("""{"Name":"A","ValueFrom":""}""".Length + 200);

        static int Size(Func<BackgroundTaskProps, BackgroundTaskProps> with) => DefinitionSize.Of(with(Declared.Props())) - DefinitionSize.Of(Declared.Props());
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
        TagRules.Check(new Dictionary<string, string> { ["a#"] = "", ["k"] = "#" }).Select(finding => finding.Text).Should().Equal(
            "Tags = 'a#': keys of 1 to 128 letters, digits, spaces and _ . : / = + - @ are allowed, not starting with aws:. Choose another key",
            "Tags[\"k\"] = '#': 256 letters, digits, spaces and _ . : / = + - @ are allowed. Choose another value");
        TagRules.AreMany(24).Should().BeFalse();
        TagRules.AreMany(25).Should().BeTrue();

        static IEnumerable<string> Found(string key, string value) => TagRules.Check(new Dictionary<string, string> { [key] = value }).Select(finding => finding.Prop);
    }

    [Fact]
    public void ARetryRule_HasAPattern_AndAnExitCodeIsOfDigits() => Check(props => props with
    {
        Retry = RetryPolicy.Never with { Rules = [new RetryRule(RetryAction.Retry), new RetryRule(RetryAction.Retry) { OnExitCode = "x" }] },
    }).Select(finding => finding.Text).Should().Equal(
        "Retry.Rules[0] = no pattern: a rule has OnExitCode, OnReason or OnStatusReason. Set one of them",
        "Retry.Rules[1].OnExitCode = 'x': digits are allowed, and a * at the end, 512 at most. Write it as 143 or 1*");

    [Fact]
    public void AVariableOfSecrets_IsNamedLikeOne() =>
        Check(props => props with { Secrets = new() { ["9"] = TaskSecret.Unknown } }).Should().ContainSingle().Which.Prop.Should().Be("Secrets");

    [Fact]
    public void AllThatIsWrongWithOneValue_IsSaidTogether() => Check(props => props with { Environment = new() { ["9"] = "x", ["AWS_BATCH_X"] = "y" }, Vcpus = 0.5, MemoryMiB = 0.5, Gpus = 0.5 })
        .Select(finding => finding.Rule.Code).Should().BeEquivalentTo("SB2011", "SB2012", "SB2013", "SB2014", "SB2103", "SB2103");

    private static TimeSpan Time(double seconds, int ticks) => TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond) + ticks);

    private static void Task(string code, bool passes, Func<BackgroundTaskProps, BackgroundTaskProps> with, PlatformDeclaration? platform = null) =>
        Check(with, platform).Any(finding => finding.Rule.Code == code).Should().Be(!passes);

    private static void Rule(string prop, bool passes, RetryRule rule) => Check(props => props with { Retry = RetryPolicy.Never with { Rules = [rule] } })
        .Select(finding => finding.Prop).Should().Equal(passes ? [] : [$"Retry.Rules[0].{prop}"]);
}
