using System.Globalization;
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
    /// AWS Batch hands parameters and variables to ECS, which takes 8,192 characters of overrides with their JSON
    /// (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html): a job with more fails when it would start.
    /// The rest is for the variables of SpotBatch and of AWS Batch itself. SubmitJob's 30 KiB and EventBridge's 256 KB are far away.
    /// </summary>
    private const int MostCharacters = 7000;

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

        // What is null or half a character has no size.
        if (!problems.Any && SubmitDetail.CharactersOfOverrides(request) is > MostCharacters and var size)
            problems.Add(string.Format(CultureInfo.InvariantCulture, "Parameters and Environment take {0:N0} characters as JSON; {1:N0} are allowed. Put large values where the task can read them, such as S3, and hand in their place", size, MostCharacters));
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
