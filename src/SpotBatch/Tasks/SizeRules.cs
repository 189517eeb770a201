namespace SpotBatch;

/// <summary>Whether some machine can hold the task: one that none can stays RUNNABLE for ever, silently.</summary>
internal static class SizeRules
{
    private const string Resources = "https://docs.aws.amazon.com/batch/latest/APIReference/API_ResourceRequirement.html";

    public static readonly Rule Vcpus = new("SB2011", "Vcpus is a whole number, 1 or more",
        "On EC2, AWS Batch reserves whole vCPUs.", Resources);

    public static readonly Rule Memory = new("SB2012", "MemoryMiB is a whole number, 4 or more",
        "AWS Batch takes whole MiB, and refuses fewer than 4. Docker reserves 6 for each container, and ECS says not to give it less: "
            + "4 and 5 are taken, but no program runs in so little.", Resources);

    public static readonly Rule Gpus = new("SB2013", "Gpus is a whole number", "AWS Batch gives out whole GPUs.", Resources);

    public static readonly Rule Fit = new("SB2014", "Some machine of the task's queue can hold it",
        "A job that no machine can hold stays RUNNABLE for ever. Machines keep part of their memory for the system and the ECS agent.",
        "https://docs.aws.amazon.com/batch/latest/userguide/memory-management.html");

    public static readonly Rule Limit = new("SB2015", "A task needs no more vCPUs than its pools may run",
        "Above a pool's MaxVcpus no machine is started for it.", "https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html");

    public static IEnumerable<Finding> Check(TaskDeclaration task)
    {
        var props = task.Props;
        if (!Tokens.Contains(props.Vcpus) && !(Numbers.IsWhole(props.Vcpus) && props.Vcpus >= 1))
            yield return Vcpus.Broken("Vcpus", Numbers.Text(props.Vcpus), "whole numbers of 1 or more are allowed", "Round it up");
        if (!Tokens.Contains(props.MemoryMiB) && !(Numbers.IsWhole(props.MemoryMiB) && props.MemoryMiB >= 4))
            yield return Memory.Broken("MemoryMiB", Numbers.Text(props.MemoryMiB), "whole MiB of 4 or more are allowed", "Give the memory in MiB: 2048 for 2 GiB");
        if (!Tokens.Contains(props.Gpus) && !(Numbers.IsWhole(props.Gpus) && props.Gpus >= 0))
            yield return Gpus.Broken("Gpus", Numbers.Text(props.Gpus), "whole numbers are allowed", "Give whole GPUs");
        foreach (var finding in CheckFit(task))
            yield return finding;
    }

    /// <summary>The pools that may run the task; none when the platform or the queue is not known.</summary>
    public static MachinePool[] PoolsOf(TaskDeclaration task) =>
        task.Queue is not null && task.Platform.Find(task.Queue) is { } queue
            ? [.. task.Platform.MachinesOf(queue).Where(pool => pool.Architecture == task.Architecture)]
            : [];

    private static IEnumerable<Finding> CheckFit(TaskDeclaration task)
    {
        var (props, pools) = (task.Props, PoolsOf(task));
        // A pool that names an unknown type has a problem of its own; one that names a token can't be judged.
        var machines = pools.SelectMany(MachineCatalog.Of).ToArray();
        if (machines.Length == 0 || pools.Any(pool => Tokens.Contains(pool.InstanceTypes)))
            yield break;
        if (!machines.Any(machine => Holds(machine, props)))
        {
            yield return Fit.Broken("Vcpus, MemoryMiB, Gpus", Size(props), $"the largest machine of the queue {Quote.Of(task.Queue!.Name)} is {Largest(machines, props.Gpus > 0)}",
                props.Gpus > 0 && machines.All(machine => machine.Gpus == 0)
                    ? "Give the queue a pool with GPUs: MachinePool.X86_64() with { InstanceTypes = [\"g6\", \"g5\"] }"
                    : "Ask for less, or give the queue a pool with larger InstanceTypes");
        }

        if (!Tokens.Contains(props.Vcpus) && pools.All(pool => !Tokens.Contains(pool.MaxVcpus) && props.Vcpus > pool.MaxVcpus))
            yield return Limit.Broken("Vcpus", Numbers.Text(props.Vcpus), $"the largest MaxVcpus of the queue's pools is {Numbers.Text(pools.Max(pool => pool.MaxVcpus))}", "Raise the pool's MaxVcpus, or ask for fewer");
    }

    /// <summary>Whether the machine holds the task; what a token hides is taken to fit.</summary>
    public static bool Holds(Machine machine, BackgroundTaskProps props) =>
        (Tokens.Contains(props.Vcpus) || props.Vcpus <= machine.Vcpus)
        && (Tokens.Contains(props.MemoryMiB) || props.MemoryMiB <= machine.MostJobMemoryMiB)
        && (Tokens.Contains(props.Gpus) || props.Gpus <= machine.Gpus);

    private static string Size(BackgroundTaskProps props) =>
        $"{Numbers.Text(props.Vcpus)}, {Numbers.Text(props.MemoryMiB)}, {Numbers.Text(props.Gpus)}";

    private static string Largest(IEnumerable<Machine> machines, bool withGpus)
    {
        var largest = machines.OrderByDescending(machine => withGpus ? machine.Gpus : 0).ThenByDescending(machine => machine.MemoryMiB).ThenByDescending(machine => machine.Vcpus).First();
        return $"{largest.Type} with {Numbers.Text(largest.Vcpus)} vCPUs, {Numbers.Text(largest.MostJobMemoryMiB)} MiB for jobs and {Numbers.Text(largest.Gpus)} GPUs";
    }
}
