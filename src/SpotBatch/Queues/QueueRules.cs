namespace SpotBatch;

/// <summary>What a queue is held to.</summary>
internal static class QueueRules
{
    private const string CreateJobQueue = "https://docs.aws.amazon.com/batch/latest/APIReference/API_CreateJobQueue.html";

    public static readonly Rule Name = new("SB1201", "A queue's name is a letter, then letters, digits, _ and -, 64 at most, unique on its platform",
        "Tasks name their queue by it, in a tag of their definition; the gate maps it to the job queue.", CreateJobQueue) { IsOwn = true };

    public static readonly Rule Priority = new("SB1202", "A queue's priority is a whole number from 0 to 1000",
        "AWS Batch refuses others at deployment.", CreateJobQueue);

    public static readonly Rule Environments = new("SB1203", "A queue has one to three compute environments",
        "AWS Batch refuses a fourth at deployment. A pool counts once for each kind of capacity: SpotThenOnDemand takes two.", CreateJobQueue);

    public static readonly Rule OneArchitecture = new("SB1204", "The compute environments of a queue have one architecture",
        "AWS Batch refuses a mix at deployment, since a job's image runs on one architecture only.", CreateJobQueue);

    public static readonly Rule Machines = new("SB1205", "A queue's machines are pools of its platform",
        "A queue can only use machines that exist.", CreateJobQueue) { IsOwn = true };

    public static readonly Rule StuckLimit = new("SB1206", "A stuck-job limit is 10 minutes to 24 hours in whole seconds, one for each reason",
        "AWS Batch refuses others at deployment.", "https://docs.aws.amazon.com/batch/latest/APIReference/API_JobStateTimeLimitAction.html");

    public static readonly Rule Share = new("SB1207", "Fair share: decay of 0 to 7 days in whole seconds, reservation of 0 to 99 %, weights of 0.0001 to 999.9999",
        "AWS Batch refuses others at deployment.", "https://docs.aws.amazon.com/batch/latest/APIReference/API_FairsharePolicy.html");

    public static readonly Rule Effect = new("SB1208", "A queue's priority is compared with another queue's",
        "AWS Batch compares priorities only among queues on the same compute environment. A queue with machines of its own, or with another kind of capacity than the others, goes before nobody, whatever its priority: people would wait for what never happens. A platform of one queue, and a priority that was left out, are no claim.", CreateJobQueue) { IsOwn = true };

    public static IEnumerable<Finding> Check(TaskQueue queue, string prop)
    {
        if (!Names.IsQueueName(queue.Name))
            yield return Name.Broken(prop, Quote.Of(queue.Name), "a letter, then letters, digits, _ and - are allowed, 64 at most", "Choose such a name");
        if (!Tokens.Contains(queue.Priority) && !(Numbers.IsWhole(queue.Priority) && queue.Priority is >= 0 and <= 1000))
            yield return Priority.Broken($"{prop}.Priority", Numbers.Text(queue.Priority), "whole numbers from 0 to 1000 are allowed", "Choose one of them; the higher one is served first");
        foreach (var (limit, index) in queue.StuckJobLimits.Select((limit, index) => (limit, index)))
        {
            if (limit.After < TimeSpan.FromMinutes(10) || limit.After > TimeSpan.FromHours(24) || limit.After.Ticks % TimeSpan.TicksPerSecond != 0 || queue.StuckJobLimits.Take(index).Any(other => other.Reason == limit.Reason))
                yield return StuckLimit.Broken($"{prop}.StuckJobLimits[{index}]", $"{limit.Reason.StatusReason} after {IntervalText.Of(limit.After)}", "10 minutes to 24 hours are allowed, in whole seconds, once for each reason", "Set After to such a time, and keep one limit a reason");
        }

        if (queue.FairShare is { } share)
        {
            foreach (var finding in CheckShare(share, $"{prop}.FairShare"))
                yield return finding;
        }
    }

    public static IEnumerable<Finding> CheckEnvironments(IReadOnlyList<MachinePool> environments)
    {
        var list = environments.Count == 0 ? "none" : string.Join(", ", environments.Select(pool => pool.Name));
        if (environments.Count is 0 or > 3)
            yield return Environments.Broken("Environments", $"{environments.Count} ({list})", "AWS Batch takes 1 to 3 in a queue, and SpotThenOnDemand counts each pool twice", "Restrict TaskQueue.Machines to fewer pools, or put the families of several pools into one");
        if (environments.Select(pool => pool.Architecture).Distinct().Count() > 1)
            yield return OneArchitecture.Broken("Environments", list, "AWS Batch takes one architecture in a queue", "Make a queue for each architecture, as SpotPlatform does");
    }

    /// <summary>Priorities that can have no effect, on a platform of several queues.</summary>
    public static IEnumerable<Finding> CheckEffect(PlatformDeclaration platform)
    {
        if (platform.Queues.Count < 2)
            yield break;
        var users = QueuePlan.Of(platform).SelectMany(plan => plan.Environments.Select(environment => (environment, plan.Queue))).ToLookup(use => use.environment, use => use.Queue);
        foreach (var (queue, index) in platform.Queues.Select((queue, index) => (queue, index)))
        {
            if (queue.Priority == QueueDefaults.Priority || Tokens.Contains(queue.Priority) || users.Any(use => use.Contains(queue) && use.Any(other => !ReferenceEquals(other, queue))))
                continue;
            yield return Effect.Broken($"Queues[{index}].Priority", Numbers.Text(queue.Priority), $"AWS Batch compares priorities only among queues on the same machines, and {Quote.Of(queue.Name)} is alone on its own ({queue.Capacity} of {string.Join(", ", platform.MachinesOf(queue).Select(pool => pool.Name))})", "Give it the Machines and the Capacity of the queues that it is to go before, or leave Priority out");
        }
    }

    private static IEnumerable<Finding> CheckShare(FairShare share, string prop)
    {
        if (share.ShareDecay < TimeSpan.Zero || share.ShareDecay > TimeSpan.FromDays(7) || share.ShareDecay.Ticks % TimeSpan.TicksPerSecond != 0)
            yield return Share.Broken($"{prop}.ShareDecay", IntervalText.Of(share.ShareDecay), "0 to 7 days are allowed, in whole seconds", "Choose such a time");
        if (!Tokens.Contains(share.ComputeReservation) && !(Numbers.IsWhole(share.ComputeReservation) && share.ComputeReservation is >= 0 and <= 99))
            yield return Share.Broken($"{prop}.ComputeReservation", Numbers.Text(share.ComputeReservation), "whole percentages from 0 to 99 are allowed", "Choose one of them");
        foreach (var (owner, weight) in share.Weights)
        {
            if (!Tokens.Contains(weight) && weight is not (>= 0.0001 and <= 999.9999))
                yield return Share.Broken($"{prop}.Weights[\"{owner}\"]", Numbers.Text(weight), "0.0001 to 999.9999 are allowed", "Choose such a weight");
            if (!Names.IsShareIdentifier(owner))
                yield return Share.Broken($"{prop}.Weights[\"{owner}\"]", Quote.Of(owner), "owners of letters and digits are allowed, 255 at most", "Choose such a name for the owner");
        }
    }
}
