namespace SpotBatch;

/// <summary>What a ledger needs to know of its platform. Plain values; those that name resources may be tokens.</summary>
/// <param name="Platform">The platform's name.</param>
/// <param name="Queues">The ARNs of its AWS queues.</param>
/// <param name="FairQueues">The names of the queues that share fairly among owners.</param>
/// <param name="Schedules">What its schedules share.</param>
/// <param name="History">How long a run is kept after it was accepted.</param>
/// <param name="LogRetention">How long the machines' own errors are kept.</param>
/// <param name="KeyArn">The key that encrypts the table and the logs; null for AWS's own.</param>
/// <param name="IsHardened">Whether the machines are traced, and log all that they do.</param>
internal sealed record LedgerSettings(
    string Platform,
    IReadOnlyDictionary<(string Queue, TaskArchitecture Architecture), string> Queues,
    IReadOnlyList<string> FairQueues,
    LedgerSchedules Schedules,
    TimeSpan History,
    TimeSpan LogRetention,
    string? KeyArn,
    bool IsHardened);

/// <param name="GroupName">The group that the sweep's schedule is in.</param>
/// <param name="RoleArn">The role that it starts the sweep as.</param>
/// <param name="DeadLetterQueueArn">Where events end that no machine took, or that the gate could not record.</param>
/// <param name="DeadLetterQueueUrl">Its URL.</param>
internal sealed record LedgerSchedules(string GroupName, string RoleArn, string DeadLetterQueueArn, string DeadLetterQueueUrl);
