using System.Text.RegularExpressions;

namespace SpotBatch.Client;

/// <summary>What names a task.</summary>
internal static class TaskRules
{
    private static readonly Regex TaskName = new(@"\A[A-Za-z0-9][A-Za-z0-9_-]*\z", RegexOptions.CultureInvariant);

    public static void Check(Problems problems, string? bus, string? name, string? source)
    {
        if (string.IsNullOrWhiteSpace(bus))
            problems.Add("Bus is empty; it is 'spotbatch-' and the platform's name");
        if (name is null || !TaskName.IsMatch(name))
            problems.Add($"Name is {Quoted.Of(name)}; a letter or digit, then letters, digits, _ and - are allowed");
        if (string.IsNullOrWhiteSpace(source))
            problems.Add($"Source is empty; it is '{SpotBatchTask.DefaultSource}'");
    }
}
