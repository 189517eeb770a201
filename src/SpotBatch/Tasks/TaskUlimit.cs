namespace SpotBatch;

/// <summary>A limit of the container's processes, as <c>ulimit</c> has it.</summary>
/// <param name="Name">The limit, such as <c>nofile</c> or <c>memlock</c>.</param>
/// <param name="SoftLimit">The limit in force.</param>
/// <param name="HardLimit">The ceiling to which a process may raise it.</param>
public sealed record TaskUlimit(string Name, double SoftLimit, double HardLimit);
