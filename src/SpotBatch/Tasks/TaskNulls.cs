namespace SpotBatch;

/// <summary>The props of a task without nulls, and where there were some.</summary>
internal static class TaskNulls
{
    public static readonly Rule Missing = new("SB2018", "No prop of a task, and nothing in it, is null where a value is needed",
        "A null comes from a value of the context, a variable or a file that is not set. What was to be there nobody knows.",
        "https://docs.aws.amazon.com/cdk/v2/guide/get-context-var.html") { IsOwn = true };

    /// <summary>Nothing that another rule could say something of.</summary>
    private const string Text = "null";

    private static readonly TaskTrigger Trigger = TaskTrigger.Rate(TimeSpan.FromDays(1));

    /// <summary>A copy: what a user changes in a list after the task was made must not change the task.</summary>
    public static BackgroundTaskProps Copy(BackgroundTaskProps props, out IReadOnlyList<Finding> missing)
    {
        var nulls = new Nulls(Missing);
        var copy = props with
        {
            Image = nulls.Value(props.Image, nameof(props.Image), TaskImage.Absent),
            Command = nulls.List(props.Command, nameof(props.Command), Text),
            Parameters = nulls.Map(props.Parameters, nameof(props.Parameters), Text),
            Environment = nulls.Map(props.Environment, nameof(props.Environment), Text),
            Secrets = nulls.Map(props.Secrets, nameof(props.Secrets), TaskSecret.Absent),
            OverridableEnvironment = nulls.List(props.OverridableEnvironment, nameof(props.OverridableEnvironment)),
            Retry = Retry(nulls, nulls.Value(props.Retry, nameof(props.Retry), TaskDefaults.Retry)),
            Triggers = nulls.Each(props.Triggers, nameof(props.Triggers), (trigger, prop) => OfTrigger(nulls, trigger, prop), Trigger),
            Concurrency = nulls.Value(props.Concurrency, nameof(props.Concurrency), ConcurrencyPolicy.Allow),
            Uses = nulls.List(props.Uses, nameof(props.Uses)),
            Volumes = nulls.List(props.Volumes, nameof(props.Volumes)),
            Ulimits = nulls.Each(props.Ulimits, nameof(props.Ulimits), (limit, prop) => OfUlimit(nulls, limit, prop)),
            Suppress = nulls.List(props.Suppress, nameof(props.Suppress)),
            Alerts = props.Alerts is null ? null : nulls.List(props.Alerts, nameof(props.Alerts)),
            AlertOn = props.AlertOn is null ? null : nulls.List(props.AlertOn, nameof(props.AlertOn)),
        };
        missing = nulls.Found;
        return copy;
    }

    private static TaskTrigger OfTrigger(Nulls nulls, TaskTrigger trigger, string prop) =>
        trigger.Parameters is { } given && given.Values.All(value => value is not null)
        ? trigger
        : trigger with { Parameters = nulls.Map(trigger.Parameters, $"{prop}.{nameof(trigger.Parameters)}", Text) };

    private static TaskUlimit OfUlimit(Nulls nulls, TaskUlimit limit, string prop) =>
        limit.Name is not null ? limit : limit with { Name = nulls.Value(limit.Name, $"{prop}.{nameof(limit.Name)}", "nofile") };

    private static RetryPolicy Retry(Nulls nulls, RetryPolicy policy) =>
        policy with { Rules = nulls.List(policy.Rules, $"{nameof(BackgroundTaskProps.Retry)}.{nameof(policy.Rules)}") };
}
