namespace SpotBatch;

/// <summary>The rules that triggers by other tasks and by events are held to.</summary>
internal static class FollowRules
{
    private const string Rules = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rules.html";

    public static readonly Rule Parameters =
        new("SB3010", "The parameters of a trigger and of a workflow's step are the task's own, and none go with a schedule",
        "The gate refuses a parameter that the task's definition has not, and a schedule takes the definition's values.",
        "https://docs.aws.amazon.com/batch/latest/userguide/job_definition_parameters.html") { IsOwn = true };

    public static readonly Rule SamePlatform = new("SB3011", "A task follows tasks of its own platform",
        "The end of a run is announced on its platform's bus, which the gate of another platform does not hear.", Rules) { IsOwn = true };

    public static readonly Rule Circle = new("SB3012", "Tasks that follow each other do not go in a circle",
        "Each run would start the next one for ever. EventBridge does not stop it, and the machines are billed.",
        "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rules-best-practices.html") { IsOwn = true };

    public static IEnumerable<Finding> Check(TaskDeclaration task)
    {
        foreach (var (trigger, index) in task.Props.Triggers.Select((trigger, index) => (trigger, index)))
        {
            if (trigger.Event is { } happened && EventRules.IsEmpty(happened.Pattern))
                yield return EventRules.Pattern.Broken(
                    $"Triggers[{index}]", "an event pattern without a field",
                    "one field or more is needed, each with one value or more, and EventBridge refuses any other",
                    "Say at least Source, such as [\"aws.s3\"], and DetailType");
            foreach (var name in trigger.Parameters.Keys.Where(name => trigger.Schedule is not null || !task.Props.Parameters.ContainsKey(name)))
            {
                yield return Parameters.Broken($"Triggers[{index}].Parameters", Quote.Of(name), trigger.Schedule is null
                    ? $"the task's Parameters are allowed: {Quote.Of(task.Props.Parameters.Keys)}"
                    : "a schedule has none", trigger.Schedule is null ? "Declare it in the task's Parameters, or correct the name" : "Set the value in the task's Parameters");
            }

            if (
                trigger.Follows is { } itself && itself.Upstream.TaskName == task.TaskName
                    && itself.Upstream.Platform.PlatformName == task.Platform.Name)
                yield return Circle.Broken(
                    $"Triggers[{index}]", trigger.Expression, "a task that comes after itself never ends", "Take the trigger away");
            if (trigger.Follows is { } follows && follows.Upstream.Platform.PlatformName != task.Platform.Name)
                yield return SamePlatform.Broken($"Triggers[{index}]", trigger.Expression, $"tasks of the platform {Quote.Of(task.Platform.Name)} are allowed, this one is of {Quote.Of(follows.Upstream.Platform.PlatformName)}", "Put an event of your own between them, and use TaskTrigger.OnEvent");
        }
    }

    /// <summary>What is to be said of a workflow's step; a task of another app has parameters that nobody knows here.</summary>
    public static IEnumerable<Finding> CheckStep(IBackgroundTask task, IEnumerable<string> parameters) =>
        from name in task is BackgroundTask known ? parameters.Except(known.Declaration.Props.Parameters.Keys) : []
        select Parameters.Broken($"{nameof(TaskStep.ToStep)}.Parameters", Quote.Of(name),
            $"the task's Parameters are allowed: {Quote.Of(((BackgroundTask)task).Declaration.Props.Parameters.Keys)}", "Declare it in the task's Parameters, or correct the name");

    /// <summary>The circles among tasks, each named once, at its first task in the order of declaration.</summary>
    public static IEnumerable<(TaskDeclaration Task, Finding Finding)> Circles(IReadOnlyList<TaskDeclaration> tasks)
    {
        var byName = tasks.GroupBy(task => task.TaskName).ToDictionary(same => same.Key, same => same.First());
        var done = new HashSet<string>();
        foreach (var task in tasks)
        {
            // One that follows itself has been told of with the task's other problems.
            if (CircleFrom(task, byName, done) is { } circle)
                yield return (task, Circle.Broken("Triggers", string.Join(" after ", circle), "a task that comes after itself never ends", "Take one of the triggers away"));
        }
    }

    /// <summary>Goes upstream from a task, without recursion: a chain may have as many tasks as the fleet.</summary>
    private static IReadOnlyList<string>? CircleFrom(
        TaskDeclaration first, Dictionary<string, TaskDeclaration> byName, HashSet<string> done)
    {
        if (!done.Add(first.TaskName))
            return null;
        var path = new List<(string Name, IEnumerator<string> Upstream)> { (first.TaskName, Upstream(first, byName)) };
        var depth = new Dictionary<string, int> { [first.TaskName] = 0 };
        while (path.Count > 0)
        {
            var (name, upstream) = path[^1];
            if (!upstream.MoveNext())
            {
                depth.Remove(name);
                path.RemoveAt(path.Count - 1);
            }
            else if (depth.TryGetValue(upstream.Current, out var start))
            {
                return [.. path.Skip(start).Select(step => step.Name), upstream.Current];
            }
            else if (done.Add(upstream.Current))
            {
                depth[upstream.Current] = path.Count;
                path.Add((upstream.Current, Upstream(byName[upstream.Current], byName)));
            }
        }

        return null;
    }

    private static IEnumerator<string> Upstream(TaskDeclaration task, Dictionary<string, TaskDeclaration> byName) => task.EventTriggers
        .Select(trigger => trigger.Follows?.Upstream.TaskName)
        .OfType<string>()
        .Where(upstream => upstream != task.TaskName && byName.ContainsKey(upstream))
        .GetEnumerator();
}
