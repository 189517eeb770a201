using System.Text.Encodings.Web;
using System.Text.Json;

namespace SpotBatch;

/// <summary>
/// What a schedule calls: AWS Batch itself, through EventBridge Scheduler's universal target. The one place that knows.
/// https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
/// </summary>
internal static class ScheduleTarget
{
    // Scheduler looks for <aws.scheduler...> as text, so the brackets must not be escaped.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static object Of(TaskDeclaration task, TaskStack stack) => new
    {
        Arn = $"arn:{stack.Partition}:scheduler:::aws-sdk:batch:submitJob",
        RoleArn = stack.Values.ScheduleRoleArn,
        Input = JsonSerializer.Serialize(SubmitJob(task, stack), Readable),
        RetryPolicy = new
        {
            // A run that starts hours late is better than none: Scheduler's own limits, said so that they hold.
            MaximumEventAgeInSeconds = 86400,
            MaximumRetryAttempts = 185,
        },
        DeadLetterConfig = new { Arn = stack.Values.DeadLetterQueueArn },
    };

    /// <summary>
    /// The request. It never holds a RetryStrategy, which would drop the definition's rules, and names the definition
    /// without a revision.
    /// </summary>
    private static Dictionary<string, object> SubmitJob(TaskDeclaration task, TaskStack stack)
    {
        var request = new Dictionary<string, object>
        {
            ["JobName"] = $"{task.TaskName}--<aws.scheduler.execution-id>",
            ["JobQueue"] = task.Queue is { } queue ? stack.Values.QueueArn(queue.Name, task.Architecture) : "",
            ["JobDefinition"] = task.JobDefinitionName,
        };
        if (task.Props.ArraySize is { } size)
            request["ArrayProperties"] = new Dictionary<string, object> { ["Size"] = size };
        if (task.SharesFairly)
            request["ShareIdentifier"] = task.Props.Owner ?? "none";
        return request;
    }
}
