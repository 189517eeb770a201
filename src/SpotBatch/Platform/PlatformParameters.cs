namespace SpotBatch;

/// <summary>
/// The SSM parameters by which stacks, apps and repositories find a platform. There are no exports: one in use would
/// block every change of what it exports. Standard parameters are free.
/// </summary>
internal static class PlatformParameters
{
    public const string LogGroup = "log-group";
    public const string ScheduleGroup = "schedule-group";
    public const string ScheduleRole = "schedule-role";
    public const string DeadLetterQueue = "dead-letter-queue";
    public const string Gate = "gate";
    public const string Bus = "bus";
    public const string EventRole = "event-role";
    public const string Ledger = "ledger";

    /// <summary>The list of what tasks of other stacks need where there is no ledger, in the order of <see cref="Listed"/>.</summary>
    public const string Shared = "shared";

    /// <summary>What stands in the list. Stacks that are deployed know it by its place: only the end may grow.</summary>
    public static readonly string[] Listed = [LogGroup, ScheduleGroup, ScheduleRole, DeadLetterQueue];

    /// <summary>
    /// The ARN of a queue. The parameter stays when the queue is replaced, and has the new one's ARN before the old one goes.
    /// </summary>
    public static string Queue(string queue, TaskArchitecture architecture) => $"queues/{queue}/{architecture.Name}";

    /// <summary>A part of the contract; few platforms have a second one.</summary>
    public static string Contract(int part) => part == 1 ? "contract" : $"contract/{part}";

    public static string Task(string task) => $"tasks/{task}";

    public static string Path(string platform, string name) => $"/spotbatch/{platform}/{name}";
}
