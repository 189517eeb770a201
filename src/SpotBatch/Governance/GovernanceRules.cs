namespace SpotBatch;

/// <summary>What a platform asks of its tasks by <see cref="TaskGovernance"/>.</summary>
internal static class GovernanceRules
{
    public static readonly Rule Owner = new("SB2051", "Where its platform asks for it, a task has an owner",
        "Somebody must answer for a task when it fails, and pay for it. The platform's Governance says so.",
        "https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/building-your-tagging-strategy.html") { IsOwn = true };

    public static readonly Rule OnDemand = new("SB2052", "Where its platform asks for it, a task on on-demand machines has a reason",
        "On-demand costs about three times as much as Spot. The platform's Governance asks why it is needed here.",
        "https://aws.amazon.com/ec2/spot/pricing/") { IsOwn = true, Suppressible = true };

    public static readonly Rule Privileged = new("SB2053", "Where its platform asks for it, a privileged task has a reason",
        "A privileged job is root on its machine, and can read what other jobs on it are given. The platform's Governance asks why it is needed here.",
        "https://docs.aws.amazon.com/batch/latest/APIReference/API_ContainerProperties.html") { IsOwn = true, Suppressible = true };

    public static readonly Rule WildcardGrant = new("SB2054", "Where its platform asks for it, a task that may act on anything has a reason",
        "Whoever takes over such a job can reach all that its role can. The platform's Governance asks why it is needed here.",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html") { IsOwn = true, Suppressible = true };

    public static IEnumerable<Finding> Check(TaskDeclaration task)
    {
        var asked = task.Platform.Governance;
        if (asked.OwnerRequired && task.Props.Owner is null)
            yield return Owner.Broken("Owner", "none", $"{task.Platform.Described} asks for one", "Set Owner to the team that answers for the task");
        if (asked.OnDemandNeedsReason && QueueOf(task) is { Capacity.UsesOnDemand: true } queue)
            yield return OnDemand.Broken("Queue", Quote.Of(queue.Name), $"its capacity is {queue.Capacity}, for which {task.Platform.Described} asks for a reason", Reason("Use a queue on Spot", OnDemand));
        if (asked.PrivilegedNeedsReason && task.Props.Privileged)
            yield return Privileged.Broken("Privileged", "true", $"{task.Platform.Described} asks for a reason", Reason("Take it out", Privileged));
    }

    /// <summary>What is to be said of a task whose role has these rights; <see cref="Check"/> can't know them.</summary>
    public static IEnumerable<Finding> CheckGrants(TaskDeclaration task, IReadOnlyList<WideRight> rights)
    {
        if (!task.Platform.Governance.WildcardGrantsNeedReason)
            yield break;
        var accepted = task.Props.Suppress.ToList().FindIndex(entry => entry.Code == WildcardGrant.Code);
        if (rights.Count > 0 && accepted < 0)
            yield return WildcardGrant.Broken("TaskRole", string.Join("; ", rights), $"{task.Platform.Described} asks for a reason for rights on anything", Reason("Grant what the task needs, on resources by name", WildcardGrant));
        if (rights.Count == 0 && accepted >= 0)
            yield return Acceptance.Absent(accepted, WildcardGrant.Code);
    }

    /// <summary>
    /// Whether it can be said where the task is declared that it has no such problem: a reason that nobody asks for does no
    /// harm, since the same task may stand on a platform that does.
    /// </summary>
    public static bool IsUndecided(Rule rule, TaskDeclaration task) =>
        rule == OnDemand && !task.Platform.Governance.OnDemandNeedsReason
        || rule == Privileged && !task.Platform.Governance.PrivilegedNeedsReason
        || rule == WildcardGrant;

    /// <summary>The reasons that a task gives, for whoever reads the output of a synth.</summary>
    public static IEnumerable<string> Reasons(TaskDeclaration task) =>
        from accepted in task.Props.Suppress
        where Rules.Find(accepted.Code) is { } rule && (rule == OnDemand || rule == Privileged || rule == WildcardGrant)
        select $"{accepted.Code} is accepted: {accepted.Reason}";

    private static TaskQueue? QueueOf(TaskDeclaration task) => task.Queue is null ? null : task.Platform.Find(task.Queue);

    private static string Reason(string instead, Rule rule) =>
        $"{instead}, or say why: Suppress = [Problem.Accept(\"{rule.Code}\", \"the reason\")]";
}
