using static SpotBatch.Tests.Declared;

namespace SpotBatch.Tests.Validation;

/// <summary>Each limit of a platform from both sides: the last value that passes, and the first that does not.</summary>
public sealed class PlatformLimitTests
{
    private const int Minute = 60;
    private const int Hour = 3600;
    private const int Day = 86400;

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
    [InlineData(65536, true)]
    [InlineData(29, false)]
    [InlineData(65537, false)]
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
    public void AQueueWithoutEnvironments_SaysNone() => QueueRules.CheckEnvironments([]).Single().Given.Should().Be("0 (none)");

    [Fact]
    public void AWeightThatIsAToken_Passes_AndSoDoesItsOwner() =>
        Fair(true, new FairShare { Weights = new Dictionary<string, double> { ["data"] = NumberToken, [Token] = 1 } });

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

    private static TimeSpan Time(double seconds, int ticks) => TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond) + ticks);

    private static void Platform(string code, bool passes, SpotPlatformProps props) => Check(props).Any(finding => finding.Rule.Code == code).Should().Be(!passes);

    private static void Fair(bool passes, FairShare share) => Platform("SB1207", passes, new() { Queues = [new TaskQueue("fair") { FairShare = share }] });
}
