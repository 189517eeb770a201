namespace SpotBatch.Testing;

/// <summary>
/// Tells before a deployment what it would take away: jobs that run, records, names that others rely on. For a test, or for
/// a step of a pipeline.
/// </summary>
public static class UpdateCheck
{
    /// <summary>
    /// Fails when an update would replace or delete what holds running work or records: job queues, compute environments,
    /// job definitions, tables, buckets, log groups, queues, topics, event buses, schedule groups, parameters, state
    /// machines. It also fails on a change that AWS refuses, and on an environment that ends running jobs at once. A
    /// replacement counts wherever it comes from: what refers to a replaced resource changes with it. Of whole apps, a task
    /// that moves from one stack to another is told with both.
    /// </summary>
    /// <param name="before">
    /// What is deployed: a path of a template's file (CDK's, or the output of <c>aws cloudformation get-template</c>), a path
    /// of a folder <c>cdk.out</c>, a stack, an app, or a <c>Template</c>.
    /// </param>
    /// <param name="after">What is to be deployed, the same way. Of a whole app on both sides, a stack that is gone counts as deleted.</param>
    /// <param name="accept">
    /// Logical ids, or paths of constructs with all below them, whose loss is wanted this once.
    /// </param>
    /// <exception cref="UnsafeUpdateException">The update would do such harm; the message says to what, why, and what to do.</exception>
    /// <exception cref="ArgumentException">A path has no template, or it can't be told which templates belong together.</exception>
    public static void Between(TemplateSource before, TemplateSource after, params string[] accept)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(accept);
        var moved = new MovedTasks(after);
        var harm = TemplatePairs.Of(before, after)
            .Select(pair => (Name: pair.After.Name ?? pair.Before.Name, Harm: Harm(pair.After.Replacing(pair.Before), accept, update => moved.Whereabouts(update, pair.After.Name))))
            .Where(template => template.Harm.Count > 0)
            .ToArray();
        if (harm.Length > 0)
            throw new UnsafeUpdateException(UpdateMessages.Of(harm), [.. harm.SelectMany(template => template.Harm).Select(item => item.Update.LogicalId)]);
    }

    private static List<UpdateHarm> Harm(IReadOnlyList<ResourceUpdate> updates, string[] accept, Func<ResourceUpdate, string?> movedTo) =>
        [.. updates.Where(update => !Array.Exists(accept, wanted => IsMeant(update, wanted))).Select(update => UpdateHarm.Of(update, updates, movedTo(update))).OfType<UpdateHarm>()];

    private static bool IsMeant(ResourceUpdate update, string wanted) =>
        update.LogicalId == wanted || $"{update.ConstructPath}/".StartsWith(wanted.TrimEnd('/') + "/", StringComparison.Ordinal);
}
