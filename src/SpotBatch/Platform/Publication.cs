namespace SpotBatch;

/// <summary>Turns a platform into what it publishes, and what was published into a platform.</summary>
internal static class Publication
{
    private const string KnownAtDeployment = "?";

    public static PublishedPlatform Of(PlatformDeclaration platform) => new()
    {
        Format = platform.Runs.Records ? PublishedPlatform.FirstFormat : PublishedPlatform.CurrentFormat,
        Version = ContractText.LibraryVersion,
        Parts = 1,
        Platform = platform.Name,
        Limits = new PublishedLimits { JobExecutionTimeoutMinutes = platform.JobExecutionTimeout.TotalMinutes },
        Pools = [.. platform.Machines.Select(Pool)],
        Queues = [.. platform.Queues.Select(queue => Queue(queue, platform))],
        Governance = platform.Governance == new TaskGovernance() ? null : platform.Governance,
        Alerts = platform.Tells,
        Isolated = platform.IsIsolated ? true : null,
        Runs = platform.Runs == RunRecords.Ledger ? null : platform.Runs.Name,
    };

    /// <summary>
    /// The platform that was published. What only a newer library knows, such as a new architecture, is left out:
    /// tasks of this library can't ask for it.
    /// </summary>
    public static PlatformDeclaration Declaration(PublishedPlatform published)
    {
        var pools = published.Pools.Select(Pool).OfType<MachinePool>().ToDictionary(pool => pool.Name);
        return new PlatformDeclaration(
            published.Platform,
            [.. pools.Values],
            [.. published.Queues.Select(queue => Queue(queue, pools))],
            TimeSpan.FromMinutes(published.Limits.JobExecutionTimeoutMinutes))
        {
            Governance = published.Governance ?? new TaskGovernance(),
            Tells = published.Alerts,
            IsIsolated = published.Isolated == true,
            Runs = published.Runs is { } runs ? RunRecords.Named(runs) ?? RunRecords.Ledger : RunRecords.Ledger,
        };
    }

    private static PublishedPool Pool(MachinePool pool) => new()
    {
        Name = Text(pool.Name),
        Architecture = pool.Architecture.Name,
        MaxVcpus = OrNull(pool.MaxVcpus),
        InstanceTypes = [.. pool.InstanceTypes.Select(Text)],
        Largest = [.. Largest([.. MachineCatalog.Of(pool)]).Select(Machine)],
    };

    private static PublishedMachine Machine(Machine machine) => new()
    {
        Type = machine.Type,
        Vcpus = machine.Vcpus,
        MemoryMiB = machine.MemoryMiB,
        Gpus = machine.Gpus,
    };

    private static PublishedQueue Queue(TaskQueue queue, PlatformDeclaration platform) => new()
    {
        Name = Text(queue.Name),
        Priority = OrNull(queue.Priority),
        Capacity = queue.Capacity.Name,
        Pools = [.. platform.MachinesOf(queue).Select(pool => Text(pool.Name))],
        SharesFairly = queue.FairShare is not null,
    };

    private static MachinePool? Pool(PublishedPool published)
    {
        var architecture = TaskArchitecture.Named(published.Architecture);
        return architecture is null ? null : MachinePool.Of(architecture, Known(published.Name), published.MaxVcpus ?? Tokens.UnknownNumber) with
        {
            InstanceTypes = [.. published.InstanceTypes.Select(Known)],
            Published = [.. published.Largest.Select(machine => new Machine(machine.Type, machine.Vcpus, machine.MemoryMiB, architecture, machine.Gpus))],
        };
    }

    private static TaskQueue Queue(PublishedQueue published, Dictionary<string, MachinePool> pools) =>
        new(Known(published.Name), published.Priority ?? Tokens.UnknownNumber)
        {
            Capacity = QueueCapacity.Named(published.Capacity) ?? QueueCapacity.Spot,
            Machines = [.. published.Pools.Select(Known).Where(pools.ContainsKey).Select(name => pools[name])],
            FairShare = published.SharesFairly ? new FairShare() : null,
        };

    private static IEnumerable<Machine> Largest(Machine[] machines) => machines
        .DistinctBy(machine => (machine.Vcpus, machine.MemoryMiB, machine.Gpus))
        .Where(machine => !machines.Any(other => Exceeds(other, machine)));

    private static bool Exceeds(Machine other, Machine machine) =>
        other.Vcpus >= machine.Vcpus && other.MemoryMiB >= machine.MemoryMiB && other.Gpus >= machine.Gpus
        && (other.Vcpus, other.MemoryMiB, other.Gpus) != (machine.Vcpus, machine.MemoryMiB, machine.Gpus);

    private static string Text(string value) => Tokens.Contains([value]) ? KnownAtDeployment : value;

    private static string Known(string published) => published == KnownAtDeployment ? Tokens.UnknownText : published;

    private static double? OrNull(double value) => Tokens.Contains(value) || !double.IsFinite(value) ? null : value;
}
