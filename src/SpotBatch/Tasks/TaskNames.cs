using System.Security.Cryptography;
using System.Text;

namespace SpotBatch;

/// <summary>The names that are made from a task's. People, policies and alarms rely on them: they are a contract.</summary>
internal static class TaskNames
{
    /// <summary>
    /// EventBridge Scheduler takes 64 characters, of which ".99" is kept for the number of a trigger.
    /// https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html
    /// </summary>
    private const int LongestStem = 64 - 3;

    public static string JobDefinition(string platform, string task) => $"{platform}-{task}";

    /// <summary>
    /// The name of a schedule. CloudFormation knows schedules by name alone, whatever their group, so the platform is
    /// in it.
    /// </summary>
    /// <param name="platform">The platform's name.</param>
    /// <param name="task">The task's name.</param>
    /// <param name="index">The place of the trigger among the task's schedules, from 0.</param>
    public static string Schedule(string platform, string task, int index) =>
        index == 0 ? Stem(platform, task) : $"{Stem(platform, task)}.{index + 1}";

    /// <summary>Whether the schedules of a task have a shorter name than it.</summary>
    public static bool IsShortened(string platform, string task) =>
        !Tokens.Contains(task) && platform.Length + 1 + task.Length > LongestStem;

    /// <summary>
    /// The name of the first schedule: platform.task; of a long one its beginning, with a hash that tells it from others.
    /// </summary>
    public static string Stem(string platform, string task)
    {
        var whole = $"{platform}.{task}";
        if (!IsShortened(platform, task))
            return whole;
        // No task has a dot in its name, and no number of a trigger an h, so that no other schedule can have this name.
        var hash = $".h{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(task)))[..8]}";
        return whole[..(LongestStem - hash.Length)] + hash;
    }
}
