using System.Collections;
using Amazon.CDK;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.S3;
using Constructs;

namespace SpotBatch;

/// <summary>What triggers by events are held to.</summary>
internal static class EventRules
{
    public static readonly Rule Pattern = new("SB3013", "The pattern of an event has a field, and each field a value",
        "EventBridge refuses an empty pattern at deployment, since every event of the account would match.",
        "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern.html");

    public static readonly Rule Fields = new("SB3014", "The parameters of a trigger are texts, and not fields of its event",
        "EventField.FromPath is written for the CDK's own targets. Here the text of the path itself, $.detail.x, would be the parameter.",
        "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html") { IsOwn = true };

    public static readonly Rule Bucket = new("SB3902", "A bucket whose events start a task sends them to EventBridge",
        "S3 sends no event to EventBridge until the bucket is told to: the task would never run, and nobody would know why.",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-event-notifications-eventbridge.html");

    /// <summary>Whether there is no field, or one without a value.</summary>
    public static bool IsEmpty(IEventPattern pattern)
    {
        object?[] fields =
            [
                pattern.Account, pattern.Detail, pattern.DetailType, pattern.Id, pattern.Region, pattern.Resources, pattern.Source,
                pattern.Time, pattern.Version
            ];
        return fields.All(field => field is null) || fields.OfType<ICollection>().Any(field => field.Count == 0);
    }

    public static IEnumerable<Problem> Check(Fleet fleet) =>
        from task in fleet.Tasks
        from trigger in task.Declaration.Props.Triggers.Select((trigger, index) => (Trigger: trigger, Index: index))
        where trigger.Trigger.Schedule is null
        from parameter in trigger.Trigger.Parameters
        where Tokens.Contains(parameter.Value)
        let path = task.Stack.Stack.Resolve(parameter.Value) as string
        where path is not null && path.StartsWith('$')
        select Fields.Broken($"Triggers[{trigger.Index}].Parameters[\"{parameter.Key}\"]", Quote.Of(path), "a text is allowed, and this is the path of a field, which nothing fills in",
            "Let the program read the event's object by the run's token, or send an event of your own with the values").At(task.Path);

    /// <summary>Buckets of the app that send no events, each at the first task that waits for them.</summary>
    public static IEnumerable<(Construct Construct, Finding Finding)> Warn(Fleet fleet) =>
        from task in fleet.Tasks
        from trigger in task.Declaration.Props.Triggers.Select((trigger, index) => (Trigger: trigger, Index: index))
        where trigger.Trigger.Event?.Pattern is { Detail: not null, Source: { } sources } && sources.Contains("aws.s3")
        from token in Texts(trigger.Trigger.Event!.Pattern.Detail).Where(Tokens.Contains).Distinct()
        from bucket in Buckets(token)
        where bucket.NotificationConfiguration is null && bucket.Node.Scope?.Node.TryFindChild("Notifications") is null
        select ((Construct)task.Stack.Shared, Bucket.Broken($"Triggers[{trigger.Index}]", $"an event of the bucket {Quote.Of((bucket.Node.Scope ?? bucket).Node.Path)}, for {task.Path}",
            "it sends nothing to EventBridge", "Declare the bucket with EventBridgeEnabled = true, or call bucket.EnableEventBridgeNotification()"));

    private static IEnumerable<string> Texts(object? value) => value switch
    {
        string text => [text],
        IDictionary map => map.Values.Cast<object?>().SelectMany(Texts),
        IEnumerable list => list.Cast<object?>().SelectMany(Texts),
        _ => [],
    };

    private static IEnumerable<CfnBucket> Buckets(string token) =>
        Tokenization.ReverseString(token).Tokens.OfType<Reference>().Select(reference => reference.Target).OfType<CfnBucket>();
}
