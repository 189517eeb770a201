using System.Text.RegularExpressions;

namespace SpotBatch;

/// <summary>What the name of a task is held to.</summary>
internal static partial class TaskNameRules
{
    private const string RegisterJobDefinition = "https://docs.aws.amazon.com/batch/latest/APIReference/API_RegisterJobDefinition.html";

    public static readonly Rule Shape = new("SB2001", "A task's name is a letter or digit, then letters, digits, _ and -",
        "AWS Batch takes no other characters in the names of definitions and jobs.", RegisterJobDefinition);

    public static readonly Rule Length = new("SB2002", "A task's name has at most 90 characters",
        "It leaves room for what is made of it: its definition is named platform-task, its jobs task and 34 characters, and AWS Batch "
            + "takes 128 in "
            + "either. Its schedule is named platform.task, which EventBridge Scheduler takes up to 64 characters of: a longer one is cut, and ends in "
            + "a hash of the name.",
        "https://docs.aws.amazon.com/batch/latest/APIReference/API_RegisterJobDefinition.html");

    public static readonly Rule Unique = new("SB2003", "A task's name is unique on its platform",
        "Two tasks of one name would overwrite each other's job definition.", RegisterJobDefinition) { IsOwn = true };

    /// <summary>With a platform's 32 and the run's 34, what is made of it stays below AWS Batch's 128.</summary>
    public const int Longest = 90;

    public static IEnumerable<Finding> Check(string name, string prop)
    {
        if (Tokens.Contains(name))
            yield break;
        if (!Names.IsTaskName(name))
            yield return Shape.Broken(prop, Quote.Of(name), "a letter or digit, then letters, digits, _ and - are allowed", Fix(name));
        if (name.Length > Longest)
            yield return Length.Broken(
                prop, $"{Quote.Of(name)} ({name.Length} characters)", $"{Longest} characters are allowed", "Set a shorter TaskName");
    }

    /// <summary>The name to use, where dots, spaces or slashes stand between good parts.</summary>
    private static string Fix(string name)
    {
        var meant = Other().Replace(name.Trim(), "-").Trim('-');
        // A credential in the name must not stand in the message in another form.
        return meant != name && meant.Length <= Longest && Names.IsTaskName(meant) && CredentialFormat.Masked(name) == name
            ? $"Set TaskName to {meant}, or change the construct id that it defaults to"
            : "Set TaskName, or change the construct id that it defaults to";
    }

    [GeneratedRegex("[^A-Za-z0-9_-]+")]
    private static partial Regex Other();
}
