namespace SpotBatch;

/// <summary>
/// A problem that is right in one place, said with the reason: <see cref="Problem.Accept"/> makes one, for
/// <see cref="BackgroundTaskProps.Suppress"/>.
/// </summary>
public sealed record AcceptedProblem
{
    internal AcceptedProblem(string code, string reason) => (Code, Reason) = (code, reason);

    /// <summary>The code of the rule, such as <c>SB2107</c>.</summary>
    public string Code { get; }

    /// <summary>Why it is right here, for whoever reads the code next.</summary>
    public string Reason { get; }
}
