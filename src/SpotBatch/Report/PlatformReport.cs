namespace SpotBatch;

/// <summary>A platform in the report.</summary>
internal sealed record PlatformReport(
    string Name, bool IsKnown, string Runs, IReadOnlyList<PoolReport> Pools, IReadOnlyList<QueueReport> Queues)
{
    public static PlatformReport Of(PlatformDeclaration platform) => new(
        platform.Name,
        platform.IsKnown,
        platform.Runs.Name,
        [.. platform.Machines.Select(pool => new PoolReport(pool.Name, pool.Architecture.Name, ReportModel.Known(pool.MaxVcpus), pool.InstanceTypes))],
        [.. platform.Queues.OrderByDescending(queue => queue.Priority).Select(queue => new QueueReport(
            queue.Name,
            ReportModel.Known(queue.Priority),
            queue.Capacity.Name,
            [.. platform.MachinesOf(queue).Select(pool => pool.Name)],
            queue.FairShare is not null))]);
}

/// <summary>A pool of machines in the report; without instance types, AWS Batch chooses.</summary>
internal sealed record PoolReport(string Name, string Architecture, double? MaxVcpus, IReadOnlyList<string> InstanceTypes);

/// <summary>A queue in the report.</summary>
internal sealed record QueueReport(string Name, double? Priority, string Capacity, IReadOnlyList<string> Pools, bool IsShared);
