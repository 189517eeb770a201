namespace SpotBatch;

/// <summary>What an app takes of the quotas of one account and region.</summary>
/// <param name="Rules">Rules on a platform's bus, for triggers by other tasks and for alerts of tasks' own, of the platform that has most of them.</param>
/// <param name="Claims">Tasks without a schedule, whose names are claimed by parameters.</param>
/// <param name="Roles">Roles that grants have made.</param>
/// <param name="Schedules">Schedules.</param>
/// <param name="ConsumableResources">Tasks that take turns, and shared limits.</param>
internal sealed record QuotaUse(int Rules, int Claims, int Roles, int Schedules, int ConsumableResources)
{
    /// <param name="tasks">The tasks.</param>
    /// <param name="roles">Roles that grants have made.</param>
    /// <param name="limits">Shared limits.</param>
    /// <param name="routes">The platform of each rule that delivers alerts of tasks' own.</param>
    public static QuotaUse Of(IReadOnlyCollection<TaskDeclaration> tasks, int roles, int limits, IEnumerable<string> routes) => new(
        tasks.SelectMany(task => task.EventTriggers.Where(trigger => trigger.Follows is not null).Select(_ => task.Platform.Name)).Concat(routes)
            .GroupBy(platform => platform).Select(rules => rules.Count()).DefaultIfEmpty().Max(),
        tasks.Count(task => task.Schedules.Count == 0),
        roles,
        tasks.Sum(task => task.Schedules.Count),
        tasks.Count(task => task.TakesTurns) + limits);
}
