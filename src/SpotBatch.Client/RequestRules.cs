using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SpotBatch.Client;

/// <summary>
/// What can be known of a request where it is made. Which parameters and variables the task has is known to the gate alone, which
/// records what it rejects.
/// </summary>
internal static class RequestRules
{
    private const int SmallestArray = 2;
    private const int LargestArray = 10_000;

    /// <summary>
    /// Batch takes 30 KiB a job (https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html). EventBridge would take
    /// 256 KB, so what Batch takes is always small enough for it.
    /// </summary>
    private const int LargestDetail = 30 * 1024;

    private static readonly Regex Variable = new(@"\A[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant);

    public static void Check(Problems problems, SubmitRequest request)
    {
        TokenRules.Check(problems, request.Token);
        if (request.ArraySize is < SmallestArray or > LargestArray)
            problems.Add(string.Format(CultureInfo.InvariantCulture, "ArraySize is {0}; {1} to {2:N0} are allowed", request.ArraySize, SmallestArray, LargestArray));
        foreach (var parameter in request.Parameters)
        {
            if (string.IsNullOrWhiteSpace(parameter.Key))
                problems.Add("Parameters has an empty name");
            Text(problems, "Parameters", parameter.Key, parameter.Value);
        }

        foreach (var variable in request.Environment)
        {
            if (!Variable.IsMatch(variable.Key))
                problems.Add($"Environment has the name {Quoted.Of(variable.Key)}; letters, digits and _ are allowed, not starting with a digit");
            else if (IsReserved(variable.Key))
                problems.Add($"Environment has the name {Quoted.Of(variable.Key)}; names that start with SPOTBATCH_ or AWS_BATCH can't be set");
            Text(problems, "Environment", variable.Key, variable.Value);
        }

        // Half a character has no size.
        if (!problems.Any && Encoding.UTF8.GetByteCount(SubmitDetail.Of(request)) is > LargestDetail and var size)
            problems.Add(string.Format(CultureInfo.InvariantCulture, "the request has {0:N0} bytes as JSON; {1:N0} are allowed. Put large values where the task can read them, such as S3, and hand in their place", size, LargestDetail));
    }

    private static bool IsReserved(string name) =>
        name.StartsWith("SPOTBATCH_", StringComparison.Ordinal) || name.StartsWith("AWS_BATCH", StringComparison.Ordinal);

    private static void Text(Problems problems, string prop, string name, string? value)
    {
        if (value is null)
            problems.Add($"{prop}[{Quoted.Of(name)}] is null");
        else if (UnicodeText.HasHalfACharacter(name) || UnicodeText.HasHalfACharacter(value))
            problems.Add($"{prop}[{Quoted.Of(name)}] has halves of characters");
    }
}
