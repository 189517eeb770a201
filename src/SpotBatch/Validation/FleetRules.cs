using Amazon.CDK;

namespace SpotBatch;

/// <summary>What declarations are held to together.</summary>
internal static class FleetRules
{
    private const int MostInARegion = 50;

    public static IEnumerable<Problem> Check(Fleet fleet) =>
    [
        .. Platforms(fleet), .. PlaceRules.Check(fleet), .. DirectRules.CheckKinds(fleet.Platforms), .. Tasks(fleet), .. Grants(fleet), .. TaskRoles(fleet), .. EventRules.Check(fleet), .. Circles(fleet),
        .. Limits(fleet), .. Metrics(fleet), .. Region(fleet), .. StacksOf(fleet), .. Alerts(fleet), .. Tags(fleet),
    ];

    private static IEnumerable<Problem> Platforms(Fleet fleet) =>
        from platform in fleet.Platforms
        where platform is SpotPlatform
        group platform by platform.PlatformName into same
        from twice in Place.Twice(same, Stacks.Of)
        select PlatformRules.Unique
            .Broken("PlatformName", Quote.Of(same.Key), $"{twice.First.Node.Path} has this name", "Give each platform its own name")
            .At(twice.Later.Node.Path);

    private static IEnumerable<Problem> Tasks(Fleet fleet) =>
        from task in fleet.Tasks
        group task by (task.Platform.Name, task.TaskName) into same
        from twice in Place.Twice(same, task => task.Stack.Stack)
        select TaskNameRules.Unique
            .Broken(
                "TaskName", Quote.Of(same.Key.TaskName), $"{twice.First.Path} has this name on the platform {Quote.Of(same.Key.Name)}",
                "Set another TaskName, or another construct id")
            .At(twice.Later.Path);

    private static IEnumerable<Problem> Grants(Fleet fleet) =>
        from task in fleet.Tasks
        where task.Platform.Governance.WildcardGrantsNeedReason
        let rights = task.TaskRole is { } role ? WideRight.Of(role) : []
        from finding in GovernanceRules.CheckGrants(task.Declaration, rights)
        select finding.At(task.Path);

    /// <summary>Each role once, at the first task that names it.</summary>
    private static IEnumerable<Problem> TaskRoles(Fleet fleet) =>
        from task in fleet.Tasks
        where task.Declaration.Props.TaskRole is not null
        group task by task.Declaration.Props.TaskRole into same
        from finding in RoleRules.Check(same.Key!)
        select finding.At(same.First().Path);

    private static IEnumerable<Problem> Limits(Fleet fleet) =>
        from limit in fleet.Limits
        where !Tokens.Contains(limit.ConsumableResourceName)
        group limit by limit.ConsumableResourceName into same
        from twice in Place.Twice(same, Stacks.Of)
        select LimitRules.Unique
            .Broken(
                "LimitName", Quote.Of(twice.Later.LimitName),
                $"{twice.First.Node.Path} has this name on the platform {Quote.Of(twice.Later.Platform)}",
                "Set another LimitName, or another construct id; use the first one with SharedLimit.FromLimitName")
            .At(twice.Later.Node.Path);

    private static IEnumerable<Problem> Circles(Fleet fleet) =>
        from platform in OfOnePlatform(fleet.Tasks)
        from circle in FollowRules.Circles([.. platform.Select(task => task.Declaration)])
        select circle.Finding.At(platform.First(task => task.Declaration == circle.Task).Path);

    private static IEnumerable<Problem> Metrics(Fleet fleet) =>
        from same in OfOnePlatform(fleet.Tasks.Where(task => task.Declaration.Props.Metrics))
        from finding in TaskMetricFilters.Check(same.Count())
        select finding.At(same.Last().Path);

    /// <summary>Tasks by platform: two of one name in two known accounts or regions are two.</summary>
    private static IEnumerable<IGrouping<Place?, FleetTask>> OfOnePlatform(IEnumerable<FleetTask> tasks) =>
        from platform in tasks.GroupBy(task => task.Platform.Name)
        let areKnown = platform.Select(task => task.Stack.Stack).Distinct().All(stack => Place.Of(stack).IsKnown)
        from same in platform.GroupBy(task => areKnown ? Place.Of(task.Stack.Stack) : null)
        select same;

    /// <summary>A platform that has too many by itself says so; here it is the sum. CDK is asked for regions only when that is large.</summary>
    private static IEnumerable<Problem> Region(Fleet fleet)
    {
        if (Math.Max(fleet.Queues.Count, fleet.Environments.Count) <= MostInARegion)
            return [];
        return [.. Beyond("queues", fleet.Queues), .. Beyond("environments", fleet.Environments)];

        static IEnumerable<Problem> Beyond(string what, IEnumerable<Constructs.Construct> all) =>
            from one in all
            group one by Stack.Of(one).Environment into region
            where region.Count() > MostInARegion && region.GroupBy(Platform).All(own => own.Key is null || own.Count() <= MostInARegion)
            select PlatformRules.Limits
                .Broken("Stack", $"{region.Count()} {what} in {region.Key}", $"AWS Batch takes {MostInARegion} of each in a region", "Declare fewer, or spread them over accounts")
                .At(region.ElementAt(MostInARegion).Node.Path);

        static SpotPlatform? Platform(Constructs.Construct part) => part.Node.Scopes.OfType<SpotPlatform>().FirstOrDefault();
    }

    private static IEnumerable<Problem> StacksOf(Fleet fleet) =>
        from part in fleet.TaskStacks
        group part by part.Stack into parts
        let tasks = parts.Sum(part => part.Tasks.Count)
        from finding in StackRules.Check(tasks, parts.Sum(part => part.Resources), parts.Sum(part => part.Parameters), parts.Sum(part => part.Bytes))
        select finding.At(parts.Key.Node.Path);

    /// <summary>Each target once in a stack, at the first task that names it.</summary>
    private static IEnumerable<Problem> Alerts(Fleet fleet) =>
        from part in fleet.TaskStacks
        from named in (from task in part.Tasks
                       from target in task.Declaration.Props.Alerts?.Select((target, index) => (Target: target, Index: index)) ?? []
                       select (Task: task, target.Target, target.Index)).DistinctBy(named => named.Target)
        from finding in AlertRules.CheckIn(part.Stack, named.Target, $"Alerts[{named.Index}]")
        select finding.At(named.Task.Path);

    private static IEnumerable<Problem> Tags(Fleet fleet)
    {
        foreach (var tasks in fleet.TaskStacks.Select(stack => stack.Tasks.Where(task => task.HasConstructs)))
        {
            if (tasks.FirstOrDefault() is not { } task0)
                continue;
            var first = TagsOf(task0);
            foreach (var (task, tags) in TagRules.AreMany(first.Count) ? tasks.Select(task => (task, TagsOf(task))) : [(task0, first)])
            {
                foreach (var finding in TagRules.Check(tags))
                    yield return finding.At(task.Path);
            }
        }
    }

    private static Dictionary<string, string> TagsOf(FleetTask task) => new(task.JobDefinition.Tags.TagValues());

    /// <summary>Quotas, for each account and region. CDK is asked for those only when all tasks together are too many.</summary>
    public static IEnumerable<(SpotPlatformBase Platform, Finding Finding)> Quotas(Fleet fleet)
    {
        if (fleet.Tasks.Count == 0 || !Of(fleet.Tasks, fleet.Limits.Count).Any())
            yield break;
        var limits = fleet.Limits.GroupBy(limit => Stack.Of(limit).Environment).ToDictionary(same => same.Key, same => same.Count());
        foreach (var (environment, tasks) in fleet.TaskStacks.GroupBy(stack => stack.Stack.Environment).Select(same => (same.Key, same.SelectMany(stack => stack.Tasks).ToArray())))
        {
            foreach (var finding in tasks.Length == 0 ? [] : Of(tasks, limits.GetValueOrDefault(environment)))
                yield return (SpotPlatformBase.From(tasks[0].Declaration.Props.Platform), finding);
        }

        static IEnumerable<Finding> Of(IReadOnlyCollection<FleetTask> tasks, int limits) => QuotaRules.Check(QuotaUse.Of(
            [.. tasks.Select(task => task.Declaration)],
            tasks.Count(task => task.Declaration.Props.TaskRole is null && task.TaskRole is not null),
            limits,
            tasks.Select(task => task.Stack).Distinct().SelectMany(stack => stack.Alerts.Buses)));
    }

    /// <summary>Bursts, one for each account and region. CDK is asked for those only when all schedules together are too many.</summary>
    public static IEnumerable<(SpotPlatformBase Platform, Finding Finding)> Bursts(Fleet fleet)
    {
        var all = fleet.Tasks.Select(task => task.Declaration);
        if (SubmitBurst.Of(all) is null && RateBurst.Of(all) is null)
            yield break;
        foreach (var tasks in fleet.TaskStacks.GroupBy(stack => stack.Stack.Environment).Select(same => same.SelectMany(stack => stack.Tasks).ToArray()))
        {
            if (SubmitBurst.Of(tasks.Select(task => task.Declaration)) is { } burst)
                yield return (SpotPlatformBase.From(tasks.First(task => task.Declaration == burst.Tasks[0]).Declaration.Props.Platform), burst.Finding);
            if (RateBurst.Of(tasks.Select(task => task.Declaration)) is { } rates)
                yield return (SpotPlatformBase.From(rates.First.Props.Platform), rates.Finding);
        }
    }
}
