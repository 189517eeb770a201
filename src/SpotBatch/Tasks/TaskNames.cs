namespace SpotBatch;

/// <summary>The names that are made from a task's. People, policies and alarms rely on them: they are a contract.</summary>
internal static class TaskNames
{
    public static string JobDefinition(string platform, string task) => $"{platform}-{task}";

    /// <summary>
    /// The name of a schedule. CloudFormation knows schedules by name alone, whatever their group, so the platform is
    /// in it.
    /// </summary>
    /// <param name="platform">The platform's name.</param>
    /// <param name="task">The task's name.</param>
    /// <param name="index">The place of the trigger among the task's schedules, from 0.</param>
    public static string Schedule(string platform, string task, int index) =>
        index == 0 ? $"{platform}.{task}" : $"{platform}.{task}.{index + 1}";
}
