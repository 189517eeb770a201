namespace SpotBatch;

/// <summary>The CloudFormation values of a retry policy.</summary>
internal static class RetryShape
{
    public static object Of(RetryPolicy policy) => new
    {
        Attempts = policy.MaxAttempts,
        EvaluateOnExit = policy.AllRules().Select(Rule),
    };

    private static object Rule(RetryRule rule) => new
    {
        Action = rule.Action == RetryAction.Retry ? "RETRY" : "EXIT",
        rule.OnExitCode,
        rule.OnReason,
        rule.OnStatusReason,
    };
}
