using Amazon.CDK.AWS.Batch;

namespace SpotBatch;

/// <summary>The CloudFormation values of a retry policy.</summary>
internal static class RetryShape
{
    public static CfnJobDefinition.RetryStrategyProperty Of(RetryPolicy policy) => new()
    {
        Attempts = policy.MaxAttempts,
        EvaluateOnExit = policy.AllRules().Select(Rule).ToArray(),
    };

    private static CfnJobDefinition.EvaluateOnExitProperty Rule(RetryRule rule) => new()
    {
        Action = rule.Action == RetryAction.Retry ? "RETRY" : "EXIT",
        OnExitCode = rule.OnExitCode,
        OnReason = rule.OnReason,
        OnStatusReason = rule.OnStatusReason,
    };
}
