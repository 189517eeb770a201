using Amazon.CDK.AWS.Events;

namespace SpotBatch;

/// <summary>The CloudFormation values of the EventBridge rule that starts a task when something happened.</summary>
internal static class TriggerRuleShape
{
    public static object Of(TaskDeclaration task, TaskTrigger trigger, IPlatformValues values) => trigger.Follows is { } follows
        ? Rule(task, trigger, values, values.BusName, Finished(follows))
        : Rule(task, trigger, values, trigger.Event!.Bus?.EventBusName, Pattern(trigger.Event.Pattern));

    private static object Rule(TaskDeclaration task, TaskTrigger trigger, IPlatformValues values, string? bus, object pattern) => new
    {
        Description = task.Props.Description ?? $"Starts the background task {task.TaskName}",
        EventBusName = bus,
        EventPattern = pattern,
        State = task.Props.Enabled ? "ENABLED" : "DISABLED",
        Targets = new[] { task.Platform.Runs.Submission.OfRule(task, trigger, values) },
    };

    private static Dictionary<string, object> Finished(FollowTrigger follows) => new()
    {
        ["source"] = new[] { LedgerNames.HistorySource },
        ["detail-type"] = new[] { LedgerNames.RunFinished },
        ["detail"] = new { task = new[] { follows.Upstream.TaskName }, status = follows.Statuses },
    };

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
