using System.Text.Encodings.Web;
using System.Text.Json;

namespace SpotBatch;

/// <summary>What a schedule calls: the platform's gate, which submits each fire once. The one place that knows.</summary>
internal static class ScheduleTarget
{
    // Scheduler looks for <aws.scheduler...> as text, so the brackets must not be escaped.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static object Of(TaskDeclaration task, IPlatformValues values) => new
    {
        Arn = values.GateArn,
        RoleArn = values.ScheduleRoleArn,
        Input = JsonSerializer.Serialize(Fire(task), Readable),
        RetryPolicy = new
        {
            // A run that starts hours late is better than none: Scheduler's own limits, said so that they hold.
            MaximumEventAgeInSeconds = 86400,
            MaximumRetryAttempts = 185,
        },
        DeadLetterConfig = new { Arn = values.DeadLetterQueueArn },
    };

    /// <summary>
    /// Which fire it is. The two attributes are the same however often it is delivered, as the execution id is not; the
    /// rest the gate reads from the task's definition.
    /// https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
    /// </summary>
    private static object Fire(TaskDeclaration task) => new
    {
        trigger = "schedule",
        task = task.TaskName,
        schedule = "<aws.scheduler.schedule-arn>",
        scheduledAt = "<aws.scheduler.scheduled-time>",
    };
}
