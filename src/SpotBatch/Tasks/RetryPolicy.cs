namespace SpotBatch;

/// <summary>
/// How often a run is attempted, and which failures are worth another attempt. AWS Batch has one counter for all
/// causes: three attempts are three, whether a machine was lost or the program failed. A run that timed out or was
/// cancelled is never attempted again. See https://docs.aws.amazon.com/batch/latest/userguide/job_retries.html
/// </summary>
/// <example><code>RetryPolicy.OnMachineLoss(maxAttempts: 6) with { Infrastructure = RetryAction.Retry }</code></example>
public sealed record RetryPolicy
{
    private RetryPolicy(double maxAttempts) => MaxAttempts = maxAttempts;

    /// <summary>
    /// Another attempt when the machine was lost, as Spot machines are; never when the program itself failed, so
    /// what must not run twice after its own error does not.
    /// </summary>
    /// <param name="maxAttempts">All attempts, the first included: 1 to 10. Default: 3.</param>
    public static RetryPolicy OnMachineLoss(double maxAttempts = TaskDefaults.MaxAttempts) =>
        new(maxAttempts) { MachineLost = RetryAction.Retry };

    /// <summary>Another attempt after every failure. The program must stand being run twice.</summary>
    /// <param name="maxAttempts">All attempts, the first included: 1 to 10. Default: 3.</param>
    public static RetryPolicy OnAnyFailure(double maxAttempts = TaskDefaults.MaxAttempts) => new(maxAttempts)
    {
        MachineLost = RetryAction.Retry,
        Infrastructure = RetryAction.Retry,
        OutOfMemory = RetryAction.Retry,
        Application = RetryAction.Retry,
    };

    /// <summary>One attempt, whatever happens.</summary>
    public static RetryPolicy Never { get; } = new(1);

    /// <summary>All attempts, the first included: 1 to 10.</summary>
    public double MaxAttempts { get; init; }

    /// <summary>The machine was taken back or died: <c>Host EC2*</c>. Default: as the factory method says.</summary>
    public RetryAction MachineLost { get; init; }

    /// <summary>
    /// The container never started: the image could not be pulled, the agent timed out. Beware that a full disk
    /// looks like a pull error. Default: as the factory method says.
    /// </summary>
    public RetryAction Infrastructure { get; init; }

    /// <summary>The program used more than its memory. Another attempt needs the same. Default: as the factory method says.</summary>
    public RetryAction OutOfMemory { get; init; }

    /// <summary>Every other failure: the program's own exit code. Default: as the factory method says.</summary>
    public RetryAction Application { get; init; }

    /// <summary>
    /// Conditions of your own, looked at first. AWS Batch takes at most five rules, and each class above that
    /// differs from <see cref="Application"/> takes one (<see cref="Infrastructure"/> two), the last being the
    /// catch-all. Default: none.
    /// </summary>
    public IReadOnlyList<RetryRule> Rules { get; init; } = [];

    /// <summary>
    /// The rules in the order in which AWS Batch looks at them, always closed by one that catches all: a failure
    /// that no rule matches would be retried.
    /// </summary>
    internal IReadOnlyList<RetryRule> AllRules()
    {
        var classes = new[]
        {
            new RetryRule(MachineLost) { OnStatusReason = "Host EC2*" },
            new RetryRule(Infrastructure) { OnReason = "CannotPull*" },
            new RetryRule(Infrastructure) { OnReason = "DockerTimeoutError*" },
            new RetryRule(OutOfMemory) { OnReason = "OutOfMemoryError*" },
        };
        return [.. Rules, .. classes.Where(rule => rule.Action != Application), new RetryRule(Application) { OnReason = "*" }];
    }
}
