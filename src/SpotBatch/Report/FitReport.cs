namespace SpotBatch;

/// <summary>The machines of a task's queue that can hold it. Of nothing are none: the queue's machines are not known at synth.</summary>
internal sealed record FitReport(int Machines, int Total, string? Smallest, IReadOnlyList<FamilyFit> Families)
{
    public static FitReport Of(TaskDeclaration task)
    {
        var pools = SizeRules.PoolsOf(task);
        if (pools.Any(pool => Tokens.Contains(pool.InstanceTypes)))
            return new FitReport(0, 0, null, []);
        var all = pools.SelectMany(MachineCatalog.Of).DistinctBy(machine => machine.Type).ToArray();
        var fitting = all.Where(machine => SizeRules.Holds(machine, task.Props))
            .OrderBy(machine => machine.Vcpus).ThenBy(machine => machine.MemoryMiB).ThenBy(machine => machine.Type, StringComparer.Ordinal).ToArray();
        return new FitReport(
            fitting.Length,
            all.Length,
            fitting.FirstOrDefault()?.Type,
            [.. fitting.GroupBy(machine => machine.Family).OrderBy(family => family.Key, StringComparer.Ordinal)
                .Select(family => new FamilyFit(family.Key, [.. family.Select(machine => machine.Type[(family.Key.Length + 1)..])]))]);
    }
}

/// <summary>The sizes of one family, the smallest first.</summary>
internal sealed record FamilyFit(string Family, IReadOnlyList<string> Sizes);
