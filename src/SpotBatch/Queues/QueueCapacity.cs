namespace SpotBatch;

/// <summary>Which machines a queue's jobs run on: spare capacity at a discount, or machines that stay.</summary>
public sealed record QueueCapacity
{
    private QueueCapacity(string name, bool spot, bool onDemand) => (Name, UsesSpot, UsesOnDemand) = (name, spot, onDemand);

    /// <summary>Spot only: the cheapest. EC2 may take a machine back with two minutes' notice.</summary>
    public static QueueCapacity Spot { get; } = new("Spot", true, false);

    /// <summary>
    /// Spot first, and on-demand machines of the same architecture when EC2 has no spare capacity. It changes
    /// where new jobs start; a retry after a lost machine looks for Spot again.
    /// </summary>
    public static QueueCapacity SpotThenOnDemand { get; } = new("SpotThenOnDemand", true, true);

    /// <summary>On-demand only: for the job of three days that must not be lost. About three times the price of Spot.</summary>
    public static QueueCapacity OnDemand { get; } = new("OnDemand", false, true);

    /// <summary>The capacity of that name, if this library knows it.</summary>
    internal static QueueCapacity? Named(string name) => new[] { Spot, SpotThenOnDemand, OnDemand }.FirstOrDefault(known => known.Name == name);

    /// <summary>The name of the kind.</summary>
    public string Name { get; }

    internal bool UsesSpot { get; }

    internal bool UsesOnDemand { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
