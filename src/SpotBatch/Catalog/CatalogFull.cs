namespace SpotBatch;

/// <summary>Whether the tasks of each stack fit into it.</summary>
internal static class CatalogFull
{
    private const int Most = 500;

    public static void Check(IEnumerable<CatalogMember> members, CatalogProblems problems)
    {
        foreach (var stack in members.GroupBy(member => member.Scope))
        {
            var count = 0;
            foreach (var member in stack)
            {
                count += Resources(member.Task.Props);
                if (count <= Most)
                    continue;
                problems.Add(
                    member.Task.Source?.Own.Place ?? new CatalogPlace(member.Path, 0, 0),
                    CatalogRules.Full.Broken("stack", Quote.Of(stack.Key.Stack.Node.Id), $"its {stack.Count()} tasks have {stack.Sum(one => Resources(one.Task.Props))} resources, CloudFormation takes {Most}, and this task is the first beyond", Fix(stack.Key.Part)));
                break;
            }
        }
    }

    /// <summary>
    /// A definition, and the schedules or the parameter that claim the task's name, a rule for each event, what keeps runs
    /// waiting, the filters of metrics.
    /// </summary>
    private static int Resources(BackgroundTaskProps props)
    {
        var schedules = props.Triggers.Count(trigger => trigger.Schedule is not null);
        return 1 + Math.Max(1, schedules) + props.Triggers.Count - schedules
            + (props.Concurrency == ConcurrencyPolicy.Queue ? 1 : 0)
            + (props.Metrics ? TaskMetricFilters.Count : 0);
    }

    private static string Fix(CatalogStack part) => part is { Owner: null, Name: null, Number: null }
        ? "Give new tasks an owner or a stack, as in stack: b, which no deployed task has; a catalog in a stack can't spread: give it the app"
        : "Give new tasks another stack, as in stack: b, so that those that are deployed stay where they are. Before the first deployment, raise StacksPerOwner";
}
