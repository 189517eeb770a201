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

    /// <summary>A part of the contract; few platforms have a second one.</summary>
    public static string Contract(int part) => part == 1 ? "contract" : $"contract/{part}";

    public static string Task(string task) => $"tasks/{task}";

    public static string Path(string platform, string name) => $"/spotbatch/{platform}/{name}";
}
