namespace SpotBatch;

/// <summary>What is known of a platform at synth, in plain C#.</summary>
internal sealed record PlatformDeclaration(
    string Name,
    IReadOnlyList<MachinePool> Machines,
    IReadOnlyList<TaskQueue> Queues,
    TimeSpan JobExecutionTimeout)
{
    /// <summary>What the platform asks of its tasks; nothing where it is not known.</summary>
    public TaskGovernance Governance { get; init; } = new();

    /// <summary>What keeps the runs of its tasks; the ledger where that is not known.</summary>
    public RunRecords Runs { get; init; } = RunRecords.Ledger;

    /// <summary>Whether the platform has what tells somebody of its tasks; null where it is not known.</summary>
    public bool? Tells { get; init; }

    /// <summary>Whether its machines are known to have no way to the internet.</summary>
    public bool IsIsolated { get; init; }

    /// <summary>How long the record of a run is kept; null where that is not known, or there is none.</summary>
    public TimeSpan? History { get; init; }

    /// <summary>False for a platform that was imported by its name alone: what it has can't be checked.</summary>
    public bool IsKnown { get; init; } = true;

    /// <summary>True while a look-up has no answer yet, so that nothing may be concluded from what is not known.</summary>
    public bool IsPending { get; init; }

    /// <summary>For a platform that was looked up: whose answer cdk.context.json holds.</summary>
    public string? Seen { get; init; }

    /// <summary>The platform as messages name it.</summary>
    public string Described => Seen is null
        ? $"the platform {Quote.Of(Name)}"
        : $"the platform {Quote.Of(Name)}, as cdk.context.json has it ({Seen}; cdk context --reset brings it up to date),";

    /// <summary>A platform of which nothing but the name is known.</summary>
    public static PlatformDeclaration Unknown(string name, RunRecords? runs = null) =>
        new(name, [], [], MachineDefaults.JobExecutionTimeout) { IsKnown = false, Runs = runs ?? RunRecords.Ledger };

    /// <summary>The pools that a queue may use, in order of preference.</summary>
    public IReadOnlyList<MachinePool> MachinesOf(TaskQueue queue) => queue.Machines.Count == 0 ? Machines : queue.Machines;

    /// <summary>The platform's own queue of that name: a task may hold another app's copy of it.</summary>
    public TaskQueue? Find(TaskQueue queue) => Queues.FirstOrDefault(own => own.Name == queue.Name);

    /// <summary>The architecture of a task that does not say one.</summary>
    public TaskArchitecture DefaultArchitecture(TaskQueue? queue)
    {
        var machines = queue is null ? Machines : MachinesOf(queue);
        return machines.Count > 0 && machines.All(pool => pool.Architecture == TaskArchitecture.Arm64)
            ? TaskArchitecture.Arm64
            : TaskArchitecture.X86_64;
    }
}
