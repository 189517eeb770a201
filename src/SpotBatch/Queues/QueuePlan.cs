namespace SpotBatch;

/// <summary>One AWS Batch queue: a task queue's machines of one architecture, in the order in which they are tried.</summary>
internal sealed record QueuePlan(TaskQueue Queue, TaskArchitecture Architecture, IReadOnlyList<EnvironmentPlan> Environments)
{
    /// <summary>The AWS queues that a platform's task queues become.</summary>
    public static IReadOnlyList<QueuePlan> Of(PlatformDeclaration platform) =>
    [
        .. from queue in platform.Queues
           from pools in platform.MachinesOf(queue).GroupBy(pool => pool.Architecture)
           select new QueuePlan(queue, pools.Key, Order(queue.Capacity, [.. pools])),
    ];

    private static List<EnvironmentPlan> Order(QueueCapacity capacity, MachinePool[] pools) =>
    [
        .. pools.Where(_ => capacity.UsesSpot).Select(pool => new EnvironmentPlan(pool, OnDemand: false)),
        .. pools.Where(_ => capacity.UsesOnDemand).Select(pool => new EnvironmentPlan(pool, OnDemand: true)),
    ];
}
