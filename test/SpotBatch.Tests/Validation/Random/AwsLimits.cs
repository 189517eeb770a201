using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SpotBatch.Tests.Validation.Random;

/// <summary>
/// AWS's limits once more, from its pages and not from our rules: what they accept must be within these. Nothing here
/// may call the code that is tested; only its data (the table of machines) is shared.
/// </summary>
/// <remarks>
/// https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html, the API reference of RegisterJobDefinition,
/// CreateJobQueue, CreateComputeEnvironment, SubmitJob and CreateSchedule, and CloudFormation's quotas.
/// </remarks>
internal static class AwsLimits
{
    private static readonly Regex BatchName = new(@"^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$", RegexOptions.ECMAScript);
    private static readonly Regex ScheduleName = new(@"^[0-9a-zA-Z_.-]{1,64}$");

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What AWS would refuse of a task.</summary>
    public static IEnumerable<string> Exceeded(TaskDeclaration task)
    {
        var (props, platform) = (task.Props, task.Platform);
        var retry = props.Retry;
        return Broken(
            ("definition name", BatchName.IsMatch($"{platform.Name}-{task.TaskName}")),
            ("job name", BatchName.IsMatch($"{task.TaskName}--{new string('0', 32)}")),
            (
                "schedule names",
                Enumerable.Range(0, props.Triggers.Count).All(
                    n => ScheduleName.IsMatch(TaskNames.Schedule(platform.Name, task.TaskName, n)))),
            ("queue", platform.Queues.Any(queue => queue.Name == task.Queue?.Name)),
            ("attempts", retry.MaxAttempts is 1 or 2 or 3 or 4 or 5 or 6 or 7 or 8 or 9 or 10),
            ("timeout", props.Timeout is null || (props.Timeout.Value.TotalSeconds >= 60 && props.Timeout.Value.TotalSeconds == Math.Truncate(props.Timeout.Value.TotalSeconds) && props.Timeout.Value.TotalSeconds <= int.MaxValue)),
            ("array", props.ArraySize is null || (props.ArraySize.Value == Math.Truncate(props.ArraySize.Value) && props.ArraySize.Value > 1 && props.ArraySize.Value < 10001)),
            ("priority", props.Priority == 0 || task.SharesFairly),
            ("priority's range", props.Priority >= 0 && props.Priority == Math.Truncate(props.Priority) && props.Priority < 10000),
            ("rules of evaluateOnExit", retry.Rules.Count + Classes(retry) + 1 <= 5),
            ("patterns of evaluateOnExit", retry.Rules.All(IsAccepted)),
            ("vCPUs", props.Vcpus >= 1 && props.Vcpus == Math.Truncate(props.Vcpus)),
            ("memory", props.MemoryMiB >= 4 && props.MemoryMiB == Math.Truncate(props.MemoryMiB)),
            ("GPUs", props.Gpus >= 0 && props.Gpus == Math.Truncate(props.Gpus)),
            ("a machine", CanRun(task)),
            ("description", (props.Description ?? "").Length <= 512),
            ("variables", props.Environment.Keys.Concat(props.Secrets.Keys).All(name => !name.StartsWith("AWS_BATCH", StringComparison.Ordinal) && Regex.IsMatch(name, "^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.ECMAScript) && !name.EndsWith('\n'))),
            ("variables given once", !props.Environment.Keys.Intersect(props.Secrets.Keys).Any()),
            ("parameters", References(props.Command).SetEquals(props.Parameters.Keys)),
            ("tag values", props.Owner is null || (props.Owner.Length is > 0 and <= 256 && props.Owner.All(letter => char.IsLetterOrDigit(letter) || char.IsSeparator(letter) || char.IsNumber(letter) || "_.:/=+-@".Contains(letter, StringComparison.Ordinal)))),
            ("definition size", Encoding.UTF8.GetByteCount(Definition(task)) <= 24 * 1024),
            ("spread", props.Spread is null || (props.Spread.Value.TotalMinutes is >= 1 and <= 1440 && props.Spread.Value.TotalMinutes == Math.Truncate(props.Spread.Value.TotalMinutes))),
            ("shared memory", props.SharedMemoryMiB is null or >= 1),
            ("ulimits", props.Ulimits.All(limit => limit.HardLimit == -1 || (limit.SoftLimit >= 0 && limit.SoftLimit <= limit.HardLimit))),
            ("volumes", props.Volumes.All(volume => volume.ContainerPath.StartsWith('/')) && props.Volumes.Select(volume => volume.ContainerPath).Distinct().Count() == props.Volumes.Count),
            ("credentials", !props.Environment.Values.Any(value => value.Contains("ghp_0123456789", StringComparison.Ordinal)) || props.Suppress.Count == 1));
    }

    /// <summary>What AWS would refuse of a platform.</summary>
    public static IEnumerable<string> Exceeded(SpotPlatformProps platform)
    {
        var queues = (from queue in platform.Queues
                      from pools in (queue.Machines.Count > 0 ? queue.Machines : platform.Machines).GroupBy(pool => pool.Architecture.Name)
                      select (queue, environments: pools.Count() * (queue.Capacity.Name == "SpotThenOnDemand" ? 2 : 1))).ToArray();
        return Broken(
            ("name", Regex.IsMatch(platform.PlatformName, "^[A-Za-z][A-Za-z0-9_]*$", RegexOptions.ECMAScript) && !platform.PlatformName.EndsWith('\n') && platform.PlatformName.Length <= 32),
            ("queues in a region", queues.Length <= 50),
            ("environments in a region", platform.Machines.Count * 2 <= 50 || queues.Sum(queue => queue.environments) <= 50 || platform.Machines.Count <= 50),
            ("priorities", platform.Queues.All(queue => queue.Priority is >= 0 and <= 1000 && queue.Priority == Math.Truncate(queue.Priority))),
            ("queue names", platform.Queues.Select(queue => queue.Name).Distinct().Count() == platform.Queues.Count && platform.Queues.All(queue => queue.Name.Length is > 0 and <= 64)),
            ("pool names", platform.Machines.Select(pool => pool.Name).Distinct().Count() == platform.Machines.Count),
            ("vCPUs", platform.Machines.All(pool => pool.MaxVcpus >= 1 && pool.MaxVcpus == Math.Truncate(pool.MaxVcpus))),
            ("root volumes", platform.Machines.All(pool => pool.RootVolumeGiB is >= 30 and <= 65536)),
            ("architecture", platform.Machines.All(pool => pool.InstanceTypes.All(name => name.Contains("g.", StringComparison.Ordinal) || name.EndsWith('g') ? pool.Architecture.Name == "arm64" : pool.Architecture.Name == "x86_64"))),
            ("stuck limits", platform.Queues.SelectMany(queue => queue.StuckJobLimits).All(limit => limit.After.TotalSeconds is >= 600 and <= 86400 && limit.After.TotalSeconds == Math.Truncate(limit.After.TotalSeconds))),
            ("share decay", platform.Queues.All(queue => queue.FairShare is null || (queue.FairShare.ShareDecay.TotalSeconds is >= 0 and <= 604800 && queue.FairShare.ShareDecay.TotalSeconds == Math.Truncate(queue.FairShare.ShareDecay.TotalSeconds)))),
            ("reservation", platform.Queues.All(queue => queue.FairShare is null or { ComputeReservation: >= 0 and <= 99 })),
            ("weights", platform.Queues.All(queue => queue.FairShare is null || queue.FairShare.Weights.Values.All(weight => weight is >= 0.0001 and <= 999.9999))),
            ("update timeout", platform.JobExecutionTimeout.TotalMinutes is >= 1 and <= 7200 && platform.JobExecutionTimeout.TotalMinutes == Math.Truncate(platform.JobExecutionTimeout.TotalMinutes)),
            ("log retention", new double[] { 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 }.Contains(platform.LogRetention.TotalDays)),
            ("machines of queues", platform.Queues.All(queue => queue.Machines.All(platform.Machines.Contains))));
    }

    private static IEnumerable<string> Broken(params (string Limit, bool Holds)[] limits) => limits.Where(limit => !limit.Holds).Select(limit => limit.Limit);

    private static int Classes(RetryPolicy retry) =>
        (retry.MachineLost == retry.Application ? 0 : 1) + (retry.Infrastructure == retry.Application ? 0 : 2) + (retry.OutOfMemory == retry.Application ? 0 : 1);

    private static bool IsAccepted(RetryRule rule) =>
        (rule.OnExitCode ?? rule.OnReason ?? rule.OnStatusReason) is not null
        && IsPattern(rule.OnExitCode, char.IsAsciiDigit)
        && IsPattern(rule.OnReason, letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or ':' || char.IsWhiteSpace(letter))
        && IsPattern(rule.OnStatusReason, letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or ':' || char.IsWhiteSpace(letter));

    private static bool IsPattern(string? pattern, Func<char, bool> isAllowed) =>
        pattern is null || (pattern.Length is >= 1 and <= 512 && (pattern.EndsWith('*') ? pattern[..^1] : pattern).All(isAllowed));

    /// <summary>The kernel keeps at least a fortieth of a machine's memory, and AWS Batch 32 MiB.</summary>
    private static bool CanRun(TaskDeclaration task)
    {
        var queue = task.Platform.Queues.FirstOrDefault(queue => queue.Name == task.Queue?.Name);
        var pools = (queue is null || queue.Machines.Count == 0 ? task.Platform.Machines : queue.Machines).Where(pool => pool.Architecture == task.Architecture).ToArray();
        return pools.Any(pool => pool.MaxVcpus >= task.Props.Vcpus)
            && pools.Any(pool => MachineCatalog.All.Any(machine =>
                machine.Architecture == pool.Architecture
                && (pool.InstanceTypes.Count == 0 || pool.InstanceTypes.Contains(machine.Type) || pool.InstanceTypes.Any(family => machine.Type.StartsWith(family + ".", StringComparison.Ordinal)))
                && machine.Vcpus >= task.Props.Vcpus && machine.Gpus >= task.Props.Gpus && machine.MemoryMiB * 39 / 40 - 32 >= task.Props.MemoryMiB));
    }

    private static HashSet<string> References(IEnumerable<string> command) =>
        [.. command.SelectMany(word => Regex.Matches(word, "(?<=Ref::)[A-Za-z0-9_-]+").Select(match => match.Value))];

    /// <summary>The request of RegisterJobDefinition, with the longest names that CloudFormation gives.</summary>
    private static string Definition(TaskDeclaration task) => JsonSerializer.Serialize(
        new
        {
            jobDefinitionName = $"{task.Platform.Name}-{task.TaskName}",
            type = "container",
            parameters = task.Props.Parameters,
            containerProperties = new
            {
                image = new string('i', 255),
                command = task.Props.Command,
                executionRoleArn = new string('a', 31 + 64),
                jobRoleArn = new string('a', 31 + 64),
                environment = task.Props.Environment.Select(variable => new { name = variable.Key, value = variable.Value }),
                resourceRequirements = new[] { new { type = "VCPU", value = "192" }, new { type = "MEMORY", value = "1000000" }, new { type = "GPU", value = "8" } },
                mountPoints = task.Props.Volumes.Select(volume => new { sourceVolume = "v", containerPath = volume.ContainerPath, readOnly = volume.ReadOnly }),
                logConfiguration = new { logDriver = "awslogs", options = new { group = new string('g', 128), prefix = task.TaskName } },
            },
            retryStrategy = new { attempts = 10, evaluateOnExit = task.Props.Retry.Rules.Select(rule => new { action = "RETRY", onExitCode = rule.OnExitCode, onReason = rule.OnReason, onStatusReason = rule.OnStatusReason }) },
            tags = new { platform = task.Platform.Name, task = task.TaskName, queue = task.Queue?.Name, owner = task.Props.Owner, concurrency = "Replace" },
        },
        Relaxed);
}
