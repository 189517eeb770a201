namespace SpotBatch;

/// <summary>What is known of a platform at synth, in plain C#.</summary>
internal sealed record PlatformDeclaration(
    string Name,
    IReadOnlyList<MachinePool> Machines,
    IReadOnlyList<TaskQueue> Queues,
    TimeSpan JobExecutionTimeout)
{
    /// <summary>False for a platform that was imported by its name alone: what it has can't be checked.</summary>
    public bool IsKnown { get; init; } = true;

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
