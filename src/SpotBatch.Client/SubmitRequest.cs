namespace SpotBatch.Client;

/// <summary>What a run is asked for. It names no queue, image or command: those are the task's.</summary>
/// <param name="token">
/// What makes this submission the one it is: the id of the order, upload or message that it is for. Two submissions of one token
/// are one run, whenever and by whomever they are sent, so that a retry does no harm.
/// </param>
public sealed class SubmitRequest(string token)
{
    /// <summary>What makes this submission the one it is.</summary>
    public string Token { get; } = token;

    /// <summary>Values for parameters that the task declares. Default: the task's own values.</summary>
    public IDictionary<string, string> Parameters { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How many children the run has, 2 to 10,000. Default: the task's own size, or a single job.</summary>
    public int? ArraySize { get; set; }

    /// <summary>Values for variables that the task lets its submitters set. Default: the task's own values.</summary>
    public IDictionary<string, string> Environment { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
