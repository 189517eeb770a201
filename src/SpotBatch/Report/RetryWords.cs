namespace SpotBatch;

/// <summary>A retry policy in English.</summary>
internal static class RetryWords
{
    /// <summary><c>3 attempts, again after a lost machine</c>.</summary>
    public static string Of(RetryPolicy policy)
    {
        if (policy.MaxAttempts == 1)
            return "1 attempt";
        var own = policy.Rules.Count switch { 0 => "", 1 => "; 1 rule of its own", var count => $"; {count} rules of its own" };
        return $"{Numbers.Text(policy.MaxAttempts)} attempts, {Causes(policy)}{own}";
    }

    private static string Causes(RetryPolicy policy)
    {
        (RetryAction Action, string Cause)[] causes =
        [
            (policy.MachineLost, "a lost machine"),
            (policy.Infrastructure, "an image or agent error"),
            (policy.OutOfMemory, "too little memory"),
            (policy.Application, "its own error"),
        ];
        var again = causes.Where(cause => cause.Action == RetryAction.Retry).Select(cause => cause.Cause).ToArray();
        return again.Length == 0 ? "but no cause for a second" : again.Length == causes.Length ? "again after any failure" : $"again after {string.Join(" or ", again)}";
    }
}
