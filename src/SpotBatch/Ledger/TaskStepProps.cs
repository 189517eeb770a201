namespace SpotBatch;

/// <summary>How a workflow runs a task.</summary>
public sealed record TaskStepProps
{
    /// <summary>
    /// Parameters of the task's command, texts of the workflow's input with <c>JsonPath.StringAt</c> among them.
    /// Default: the values of the definition.
    /// </summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Runs as an array of this many children: 2 to 10,000. Default: as the task is declared.</summary>
    public double? ArraySize { get; init; }

    /// <summary>
    /// How long the workflow waits for the run's end, queue and retries included. Default: 7 days; on a platform without a
    /// ledger as long as the job takes.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromDays(7);
}
