namespace SpotBatch;

/// <summary>What the name of a task is held to.</summary>
internal static class TaskNameRules
{
    private const string RegisterJobDefinition = "https://docs.aws.amazon.com/batch/latest/APIReference/API_RegisterJobDefinition.html";

    public static readonly Rule Shape = new("SB2001", "A task's name is a letter or digit, then letters, digits, _ and -",
        "AWS Batch takes no other characters in the names of definitions and jobs.", RegisterJobDefinition);

    public static readonly Rule Length = new("SB2002", "A task's name leaves room for what is made of it",
        "Its schedule is named platform.task, 64 characters at most; its jobs task and 34 characters, 128 at most; its definition platform-task, 128 at most.",
        "https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html");

    public static readonly Rule Unique = new("SB2003", "A task's name is unique on its platform",
        "Two tasks of one name would overwrite each other's job definition.", RegisterJobDefinition) { IsOwn = true };

    /// <summary>Room for the platform's name, a dot, and a number of up to two digits. Jobs, of 128 characters, have more.</summary>
    public static int Longest(string platform) => 64 - platform.Length - 1 - ".99".Length;

    public static IEnumerable<Finding> Check(string name, string platform, string prop)
    {
        if (Tokens.Contains(name))
            yield break;
        if (!Names.IsTaskName(name))
            yield return Shape.Broken(prop, Quote.Of(name), "a letter or digit, then letters, digits, _ and - are allowed", "Set TaskName, or change the construct id that it defaults to");
        if (name.Length > Longest(platform))
            yield return Length.Broken(prop, $"{Quote.Of(name)} ({name.Length} characters)", $"{Longest(platform)} characters are allowed on the platform {Quote.Of(platform)}", "Set a shorter TaskName");
    }
}
