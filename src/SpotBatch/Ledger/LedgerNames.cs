namespace SpotBatch;

/// <summary>
/// The physical names of a platform's ledger. They are known before anything is made, so that roles, rules and other
/// stacks can name a machine or a bus without depending on it.
/// </summary>
internal static class LedgerNames
{
    /// <summary>The source of the events by which services and people submit runs.</summary>
    public const string SubmitSource = "spotbatch.submit";

    /// <summary>The source of the events by which steps of workflows submit runs: they alone bring task tokens.</summary>
    public const string StepSource = "spotbatch.step";

    /// <summary>The source of the events by which operators submit and repeat runs.</summary>
    public const string OperateSource = "spotbatch.operate";

    /// <summary>The source of the events that tell of finished runs.</summary>
    public const string HistorySource = "spotbatch.history";

    /// <summary>The source of the events that tell of refused submissions.</summary>
    public const string GateSource = "spotbatch.gate";

    /// <summary>The source of the events that tell of what is late, long or stuck.</summary>
    public const string WatchSource = "spotbatch.watch";

    /// <summary>The source of the events that are messages to people.</summary>
    public const string AlertSource = "spotbatch.alerts";

    public const string RunFinished = "Run Finished";

    public static string Bus(string platform) => $"spotbatch-{platform}";

    public static string Machine(string platform, string machine) => $"spotbatch-{platform}-{machine}";

    /// <summary>
    /// The group of the log of runs: by name, so that queries and dashboards of any stack can ask it.
    /// </summary>
    public static string RunLog(string platform) => $"/spotbatch/{platform}/runs";

    /// <summary>The name of the sweep's schedule, which no task's schedule can have: task names begin with a letter or digit.</summary>
    public static string SweepSchedule(string platform) => $"{platform}..sweep";

    public static string WatchSchedule(string platform) => $"{platform}..watch";

    public static string RegisterSchedule(string platform) => $"{platform}..register";
}
