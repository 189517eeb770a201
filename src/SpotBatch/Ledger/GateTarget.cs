using System.Text.Encodings.Web;
using System.Text.Json;

namespace SpotBatch;

/// <summary>
/// What schedules and rules call: the platform's gate, which submits each fire and each event once. The one place that
/// knows.
/// </summary>
internal static class GateTarget
{
    // Scheduler looks for <aws.scheduler...> as text, so the brackets must not be escaped.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static object OfSchedule(TaskDeclaration task, IPlatformValues values) => new
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

    public static object OfRule(TaskDeclaration task, TaskTrigger trigger, IPlatformValues values) => new
    {
        Id = "Gate",
        Arn = values.GateArn,
        RoleArn = values.EventRoleArn,
        InputTransformer = trigger.Follows is not null ? Follow(task, trigger) : Happened(task, trigger),
        RetryPolicy = new { MaximumEventAgeInSeconds = 86400, MaximumRetryAttempts = 185 },
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

    private static object Follow(TaskDeclaration task, TaskTrigger trigger) => new
    {
        InputPathsMap = new { run = "$.detail.runId", at = "$.detail.scheduledAt" },
        InputTemplate = Template("follow", task, trigger, "upstream", "<run>", "scheduledAt", "<at>"),
    };

    private static object Happened(TaskDeclaration task, TaskTrigger trigger) => new
    {
        InputPathsMap = new { id = "$.id" },
        InputTemplate = Template("event", task, trigger, "event", "<id>"),
    };

    /// <summary>
    /// Names in quotes are filled in as text, with nothing where the event has nothing.
    /// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_InputTransformer.html
    /// </summary>
    private static string Template(string kind, TaskDeclaration task, TaskTrigger trigger, params string[] filledIn) =>
        "{" + string.Join(',', new[] { Member("trigger", kind), Member("task", task.TaskName) }
            .Concat(filledIn.Chunk(2).Select(member => $"\"{member[0]}\":\"{member[1]}\""))
            .Append(Member("parameters", trigger.Parameters))) + "}";

    /// <summary>EventBridge takes every &lt;text&gt; for a name that it should know; escaped as JSON they are none.</summary>
    private static string Member(string name, object? value) => $"\"{name}\":{JsonSerializer.Serialize(value)}";
}
