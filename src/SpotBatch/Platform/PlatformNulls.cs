namespace SpotBatch;

/// <summary>The props of a platform without nulls, and where there were some.</summary>
internal static class PlatformNulls
{
    public static readonly Rule Missing = new("SB1015", "No prop of a platform, and nothing in it, is null where a value is needed",
        "A null comes from a value of the context, a variable or a file that is not set. What was to be there nobody knows.",
        "https://docs.aws.amazon.com/cdk/v2/guide/get-context-var.html") { IsOwn = true };

    public static SpotPlatformProps Copy(SpotPlatformProps? props, out IReadOnlyList<Finding> missing)
    {
        props ??= new SpotPlatformProps();
        var nulls = new Nulls(Missing);
        var copy = props with
        {
            PlatformName = nulls.Value(props.PlatformName, nameof(props.PlatformName), PlatformDefaults.Name),
            Machines = nulls.Each(props.Machines, nameof(props.Machines), (pool, prop) => Pool(nulls, pool, prop)),
            Queues = nulls.Each(props.Queues, nameof(props.Queues), (queue, prop) => Queue(nulls, queue, prop)),
            Runs = nulls.Value(props.Runs, nameof(props.Runs), RunRecords.Ledger),
            Alerts = nulls.List(props.Alerts, nameof(props.Alerts)),
            AlertOn = nulls.List(props.AlertOn, nameof(props.AlertOn)),
            Governance = nulls.Value(props.Governance, nameof(props.Governance), new TaskGovernance()),
        };
        missing = nulls.Found;
        return copy;
    }

    /// <summary>The same object where nothing is null: queues name their pools by it.</summary>
    private static MachinePool Pool(Nulls nulls, MachinePool pool, string prop) =>
        pool.Name is not null && pool.ImageUpdates is not null && IsWhole(pool.InstanceTypes) ? pool : pool with
        {
            Name = nulls.Value(pool.Name, $"{prop}.{nameof(pool.Name)}", pool.Architecture == TaskArchitecture.Arm64 ? "Arm64" : "X86_64"),
            InstanceTypes = nulls.List(pool.InstanceTypes, $"{prop}.{nameof(pool.InstanceTypes)}"),
            ImageUpdates = nulls.Value(pool.ImageUpdates, $"{prop}.{nameof(pool.ImageUpdates)}", ImageUpdates.Never),
        };

    private static TaskQueue Queue(Nulls nulls, TaskQueue queue, string prop) =>
        queue.Capacity is not null && IsWhole(queue.Machines) && IsWhole(queue.StuckJobLimits)
            && queue.FairShare is not { Weights: null } ? queue : queue with
        {
            Capacity = nulls.Value(queue.Capacity, $"{prop}.{nameof(queue.Capacity)}", QueueCapacity.Spot),
            Machines = nulls.List(queue.Machines, $"{prop}.{nameof(queue.Machines)}"),
            StuckJobLimits = nulls.List(queue.StuckJobLimits, $"{prop}.{nameof(queue.StuckJobLimits)}"),
            FairShare = queue.FairShare is { } share
                ? share with { Weights = nulls.Value(
                    share.Weights, $"{prop}.{nameof(queue.FairShare)}.{nameof(share.Weights)}", new Dictionary<string, double>()) }
                : null,
        };

    private static bool IsWhole<T>(IReadOnlyList<T>? list)
        where T : class => list is not null && list.All(item => item is not null);
}
