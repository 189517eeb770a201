namespace SpotBatch;

/// <summary>What each job of a task takes of a shared limit, made by <see cref="ISharedLimit.Units"/>.</summary>
public sealed class SharedLimitUse
{
    internal SharedLimitUse(string name, double units, double? total = null) => (ConsumableResourceName, Units, Total) = (name, units, total);

    /// <summary>The name of the limit's consumable resource.</summary>
    public string ConsumableResourceName { get; }

    /// <summary>The units that a job holds while it runs.</summary>
    public double Units { get; }

    /// <summary>The units that the limit has, where it is declared in the same app.</summary>
    internal double? Total { get; }

    /// <summary>The limit, where it is declared in the same app.</summary>
    internal SharedLimit? Declared { get; init; }
}
