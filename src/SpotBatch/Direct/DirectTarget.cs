using System.Text.Encodings.Web;
using System.Text.Json;

namespace SpotBatch;

/// <summary>What schedules and rules call: AWS Batch, with the job as the task declares it.</summary>
internal static class DirectTarget
{
    public const string EventRole = "EventRole";

    private static readonly JsonSerializerOptions Escaped =
        new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    // Scheduler looks for <aws.scheduler...> as text, so the brackets must not be escaped.
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>
    /// A universal target: its input is the request, with names in Pascal case.
    /// https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
    /// </summary>
    public static object OfSchedule(TaskDeclaration task, string schedule, IPlatformValues values) => new
    {
        Arn = Cfn.Sub("arn:${AWS::Partition}:scheduler:::aws-sdk:batch:submitJob"),
        RoleArn = values.ScheduleRoleArn,
        Input = WithTokens(JsonSerializer.Serialize(Fire(task, schedule, values), Readable), task.Props.ArraySize),
        // A run that starts hours late is better than none: Scheduler's own limits, said so that they hold.
        RetryPolicy = new { MaximumEventAgeInSeconds = 86400, MaximumRetryAttempts = 185 },
        DeadLetterConfig = new { Arn = values.DeadLetterQueueArn },
    };

    /// <summary>
    /// EventBridge's own target. It takes no tags and no share; a strategy of retries would replace that of the definition.
    /// Of the text that arrives it takes Parameters and ContainerOverrides.
    /// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html
    /// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_BatchParameters.html
    /// </summary>
    public static object OfRule(TaskDeclaration task, TaskTrigger trigger, IPlatformValues values) => new
    {
        Id = "Batch",
        Arn = Destination.Of(task).QueueArn(values),
        RoleArn = Cfn.Arn(EventRole),
        BatchParameters = new
        {
            JobDefinition = task.JobDefinitionName,
            JobName = task.JobDefinitionName,
            ArrayProperties = task.Props.ArraySize is { } size ? new { Size = size } : null,
        },
        InputTransformer = new
        {
            InputPathsMap = new { id = "$.id" },
            InputTemplate = Happened(task, trigger),
        },
        RetryPolicy = new { MaximumEventAgeInSeconds = 86400, MaximumRetryAttempts = 185 },
        DeadLetterConfig = new { Arn = values.DeadLetterQueueArn },
    };

    /// <summary>
    /// The role of the task's rules: this definition and its queue.
    /// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html
    /// </summary>
    public static object RoleOfRules(TaskDeclaration task, IPlatformValues values) => LedgerRole.OfRules(
        $"Submits the background task {task.JobDefinitionName} when something happened",
        [
            LedgerRights.Allow(["batch:SubmitJob"], new[]
            {
                ArnOf($"job-definition/{task.JobDefinitionName}"), ArnOf($"job-definition/{task.JobDefinitionName}:*"),
                Destination.Of(task).QueueArn(values), Cfn.ArnOf("batch", "job/*"), Cfn.ArnOf("batch", "consumable-resource/*"),
            }),
        ]);

    /// <summary>A name that is known at deployment only can't stand in Fn::Sub, which takes the token for a variable of its own.</summary>
    private static object ArnOf(string resource) => Tokens.Contains(resource) ? DirectGrants.Of(resource) : Cfn.ArnOf("batch", resource);

    /// <summary>
    /// The run's id is made of what is the same however often a fire is delivered; of AWS's attributes the execution id is
    /// not. It can't be the job's name, which takes no colon.
    /// https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
    /// </summary>
    private static object Fire(TaskDeclaration task, string schedule, IPlatformValues values)
    {
        var destination = Destination.Of(task);
        var run = $"{schedule}/<aws.scheduler.scheduled-time>";
        var tags = new Dictionary<string, string>
        {
            [TaskMarks.Platform] = task.Platform.Name,
            [TaskMarks.Task] = task.TaskName,
            [TaskMarks.Run] = run,
        };
        if (task.Props.Owner is { } owner)
            tags[TaskMarks.Owner] = owner;
        return new
        {
            JobName = task.JobDefinitionName,
            JobQueue = destination.QueueArn(values),
            JobDefinition = task.JobDefinitionName,
            ArrayProperties = destination.ArraySize is { } size ? new { Size = size } : null,
            ShareIdentifier = destination.SharesFairly ? task.Props.Owner ?? "none" : null,
            ContainerOverrides = new { Environment = Context(task, run, "schedule", "<aws.scheduler.scheduled-time>") },
            Tags = tags,
        };
    }

    /// <summary>In a text the CDK finds tokens that are text, and none that is a number: of those it would leave -1e289.</summary>
    private static string WithTokens(string request, double? number) => number is { } size && Tokens.Contains(size)
        ? request.Replace(JsonSerializer.Serialize(size), Numbers.Value(size), StringComparison.Ordinal)
        : request;

    /// <summary>What a run is told of itself: <c>SPOTBATCH_</c> and what it is.</summary>
    private static object[] Context(TaskDeclaration task, string run, string trigger, string? scheduledAt = null) =>
    [
        new { Name = "SPOTBATCH_RUN_ID", Value = run },
        new { Name = "SPOTBATCH_TASK", Value = task.TaskName },
        new { Name = "SPOTBATCH_TRIGGER", Value = trigger },
        .. scheduledAt is null ? Array.Empty<object>() : [new { Name = "SPOTBATCH_SCHEDULED_AT", Value = scheduledAt }],
    ];

    /// <summary>
    /// EventBridge takes every &lt;text&gt; for a name that it should know; escaped as JSON they are none, and the one name is
    /// put in after that.
    /// </summary>
    private static string Happened(TaskDeclaration task, TaskTrigger trigger)
    {
        const string id = "{spotbatch-event-id}";
        return JsonSerializer.Serialize(new
        {
            Parameters = trigger.Parameters.Count == 0 ? null : trigger.Parameters,
            ContainerOverrides = new { Environment = Context(task, $"{task.JobDefinitionName}/{id}", "event") },
        }, Escaped).Replace(id, "<id>", StringComparison.Ordinal);
    }
}
