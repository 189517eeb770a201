namespace SpotBatch.Tests;

/// <summary>Declarations in plain C#: a platform of one pool and one queue, and a task that is right.</summary>
internal static class Declared
{
    public const string Token = "${Token[TOKEN.1]}";

    /// <summary>A number as CDK hides a token in it.</summary>
    public static readonly double NumberToken = BitConverter.Int64BitsToDouble(unchecked((long)0xFBFF_0000_0000_0001));

    public static PlatformDeclaration Spot(IReadOnlyList<MachinePool>? machines = null, params TaskQueue[] queues) =>
        new("prod", machines ?? [MachinePool.X86_64()], queues.Length == 0 ? [new TaskQueue("bulk")] : queues, TimeSpan.FromHours(36));

    /// <summary>The platform, without a ledger.</summary>
    public static PlatformDeclaration WithoutLedger => Spot() with { Runs = RunRecords.None };

    public static BackgroundTaskProps Props() => new()
    {
        Platform = null!,
        Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
    };

    public static TaskDeclaration Task(Func<BackgroundTaskProps, BackgroundTaskProps>? with = null, PlatformDeclaration? platform = null, string id = "Report") =>
        new(with is null ? Props() : with(Props()), id, platform ?? Spot());

    /// <summary>A task that another one follows, as far as its trigger asks.</summary>
    public static IBackgroundTask Upstream(string name, string platform = "prod") => NamedTask.Of(name, NamedPlatform.Of(platform));

    public static IEnumerable<Finding> Check(Func<BackgroundTaskProps, BackgroundTaskProps> with, PlatformDeclaration? platform = null, string id = "Report") =>
        TaskRules.Check(Task(with, platform, id));

    public static IEnumerable<Finding> Check(SpotPlatformProps props) => PlatformRules.Check(props);
}
