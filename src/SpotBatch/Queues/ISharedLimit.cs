using Constructs;

namespace SpotBatch;

/// <summary>A limit that several tasks share: one declared here, or one that another app declares.</summary>
public interface ISharedLimit : IConstruct
{
    /// <summary>The name that the limit is known by on its platform.</summary>
    string LimitName { get; }

    /// <summary>The name of the consumable resource, <c>platform-limit</c>.</summary>
    string ConsumableResourceName { get; }

    /// <summary>
    /// What one job of a task takes of the limit while it runs: <c>Uses = [database.Units(1)]</c>. Of an array, each
    /// child takes it.
    /// </summary>
    /// <param name="units">Whole units, 1 or more, and no more than the limit has.</param>
    SharedLimitUse Units(double units);
}
