namespace SpotBatch.Client;

/// <summary>EventBridge refused a submission: nothing runs. Send the same event again.</summary>
public sealed class SubmitRefusedException : Exception
{
    internal SubmitRefusedException(string runId, string? errorCode, string? errorMessage)
        : base($"EventBridge refused to submit the run {runId}: {errorCode ?? "no error code"}, {errorMessage ?? "no message"}. Send the same event again.")
    {
        RunId = runId;
        ErrorCode = errorCode;
    }

    /// <summary>The id of the run that was not submitted.</summary>
    public string RunId { get; }

    /// <summary>EventBridge's code of the error, if it gave one.</summary>
    public string? ErrorCode { get; }
}
