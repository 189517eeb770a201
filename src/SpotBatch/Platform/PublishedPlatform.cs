using System.Text.Json.Serialization;

namespace SpotBatch;

/// <summary>What a platform tells other repositories, as the JSON of its contract has it.</summary>
internal sealed record PublishedPlatform
{
    /// <summary>Raised when an older library would misread what is written: it takes every platform for one with a ledger.</summary>
    public const int CurrentFormat = 2;

    /// <summary>The format of a platform whose tasks go through a gate, which every library can read.</summary>
    public const int FirstFormat = 1;

    public required int Format { get; init; }

    /// <summary>The version of the library that deployed the platform.</summary>
    public required string Version { get; init; }

    /// <summary>Over how many SSM parameters the text is spread.</summary>
    public required int Parts { get; init; }

    public required string Platform { get; init; }

    public required PublishedLimits Limits { get; init; }

    public required IReadOnlyList<PublishedPool> Pools { get; init; }

    public required IReadOnlyList<PublishedQueue> Queues { get; init; }

    /// <summary>What the platform asks of its tasks; null for nothing, and from libraries that knew no such thing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TaskGovernance? Governance { get; init; }

    /// <summary>The name of a <see cref="RunRecords"/>; null for the ledger.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Runs { get; init; }

    /// <summary>Whether the platform has what tells somebody of its tasks; null from libraries that knew no such thing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Alerts { get; init; }

    /// <summary>True where the machines have no way to the internet; null otherwise, and from libraries that knew no such thing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Isolated { get; init; }
}

/// <summary>What the platform does not let run longer, or larger.</summary>
internal sealed record PublishedLimits
{
    public required double JobExecutionTimeoutMinutes { get; init; }
}

/// <summary>Machines that queues use.</summary>
internal sealed record PublishedPool
{
    public required string Name { get; init; }

    /// <summary>As EC2 names it.</summary>
    public required string Architecture { get; init; }

    /// <summary>Null for a value that is known at deployment only.</summary>
    public required double? MaxVcpus { get; init; }

    /// <summary>Families and types; empty for the defaults of AWS Batch, <c>?</c> for what is known at deployment only.</summary>
    public required IReadOnlyList<string> InstanceTypes { get; init; }

    /// <summary>The machines that no other of the pool exceeds in everything: a task that fits one of them fits the pool.</summary>
    public required IReadOnlyList<PublishedMachine> Largest { get; init; }
}

/// <summary>One instance type, as far as a task's fit is concerned.</summary>
internal sealed record PublishedMachine
{
    public required string Type { get; init; }

    public required double Vcpus { get; init; }

    public required double MemoryMiB { get; init; }

    public required double Gpus { get; init; }
}

/// <summary>A queue of the platform.</summary>
internal sealed record PublishedQueue
{
    /// <summary><c>?</c> for a name that is known at deployment only.</summary>
    public required string Name { get; init; }

    /// <summary>Null for a value that is known at deployment only.</summary>
    public required double? Priority { get; init; }

    /// <summary>The name of a <see cref="QueueCapacity"/>.</summary>
    public required string Capacity { get; init; }

    /// <summary>The names of its pools, in order of preference.</summary>
    public required IReadOnlyList<string> Pools { get; init; }

    /// <summary>Whether jobs must say whose share they are of.</summary>
    public required bool SharesFairly { get; init; }
}
