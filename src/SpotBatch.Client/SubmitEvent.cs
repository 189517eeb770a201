namespace SpotBatch.Client;

/// <summary>
/// An entry for EventBridge's PutEvents, as plain values under the names that PutEvents has for them. With AWSSDK.EventBridge:
/// <code>
/// new PutEventsRequestEntry { EventBusName = e.EventBusName, Source = e.Source, DetailType = e.DetailType, Detail = e.Detail }
/// </code>
/// </summary>
public sealed class SubmitEvent
{
    internal SubmitEvent(SpotBatchTask task, SubmitRequest request)
    {
        EventBusName = task.Bus;
        Source = task.Source;
        DetailType = task.Name;
        Detail = SubmitDetail.Of(request);
        RunId = RunIds.Of(task.Name, request.Token);
    }

    /// <summary>The bus that it is put on.</summary>
    public string EventBusName { get; }

    /// <summary>Its source.</summary>
    public string Source { get; }

    /// <summary>Its detail-type, which is the task's name.</summary>
    public string DetailType { get; }

    /// <summary>Its detail, as JSON.</summary>
    public string Detail { get; }

    /// <summary>The id of the run that it submits, under which history has it.</summary>
    public string RunId { get; }

    /// <summary>
    /// Throws if PutEvents refused this event: it answers with success and a count of failures. Hand in what it answered.
    /// The event may be sent again as it is, since its token makes it the same run.
    /// </summary>
    /// <param name="failedEntryCount">The answer's FailedEntryCount, for a call that put this event alone; 0 for a call of several.</param>
    /// <param name="errorCode">The ErrorCode of this event's entry in the answer, or null.</param>
    /// <param name="errorMessage">The ErrorMessage of this event's entry in the answer, or null.</param>
    /// <exception cref="SubmitRefusedException">It was refused.</exception>
    public void EnsureAccepted(int? failedEntryCount, string? errorCode = null, string? errorMessage = null)
    {
        // Version 4 of the AWS SDK leaves a count out as null; a mock of an answer does, too.
        if (failedEntryCount is > 0 || !string.IsNullOrEmpty(errorCode))
            throw new SubmitRefusedException(RunId, errorCode, errorMessage);
    }
}
