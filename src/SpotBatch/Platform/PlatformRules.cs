namespace SpotBatch;

/// <summary>What a platform is held to.</summary>
internal static class PlatformRules
{
    private const string Quotas = "https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html";

    public static readonly Rule Name = new("SB1001", "A platform's name is a letter, then letters, digits and _, 32 at most",
        "It starts the name of every job definition: rights on prod-* would be rights on a platform prod-eu, too, so it holds no -. It must be known at synth.",
        "https://docs.aws.amazon.com/batch/latest/APIReference/API_RegisterJobDefinition.html") { IsOwn = true };

    public static readonly Rule Unique = new("SB1002", "A platform's name is unique in an app",
        "Its SSM parameters, definitions and schedules are named by it; the second deployment would fail.",
        "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html") { IsOwn = true };

    public static readonly Rule Limits = new("SB1003", "A region has at most 50 compute environments and 50 job queues",
        "AWS Batch refuses more at deployment. Each pool is an environment for each kind of capacity; each queue is one for each "
            + "architecture.", Quotas);

    public static readonly Rule GateRights = new("SB1014", "The gate's rights on the queues of a platform fit what IAM takes",
        "The gate may submit to each queue by its ARN. IAM takes 10,240 characters in the inline policies of a role and 6,144 in a "
            + "managed policy, which holds the queues from the 35th on, and refuses the deployment of more. There is room for 50 queues "
            + "of the longest names that AWS makes, and for some more.",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html");

    public static readonly Rule JobExecutionTimeout = new("SB1004", "JobExecutionTimeout is whole minutes, 1 minute to 5 days",
        "AWS Batch takes whole minutes up to 7,200.", "https://docs.aws.amazon.com/batch/latest/APIReference/API_UpdatePolicy.html");

    public static readonly Rule LogRetention = new("SB1005", "LogRetention is a number of days that CloudWatch Logs knows",
        "CloudWatch Logs takes a fixed list of retentions and refuses others at deployment.",
        "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html");

    public static readonly Rule UnusedMachines = new("SB1007", "Every pool is used by some queue",
        "A pool that no queue uses would start no machine: a queue's Machines left it out, or there is no queue.", Quotas) { IsOwn = true };

    public static readonly Rule ImportedByName = new("SB1901", "A platform imported by its name alone is known not to be checked",
        "Whether its queues exist, whether a task fits its machines, and whether another app declares a task of the same name show at deployment or later.",
        "https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-parameter-store.html") { IsOwn = true };

    public static readonly Rule History = new("SB1008", "History is whole days, 30 days to 10 years",
        "Runs are taken off the table by its time to live, some time after their last second. A run must outlive the longest job and the repair of what was lost.",
        "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html") { IsOwn = true };

    public static readonly Rule Empty = new("SB1016", "A platform has machines and queues",
        "AWS Batch takes the job of a queue to machines of it. With none of either, every task of the platform would wait for ever, "
            + "or be refused.",
        "https://docs.aws.amazon.com/batch/latest/userguide/job_queues.html");

    public static IEnumerable<Finding> CheckName(string name)
    {
        if (Tokens.Contains(name))
            yield return Name.Broken(
                "PlatformName", "a token", "the names of tasks, schedules and parameters are made of it at synth",
                "Give it as text; a value of the context is one: (string)Node.TryGetContext(\"platform\")");
        else if (!Names.IsPlatformName(name))
            yield return Name.Broken("PlatformName", Quote.Of(name), "a letter, then letters, digits and _ are allowed, 32 at most", "Choose such a name, for example prod");
    }

    public static IEnumerable<Finding> Check(SpotPlatformProps props) =>
    [
        .. CheckName(props.PlatformName),
        .. CheckEmpty(props),
        .. CheckTimes(props),
        .. DirectRules.Check(props),
        .. WatchRules.CheckStuckAfter(props.StuckAfter),
        .. props.Machines.SelectMany((pool, index) => MachineRules.Check(pool, $"Machines[{index}]")),
        .. Duplicates(props.Machines.Select(pool => pool.Name), "Machines", MachineRules.Name),
        .. props.Queues.SelectMany((queue, index) => QueueRules.Check(queue, $"Queues[{index}]")),
        .. Duplicates(props.Queues.Select(queue => queue.Name), "Queues", QueueRules.Name),
        .. CheckWiring(props),
        .. AlertRules.Check(props.Alerts, nameof(props.Alerts), ofTask: false),
        .. AlertRules.CheckKinds(props.AlertOn),
    ];

    private static IEnumerable<Finding> CheckEmpty(SpotPlatformProps props)
    {
        if (props.Machines.Count == 0)
            yield return Empty.Broken(
                "Machines", "[]", "a platform has one pool of machines or more, and without one no job ever starts",
                "Add MachinePool.X86_64() or MachinePool.Arm64(), or leave Machines out for one of x86_64");
        if (props.Queues.Count == 0)
            yield return Empty.Broken(
                "Queues", "[]", "a platform has one queue or more, and without one no task can be submitted",
                "Add a TaskQueue, or leave Queues out for one");
        if (props.Vpc is null && props.VpcSubnets is not null)
            yield return NetworkRules.Reach.Broken(
                "VpcSubnets", "given without Vpc",
                "subnets are chosen among those of Vpc, and the platform's own network has none but public ones",
                "Set Vpc, too, or leave VpcSubnets out");
    }

    private static IEnumerable<Finding> CheckTimes(SpotPlatformProps props)
    {
        var timeout = props.JobExecutionTimeout;
        if (timeout.Ticks % TimeSpan.TicksPerMinute != 0 || timeout < TimeSpan.FromMinutes(1) || timeout > TimeSpan.FromMinutes(7200))
            yield return JobExecutionTimeout.Broken("JobExecutionTimeout", IntervalText.Of(timeout), "whole minutes from 1 minute to 5 days are allowed", "Choose the time that your longest job needs, or leave it out for 6 hours");
        if (props.History.Ticks % TimeSpan.TicksPerDay != 0 || props.History < TimeSpan.FromDays(30) || props.History > TimeSpan.FromDays(3653))
            yield return History.Broken("History", IntervalText.Of(props.History), "whole days from 30 to 3653 are allowed", "Choose as many days as somebody may ask about, or leave it out for 90");
        if (!LogRetentions.Has(props.LogRetention.TotalDays))
            yield return LogRetention.Broken("LogRetention", IntervalText.Of(props.LogRetention), $"these numbers of days are allowed: {string.Join(", ", LogRetentions.All)}", "Choose one of them");
    }

    private static IEnumerable<Finding> CheckWiring(SpotPlatformProps props)
    {
        var platform = new PlatformDeclaration(props.PlatformName, props.Machines, props.Queues, props.JobExecutionTimeout);
        foreach (var (queue, index) in props.Queues.Select((queue, index) => (queue, index)))
        {
            foreach (var pool in queue.Machines.Where(pool => !props.Machines.Contains(pool)))
                yield return QueueRules.Machines.Broken($"Queues[{index}].Machines", Quote.Of(pool.Name), $"pools of the platform's Machines are allowed: {Quote.Of(props.Machines.Select(own => own.Name))}", "Add the pool to the platform's Machines, and give the queue the same object");
        }

        foreach (
            var pool in props.Queues.Count == 0 ? [] : props.Machines
                .Where(pool => !props.Queues.Any(queue => platform.MachinesOf(queue).Contains(pool))))
            yield return UnusedMachines.Broken("Machines", Quote.Of(pool.Name), "every pool is in the Machines of some queue", "Add it to a queue, or take it out");
        foreach (var finding in QueueRules.CheckEffect(platform))
            yield return finding;
        var plans = QueuePlan.Of(platform);
        var environments = plans.SelectMany(plan => plan.Environments).Distinct().Count();
        if (plans.Count > 50 || environments > 50)
            yield return Limits.Broken("Queues", $"{plans.Count} queues on {environments} environments", "AWS Batch takes 50 of each in a region", "Declare fewer, or spread them over accounts");
        var hasKey = props.EncryptionKey is not null || props.Hardened;
        foreach (var finding in props.Runs.HasLedger ? GateRoom.Check(props.PlatformName, plans.Count, hasKey, props.Hardened) : [])
            yield return finding;
    }

    private static IEnumerable<Finding> Duplicates(IEnumerable<string> names, string prop, Rule rule) =>
        from name in names
        group name by name into same
        where same.Count() > 1
        select rule.Broken(prop, $"{same.Count()} times {Quote.Of(same.Key)}", "each name is allowed once", "Give each its own name");
}
