using CsCheck;

namespace SpotBatch.Tests.Validation.Random;

/// <summary>
/// Declarations as nobody would write them, and some as people do: every value is mostly right, sometimes at a limit,
/// sometimes beyond it, so that about one in four passes all rules.
/// </summary>
internal static class RandomDeclarations
{
    private static readonly string[] Words = ["run", "--group", "Ref::group", "x=Ref::mode", "Ref::", "RefX::y", "", "é\n\t\"\\", "${AWS::Region}"];
    private static readonly string[] Families = ["m7i", "c7i.large", "m7g", "c7g.xlarge", "g6", "m99", "optimal", "default_x86_64", "", "r7i.metal-24xl"];

    public static Gen<SpotPlatformProps> Platform { get; } =
        from name in Mostly(Any("main", "prod", "p"), Gen.OneOf(Any("", "prod-eu", "9", "prod\n", new string('x', 33)), Gen.String[0, 40]))
        from pools in Pool.List[1, 4]
        from queues in Queue(pools).List[1, 5]
        from many in Mostly(Gen.Const(0), Gen.Int[40, 60])
        from timeout in Mostly(Gen.Int[1, 7200].Select(minutes => TimeSpan.FromMinutes(minutes)), Span)
        from retention in Mostly(Any(1d, 30, 3653), Gen.Double[-10, 4000])
        from unique in Often
        select new SpotPlatformProps
        {
            PlatformName = name,
            Machines = unique ? [.. pools.Select((pool, index) => pool with { Name = $"P{index}" })] : pools,
            Queues = [.. queues.Select((queue, index) => unique ? Renamed(queue, $"q{index}", pools) : queue), .. Enumerable.Range(0, many).Select(n => new TaskQueue($"more{n}"))],
            JobExecutionTimeout = timeout,
            LogRetention = TimeSpan.FromDays(retention),
        };

    public static Gen<BackgroundTaskProps> Task(PlatformDeclaration platform) =>
        from name in Mostly(Any("Report", "daily-report", "9"), Gen.OneOf(Any("", "-x", "a b", "a\n"), Gen.Int[50, 140].Select(length => new string('t', length))))
        from queue in Mostly(Gen.Int[0, platform.Queues.Count - 1].Select(index => (TaskQueue?)platform.Queues[index]), Any(null, new TaskQueue("fast")))
        from architecture in Mostly(Gen.Const((TaskArchitecture?)null), Any<TaskArchitecture?>(TaskArchitecture.Arm64, TaskArchitecture.X86_64))
        from owner in Mostly(Any(null, "data", "Team A"), Gen.OneOf(Gen.String[0, 10].Select(text => (string?)text), Gen.Const((string?)new string('o', 257))))
        from priority in Mostly(Gen.Const(0d), Number)
        from sizes in Gen.Select(Mostly(Any(1d, 2, 4), Number), Mostly(Any(4d, 512, 2048), Number), Mostly(Gen.Const(0d), Number))
        from container in Container
        from run in Gen.Select(
            Mostly(Any<TimeSpan?>(null, TimeSpan.FromSeconds(60), TimeSpan.FromDays(1)), Span.Select(span => (TimeSpan?)span)),
            Mostly(Any<double?>(null, 2, 10000), Number.Select(number => (double?)number)),
            Mostly(Any<TimeSpan?>(null, TimeSpan.FromMinutes(1440)), Span.Select(span => (TimeSpan?)span)),
            Retry)
        from triggers in Trigger.List[0, 3]
        from repeated in Mostly(Gen.Const(1), Gen.Int[0, 120])
        from text in Mostly(Any(null, "What it is for"), Gen.Int[500, 530].Select(length => (string?)new string('d', length)))
        select Declared.Props() with
        {
            TaskName = name, Queue = queue, Architecture = architecture, Owner = owner, Priority = priority,
            Vcpus = sizes.Item1, MemoryMiB = sizes.Item2, Gpus = sizes.Item3,
            Command = container.Command, Parameters = container.Parameters, Environment = container.Environment, Secrets = container.Secrets,
            Volumes = container.Volumes, Ulimits = container.Ulimits, SharedMemoryMiB = container.SharedMemoryMiB, Suppress = container.Suppress,
            Timeout = run.Item1, ArraySize = run.Item2, Spread = run.Item3, Retry = run.Item4,
            Triggers = [.. Enumerable.Repeat(triggers, repeated).SelectMany(same => same)],
            Description = text,
        };

    private static Gen<bool> Often => Gen.Int[0, 9].Select(dice => dice > 0);

    private static Gen<double> Number => Gen.OneOf(
        Any(0d, -1, 0.5, 1, 2, 3, 4, 10, 11, 999, 1000, 1001, 10000, 10001, 1e9, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.Epsilon),
        Gen.Int[-5, 20000].Select(whole => (double)whole),
        Gen.Double);

    private static Gen<TimeSpan> Span => Gen.OneOf(
        Any(TimeSpan.Zero, TimeSpan.MinValue, TimeSpan.MaxValue, TimeSpan.FromSeconds(59), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(599), TimeSpan.FromSeconds(600), TimeSpan.FromHours(24), TimeSpan.FromTicks(600_000_001), TimeSpan.FromDays(7)),
        Gen.Int[-100, 1_000_000].Select(seconds => TimeSpan.FromSeconds(seconds)),
        Gen.Long.Select(TimeSpan.FromTicks));

    private static Gen<MachinePool> Pool =>
        from arm in Gen.Bool
        from vcpus in Mostly(Any(1d, 64, 256), Number)
        from volume in Mostly(Any(30d, 100, 65536), Number)
        from types in Mostly(Any<string[]>([], arm ? ["m7g"] : ["m7i", "c7i.large"]), Any(Families).Array[0, 3])
        from name in Mostly(Gen.Const(arm ? "Arm64" : "X86_64"), Gen.String[0, 5])
        select (arm ? MachinePool.Arm64(vcpus) : MachinePool.X86_64(vcpus)) with { RootVolumeGiB = volume, InstanceTypes = types, Name = name };

    private static Gen<TaskQueue> Queue(List<MachinePool> pools) =>
        from name in Mostly(Any("bulk", "urgent"), Gen.OneOf(Any("", "a b", new string('q', 65)), Gen.String[0, 8]))
        from priority in Mostly(Any(1d, 0, 1000), Number)
        from capacity in Any(QueueCapacity.Spot, QueueCapacity.SpotThenOnDemand, QueueCapacity.OnDemand)
        from limit in Mostly(Any(TimeSpan.FromMinutes(10), TimeSpan.FromHours(24)), Span)
        from decay in Mostly(Any(TimeSpan.Zero, TimeSpan.FromDays(7)), Span)
        from reservation in Mostly(Any(0d, 99), Number)
        from weight in Mostly(Any(0.0001, 1, 999.9999), Number)
        from fair in Gen.Int[0, 3]
        from own in Gen.Int[0, 4]
        select new TaskQueue(name, priority)
        {
            Capacity = capacity,
            StuckJobLimits = [new(StuckJobReason.LargerThanAnyMachine, limit)],
            FairShare = fair == 0 ? new FairShare { ShareDecay = decay, ComputeReservation = reservation, Weights = new Dictionary<string, double> { ["data"] = weight } } : null,
            Machines = own == 0 ? [pools[0]] : [],
        };

    private static TaskQueue Renamed(TaskQueue queue, string name, List<MachinePool> pools) => new(name, queue.Priority)
    {
        Capacity = queue.Capacity, StuckJobLimits = queue.StuckJobLimits, FairShare = queue.FairShare,
        Machines = queue.Machines.Count == 0 ? [] : [pools[0] with { Name = "P0" }],
    };

    private static Gen<RetryPolicy> Retry =>
        from attempts in Mostly(Any(1d, 3, 10), Number)
        from actions in Gen.Enum<RetryAction>().Array[4]
        from rules in Mostly(Any(new RetryRule(RetryAction.Exit) { OnExitCode = "1*" }, new(RetryAction.Retry) { OnReason = "Error: x*" }), Rule).List[0, 3]
        select RetryPolicy.OnMachineLoss(attempts) with { MachineLost = actions[0], Infrastructure = actions[1], OutOfMemory = actions[2], Application = actions[3], Rules = rules };

    private static Gen<RetryRule> Rule =>
        from texts in Gen.OneOf(Gen.Const(""), Gen.String[0, 20], Any("*", "**", "a*b", "1\n", new string('1', 512), new string('1', 513), "é")).Array[3]
        from which in Gen.Int[0, 7]
        select new RetryRule(RetryAction.Exit)
        {
            OnExitCode = (which & 1) == 0 ? null : texts[0], OnReason = (which & 2) == 0 ? null : texts[1], OnStatusReason = (which & 4) == 0 ? null : texts[2],
        };

    private static Gen<TaskTrigger> Trigger => Gen.OneOf(
        Any("0 6 * * ? *", "*/5 8-18 ? * MON-FRI *", "0 0 L * ? *", "0 6 29 2 ? *").Select(cron => TaskTrigger.Cron(cron)),
        Any("0 6 * * 1-5", "@daily").Select(cron => TaskTrigger.UnixCron(cron, "America/Bogota")),
        Mostly(Gen.Const(TaskTrigger.Rate(TimeSpan.FromMinutes(5))), Gen.OneOf(
            Gen.String[0, 20].Select(text => TaskTrigger.Cron(text)),
            Gen.String[0, 20].Select(text => TaskTrigger.UnixCron(text, text)),
            Span.Select(TaskTrigger.Rate),
            Gen.DateTime.Select(time => TaskTrigger.At(time)),
            Span.Select(span => TaskTrigger.Rate(TimeSpan.FromMinutes(5)) with { Spread = span }))));

    private static Gen<BackgroundTaskProps> Container =>
        from words in Mostly(Any<string[]>([], ["run"], ["run", "Ref::group"]), Any(Words).Array[0, 5])
        from parameters in Mostly(Gen.Const((string[]?)null), Any("group", "mode", "Ref", "a.b").Array[0, 3].Select(names => (string[]?)names))
        from variable in Mostly(Any("MODE", "_x"), Gen.OneOf(Any("", "AWS_BATCH_X", "9X", "X\n", "SPOTBATCH_X"), Gen.String[0, 6]))
        from value in Mostly(Gen.OneOf(Gen.Const("info"), Gen.String[0, 30]), Gen.OneOf(Gen.Int[15_000, 26_000].Select(length => new string('v', length)), Gen.Int[5_000, 13_000].Select(length => new string('é', length)), Gen.Const(Credentials.GitHub)))
        from secret in Mostly(Gen.Const("TOKEN"), Any("MODE", "", "AWS_BATCH_Y"))
        from paths in Mostly(Any<string[]>([], ["/data"]), Gen.OneOf(Gen.Const("/x"), Gen.String[0, 8]).Array[0, 3])
        from tmpfs in Mostly(Gen.Const(64d), Number)
        from limits in Mostly(Gen.Const((1024d, 4096d)), Gen.Select(Number, Number))
        from shared in Mostly(Any<double?>(null, 1), Number.Select(number => (double?)number))
        from accepted in Mostly(Gen.Const(0), Gen.Const(1))
        select Declared.Props() with
        {
            Command = words,
            Parameters = (parameters ?? (words.Contains("Ref::group") ? ["group"] : [])).Distinct().ToDictionary(name => name, name => name + "-value"),
            Environment = new() { [variable] = value },
            Secrets = new() { [secret] = TaskSecret.Unknown },
            Volumes = [.. paths.Select(path => TaskVolume.Tmpfs(path, tmpfs))],
            Ulimits = [new("nofile", limits.Item1, limits.Item2)],
            SharedMemoryMiB = shared,
            Suppress = accepted == 0 ? [] : [Problem.Accept("SB2107", "It is a test's")],
        };

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    /// <summary>Usually what people write; one time in forty anything.</summary>
    private static Gen<T> Mostly<T>(Gen<T> usual, Gen<T> any) => Gen.Frequency((39, usual), (1, any));
}
