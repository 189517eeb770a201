namespace SpotBatch;

/// <summary>What a failed attempt leads to.</summary>
public enum RetryAction
{
    /// <summary>The job has failed, whatever attempts are left.</summary>
    Exit,

    /// <summary>The job runs again while attempts are left.</summary>
    Retry,
}
