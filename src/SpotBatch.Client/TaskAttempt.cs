namespace SpotBatch.Client;

/// <summary>One attempt of a run: AWS Batch makes up to ten, when a machine is lost or as the task says.</summary>
public sealed class TaskAttempt
{
    private readonly ItemValues values;

    internal TaskAttempt(ItemValues values) => this.values = values;

    /// <summary>Why it ended, up to 300 characters: what AWS Batch says of the attempt, then of its container.</summary>
    public string? Reason => values.Text("reason");

    /// <summary>
    /// Whether its machine was lost, which AWS Batch tells by a reason that starts with <c>Host EC2</c>.
    /// https://docs.aws.amazon.com/batch/latest/userguide/job_retries.html
    /// </summary>
    public bool IsSpotLoss => Reason?.StartsWith("Host EC2", StringComparison.Ordinal) == true;

    /// <summary>Its exit code; null if its container never ended by itself.</summary>
    public int? ExitCode => values.Number("exitCode");

    /// <summary>When it started; null if it never did.</summary>
    public DateTimeOffset? StartedAt => values.Time("startedAt");

    /// <summary>When it ended.</summary>
    public DateTimeOffset? StoppedAt => values.Time("stoppedAt");

    /// <summary>Its stream in the platform's log group.</summary>
    public string? LogStream => values.Text("logStream");
}
