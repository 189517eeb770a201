namespace SpotBatch;

/// <summary>Whether a task's queue exists and has machines for it.</summary>
internal static class PlacementRules
{
    private const string SubmitJob = "https://docs.aws.amazon.com/batch/latest/APIReference/API_SubmitJob.html";

    public static readonly Rule UnknownQueue = new("SB2004", "A task's queue is one of its platform's",
        "The job would be refused each time it is submitted, and the task would never run.", SubmitJob);

    public static readonly Rule AmbiguousQueue = new("SB2005", "A task on a platform of several queues names its queue",
        "A queue decides on priority and price: none is chosen silently.", SubmitJob) { IsOwn = true };

    public static readonly Rule Architecture = new("SB2006", "A task's queue has machines of the task's architecture",
        "AWS Batch has one queue for each architecture, and there is none for this task.", SubmitJob);

    public static readonly Rule Owner = new("SB2007", "A task's owner is a tag value, and letters and digits on a fair-share queue",
        "The owner is a tag of the task's job definition and jobs, and its share identifier on a fair-share queue.",
        "https://docs.aws.amazon.com/batch/latest/userguide/using-tags.html");

    public static readonly Rule PriorityOfShares = new("SB2029", "Priority is for tasks of fair-share queues",
        "AWS Batch compares scheduling priorities within a share only, and is reported to refuse a job that has one on a queue without shares, so the definition has none there: the value would say nothing.",
        "https://docs.aws.amazon.com/batch/latest/userguide/job_scheduling.html");

    public static IEnumerable<Finding> Check(TaskDeclaration task)
    {
        var platform = task.Platform;
        if (task.Props.Owner is { } owner && (owner.Length == 0 || !Names.IsTagValue(owner)))
            yield return Owner.Broken("Owner", Quote.Of(owner), "1 to 256 letters, digits, spaces and _ . : / = + - @ are allowed", "Choose such a name for the team");
        if (task.Queue is null)
        {
            // A platform without queues has a problem of its own.
            if (platform.IsPending || (platform.IsKnown && platform.Queues.Count == 0))
                yield break;
            yield return AmbiguousQueue.Broken("Queue", "none", platform.IsKnown
                ? $"{platform.Described} has {platform.Queues.Count} queues: {QueueNames(platform)}"
                : "a platform imported by name is not known to have a single queue", "Set Queue to one of them");
            yield break;
        }

        if (task.SharesFairly && !Names.IsShareIdentifier(task.Props.Owner ?? ""))
            yield return Owner.Broken("Owner", task.Props.Owner is null ? "none" : Quote.Of(task.Props.Owner), $"the queue {Quote.Of(task.Queue.Name)} shares fairly among owners, of letters and digits only, 255 at most", "Set such an Owner");
        if (!task.SharesFairly && !platform.IsPending && task.Props.Priority != 0 && !Tokens.Contains(task.Props.Priority))
            yield return PriorityOfShares.Broken("Priority", Numbers.Text(task.Props.Priority), $"the queue {Quote.Of(task.Queue.Name)} does not share fairly, as far as is known here", "Leave it out, or give the task a queue with FairShare; of a platform that is imported by name, say there that the queue has it");
        foreach (var finding in CheckPlace(platform, task.Queue, task.Architecture))
            yield return finding;
    }

    /// <summary>Whether there is such a queue, as far as the platform is known.</summary>
    public static IEnumerable<Finding> CheckPlace(PlatformDeclaration platform, TaskQueue named, TaskArchitecture architecture)
    {
        if (
            !platform.IsKnown || platform.Queues.Count == 0 || Tokens.Contains(named.Name) || platform.Queues
                .Any(queue => Tokens.Contains(queue.Name)))
            yield break;
        if (platform.Find(named) is not { } queue)
        {
            yield return UnknownQueue.Broken(
                "Queue", Quote.Of(named.Name), $"{platform.Described} has {QueueNames(platform)}",
                "Choose one of them, or add the queue to the platform's Queues");
            yield break;
        }

        var architectures = platform.MachinesOf(queue).Select(pool => pool.Architecture).Distinct().ToArray();
        if (architectures.Length > 0 && !architectures.Contains(architecture))
            yield return Architecture.Broken(
                "Architecture", architecture.Name,
                $"the machines of the queue {Quote.Of(queue.Name)} are {string.Join(", ", architectures.Select(known => known.Name))}",
                "Build the image for such machines, or give the queue a pool of this architecture");
    }

    private static string QueueNames(PlatformDeclaration platform) => Quote.Of(platform.Queues.Select(queue => queue.Name));
}
