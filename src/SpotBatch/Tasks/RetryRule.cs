namespace SpotBatch;

/// <summary>
/// A condition of your own on how an attempt ended. All patterns that are given must match; each may end in
/// <c>*</c>. See https://docs.aws.amazon.com/batch/latest/APIReference/API_EvaluateOnExit.html
/// </summary>
/// <param name="Action">What a match leads to.</param>
public sealed record RetryRule(RetryAction Action)
{
    /// <summary>A pattern on the container's exit code: digits, such as <c>143</c> or <c>1*</c>. Default: any.</summary>
    public string? OnExitCode { get; init; }

    /// <summary>A pattern on the container's reason, such as <c>OutOfMemoryError*</c>: at most 512 characters. Default: any.</summary>
    public string? OnReason { get; init; }

    /// <summary>A pattern on the job's status reason, such as <c>Host EC2*</c>: at most 512 characters. Default: any.</summary>
    public string? OnStatusReason { get; init; }
}
