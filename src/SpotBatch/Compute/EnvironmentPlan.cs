namespace SpotBatch;

/// <summary>A compute environment that some queue asks for: the machines of a pool, as Spot or on-demand.</summary>
internal sealed record EnvironmentPlan(MachinePool Pool, bool OnDemand)
{
    /// <summary>The construct id below the pool's.</summary>
    public string Id => OnDemand ? "OnDemand" : "Spot";
}
