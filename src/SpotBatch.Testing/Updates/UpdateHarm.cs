using System.Text.Json.Nodes;

namespace SpotBatch.Testing;

/// <summary>What an update of one resource takes away.</summary>
internal sealed record UpdateHarm(ResourceUpdate Update, string Happens, string Loss, string Advice)
{
    /// <summary>Null when the update takes nothing away.</summary>
    /// <param name="update">The update.</param>
    /// <param name="all">All of its stack.</param>
    /// <param name="movedTo">Which stack has the resource's task now, as a clause; null when it did not move.</param>
    public static UpdateHarm? Of(ResourceUpdate update, IReadOnlyList<ResourceUpdate> all, string? movedTo = null) => update.Kind switch
    {
        UpdateKind.Deleted when movedTo is not null => new(update, $"is deleted: {movedTo}",
            "A task that moves from stack to stack is deleted in one and made in the other, in an order that nobody knows: its name is claimed, and the deployment fails, or its new definition is deregistered.",
            "Leave it where it is: in a catalog its owner, its stack, its name and StacksPerOwner decide, and are kept once deployed. To move it, take it out and deploy, then add it and deploy; in between it does not run."),
        UpdateKind.Refused => new(update, $"is refused by AWS: {Change(update, all)}", "The deployment fails and is rolled back.",
            "Make a new one beside it, and take this one out when nothing needs it any more."),
        UpdateKind.Interrupted when ComputeEnvironmentUpdates.EndsJobs(new(update.After!)) => new(update,
            $"is updated in place: {Change(update, all)}", "Jobs on its machines end at once.",
            "Set UpdatePolicy.TerminateJobsOnUpdate to false, and JobExecutionTimeoutMinutes to the time that they need."),
        UpdateKind.Replaced or UpdateKind.Deleted when Holding.Of(update) is { } holding => new(update,
            update.Kind == UpdateKind.Deleted ? $"is deleted: {Absence(update, all)}" : $"is replaced: {Change(update, all)}",
            update.IsRetained
                ? $"It holds {holding.What}. It is retained: the old one stays in the account, outside of the stack, and nothing new reaches it."
                : $"It holds {holding.What}.",
            holding.Advice),
        _ => null,
    };

    private static string Change(ResourceUpdate update, IReadOnlyList<ResourceUpdate> all)
    {
        var change = update.Cause is { } cause ? $"{cause.Path} changes{Origin(cause, all)}" : null;
        return string.Join("; ", new[] { change, update.Why }.OfType<string>());
    }

    private static string Origin(PropertyChange cause, IReadOnlyList<ResourceUpdate> all)
    {
        if (cause.Because is not { } id)
            return "";
        if (id == PropertyChange.StackTags)
            return $", since {id} change, which CloudFormation puts on it";
        return all.FirstOrDefault(update => update.LogicalId == id) switch
        {
            null => $", since it refers to {id}, which changes",
            { Kind: UpdateKind.Replaced, Cause: { } deeper } => $", since it refers to {id}, which is replaced ({deeper.Path} changes{Origin(deeper, all)})",
            _ => $", since it refers to {id}, which is updated",
        };
    }

    /// <summary>A new resource like the old one tells that a construct was renamed or moved.</summary>
    private static string Absence(ResourceUpdate update, IReadOnlyList<ResourceUpdate> all)
    {
        var twins = all.Where(other => other.Kind == UpdateKind.Added && other.Type == update.Type).ToArray();
        var gone = all.Count(other => other.Kind == UpdateKind.Deleted && other.Type == update.Type);
        var twin = Array.Find(twins, other => JsonNode.DeepEquals(other.After?["Properties"], update.Before?["Properties"]))
            ?? (twins.Length == 1 && gone == 1 ? twins[0] : null);
        return twin is null
            ? "the new template does not have it"
            : $"the new template has {twin.LogicalId} instead{(twin.ConstructPath is { } path ? $" ({path})" : "")}, as when a construct is renamed or moved";
    }
}
