using System.Text.Json;
using Amazon.CDK.AWS.Events;

namespace SpotBatch;

/// <summary>The CloudFormation values of the EventBridge rule that starts a task when something happened.</summary>
internal static class TriggerRuleShape
{
    public static object Of(TaskDeclaration task, TaskTrigger trigger, IPlatformValues values) => trigger.Follows is { } follows
        ? Rule(task, values, values.BusName, Finished(follows), Follow(task, trigger))
        : Rule(task, values, trigger.Event!.Bus?.EventBusName, Pattern(trigger.Event.Pattern), Happened(task, trigger));

    private static object Rule(TaskDeclaration task, IPlatformValues values, string? bus, object pattern, object transformer) => new
    {
        Description = task.Props.Description ?? $"Starts the background task {task.TaskName}",
        EventBusName = bus,
        EventPattern = pattern,
        State = task.Props.Enabled ? "ENABLED" : "DISABLED",
        Targets = new[]
        {
            new
            {
                Id = "Gate",
                Arn = values.GateArn,
                RoleArn = values.EventRoleArn,
                InputTransformer = transformer,
                RetryPolicy = new { MaximumEventAgeInSeconds = 86400, MaximumRetryAttempts = 185 },
                DeadLetterConfig = new { Arn = values.DeadLetterQueueArn },
            },
        },
    };

    private static Dictionary<string, object> Finished(FollowTrigger follows) => new()
    {
        ["source"] = new[] { LedgerNames.HistorySource },
        ["detail-type"] = new[] { LedgerNames.RunFinished },
        ["detail"] = new { task = new[] { follows.Upstream.TaskName }, status = follows.Statuses },
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

    private static Dictionary<string, object> Pattern(IEventPattern pattern)
    {
        var rendered = new Dictionary<string, object>();
        void Add(string name, object? value)
        {
            if (value is not null)
                rendered[name] = value;
        }

        Add("account", pattern.Account);
        Add("detail", pattern.Detail);
        Add("detail-type", pattern.DetailType);
        Add("id", pattern.Id);
        Add("region", pattern.Region);
        Add("resources", pattern.Resources);
        Add("source", pattern.Source);
        Add("time", pattern.Time);
        Add("version", pattern.Version);
        return rendered;
    }
}
