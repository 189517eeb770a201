using Amazon.CDK.AWS.IAM;

namespace SpotBatch;

/// <summary>
/// The declaration of a background task. It is a record, so that teams keep what their tasks share in one value
/// and write <c>defaults with { ... }</c>.
/// </summary>
public sealed partial record BackgroundTaskProps
{
    /// <summary>The platform that the task runs on.</summary>
    public required ISpotPlatform Platform { get; init; }

    /// <summary>
    /// The container image. Another tag reaches the next run. Another repository comes with another execution role: runs
    /// that wait at that moment still have the old one, which is deleted when no task needs it, and can't start without it.
    /// </summary>
    public required TaskImage Image { get; init; }

    /// <summary>The queue. Default: the platform's only queue; a platform of several queues must be told which.</summary>
    public TaskQueue? Queue { get; init; }

    /// <summary>
    /// The team that answers for the task: a tag for costs, the share on a fair-share queue. Letters, digits,
    /// spaces and <c>_.:/=+-@</c>, 256 characters at most (letters and digits, 255, on a fair-share queue).
    /// Default: none.
    /// </summary>
    public string? Owner { get; init; }

    /// <summary>
    /// Whose turn is first among the tasks of one <see cref="Owner"/> on a fair-share queue: 0 to 9,999, the higher one goes
    /// first. It orders nothing between owners. Another queue takes none. Default: 0.
    /// See https://docs.aws.amazon.com/batch/latest/userguide/job_scheduling.html
    /// </summary>
    public double Priority { get; init; }

    /// <summary>
    /// The name that the task is known by, unique on its platform: a letter or digit, then letters, digits,
    /// <c>_</c> and <c>-</c>. It is claimed: a second deployment of the same name fails. Another name is another job
    /// definition, and the old one is deregistered. Default: the construct id.
    /// </summary>
    public string? TaskName { get; init; }

    /// <summary>
    /// The architecture that the image is built for. Default: <see cref="TaskArchitecture.Arm64"/> when all
    /// machines of the task's queue are, otherwise <see cref="TaskArchitecture.X86_64"/>.
    /// </summary>
    public TaskArchitecture? Architecture { get; init; }

    /// <summary>
    /// The command, with <c>Ref::name</c> where a parameter goes. Default: the image's own command.
    /// See https://docs.aws.amazon.com/batch/latest/userguide/job_definition_parameters.html#parameters
    /// </summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>The parameters of <see cref="Command"/> with their default values. Default: none.</summary>
    public Dictionary<string, string> Parameters { get; init; } = [];

    /// <summary>Environment variables, readable to all who may describe the job definition. Default: none.</summary>
    public Dictionary<string, string> Environment { get; init; } = [];

    /// <summary>
    /// Environment variables that are secrets, by reference. Other secrets come with another execution role: runs that
    /// wait at that moment still have the old one, which is deleted when no task needs it, and can't start without it.
    /// Default: none.
    /// </summary>
    public Dictionary<string, TaskSecret> Secrets { get; init; } = [];

    /// <summary>
    /// Names of environment variables that whoever submits a run may set, in place of <see cref="Environment"/>'s value
    /// if there is one; anything else is rejected. They are a tag of the definition: 256 characters together.
    /// Default: none.
    /// </summary>
    public IReadOnlyList<string> OverridableEnvironment { get; init; } = [];

    /// <summary>Whole vCPUs: on EC2 AWS Batch reserves no fractions. Default: 1.</summary>
    public double Vcpus { get; init; } = TaskDefaults.Vcpus;

    /// <summary>
    /// Memory in MiB; a task that uses more is killed. Machines keep some of theirs for themselves, so ask for a
    /// little less than a power of two: 3700 rather than 4096. Default: 2048.
    /// </summary>
    public double MemoryMiB { get; init; } = TaskDefaults.MemoryMiB;

    /// <summary>Whole GPUs, on a pool whose families have them. Default: 0.</summary>
    public double Gpus { get; init; }

    /// <summary>
    /// The time after which one attempt is killed, 60 seconds at least; a run that timed out is not attempted
    /// again. Default: 24 hours. See https://docs.aws.amazon.com/batch/latest/userguide/job_timeouts.html
    /// </summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>
    /// The longest time between two successes that is no trouble; when it passes, <c>Task Late</c> is told once. It takes
    /// whole seconds, 5 minutes to 10 years, and is longer than the triggers leave between two runs. A task without a schedule has to be told,
    /// too. Default: the longest time between two fires of the schedules, with <see cref="Timeout"/> and up to an hour of grace;
    /// none without a schedule that repeats, for an array, and while <see cref="Enabled"/> is false.
    /// </summary>
    public TimeSpan? ExpectSuccessWithin { get; init; }

    /// <summary>
    /// The time after which a run that is still running is told of, once, counted from its first start: whole seconds,
    /// 60 or more, less than <see cref="Timeout"/>. Default: never.
    /// </summary>
    public TimeSpan? WarnAfter { get; init; }

    /// <summary>
    /// Who hears of this task, in place of the platform's <see cref="SpotPlatformProps.Alerts"/>, which the platform must have:
    /// <c>[AlertTarget.Email("team@example.com")]</c>. An empty list is nobody. Tasks of a stack that name the same targets share them;
    /// each list is one rule on the platform's bus for every five targets. Default: those of the platform.
    /// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rules.html
    /// </summary>
    public IReadOnlyList<AlertTarget>? Alerts { get; init; }

    /// <summary>
    /// What is told of this task: <c>[AlertKind.Failures, AlertKind.Skips(3)]</c>. An empty list is nothing.
    /// Default: the platform's <see cref="SpotPlatformProps.AlertOn"/>, which is everything but skips.
    /// </summary>
    public IReadOnlyList<AlertKind>? AlertOn { get; init; }

    /// <summary>How often and after which failures a run is attempted. Default: three attempts, only after a lost machine.</summary>
    public RetryPolicy Retry { get; init; } = TaskDefaults.Retry;

    /// <summary>When the task runs. Default: never by itself.</summary>
    public IReadOnlyList<TaskTrigger> Triggers { get; init; } = [];

    /// <summary>
    /// The window after its time within which a scheduled run may start, so that many tasks of one minute spread
    /// out: whole minutes, 1 to 1440. A trigger's own <see cref="TaskTrigger.Spread"/> goes first.
    /// Default: none, it starts at its minute.
    /// </summary>
    public TimeSpan? Spread { get; init; }

    /// <summary>Whether the schedules fire. Default: true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>What the task is for, shown with its schedules: 512 characters at most. Default: none.</summary>
    public string? Description { get; init; }

    /// <summary>What happens to a run that is due while an earlier one still runs. Default: <see cref="ConcurrencyPolicy.Allow"/>.</summary>
    public ConcurrencyPolicy Concurrency { get; init; } = ConcurrencyPolicy.Allow;

    /// <summary>
    /// What each job takes of limits that it shares with other tasks, each limit once: <c>[database.Units(1)]</c>. A job
    /// starts when all of it is free, and holds it until it ends. Five at most, of which
    /// <see cref="ConcurrencyPolicy.Queue"/> is one. Default: nothing.
    /// See https://docs.aws.amazon.com/batch/latest/userguide/resource-aware-scheduling-how-to-for-jobs.html
    /// </summary>
    public IReadOnlyList<SharedLimitUse> Uses { get; init; } = [];

    /// <summary>
    /// Runs as an array of this many children, each with its <c>AWS_BATCH_JOB_ARRAY_INDEX</c>: 2 to 10,000.
    /// Default: one job. See https://docs.aws.amazon.com/batch/latest/userguide/array_jobs.html
    /// </summary>
    public double? ArraySize { get; init; }

    /// <summary>
    /// The role that the task's code acts as. Default: a role of the task's own, made by the first grant
    /// (<c>bucket.GrantRead(task)</c>) or a volume of EFS; without either there is none.
    /// </summary>
    public IRole? TaskRole { get; init; }

    /// <summary>
    /// The user that the container runs as, <c>user[:group]</c> by name or number. A user other than root can't reach
    /// the machine's own credentials. Default: the image's own user.
    /// </summary>
    public string? User { get; init; }

    /// <summary>Whether the container's root file system is read-only. Default: false.</summary>
    public bool ReadonlyRootFilesystem { get; init; }

    /// <summary>Whether the container has all rights of the machine's root. Default: false.</summary>
    public bool Privileged { get; init; }

    /// <summary>The size of <c>/dev/shm</c> in MiB. Default: Docker's 64.</summary>
    public double? SharedMemoryMiB { get; init; }

    /// <summary>Storage beside the container's own. Default: none.</summary>
    public IReadOnlyList<TaskVolume> Volumes { get; init; } = [];

    /// <summary>Limits of the container's processes. Default: the machine's.</summary>
    public IReadOnlyList<TaskUlimit> Ulimits { get; init; } = [];

    /// <summary>
    /// Whether the task has CloudWatch metrics of its own, for alarms and graphs: four, 0.30 USD a month each. At most 25
    /// tasks of a platform can have them. Default: false; queries of the log of runs say the same, and are free until asked.
    /// See https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html
    /// </summary>
    public bool Metrics { get; init; }

    /// <summary>
    /// Problems that are right on this task, with the reason: <c>[Problem.Accept("SB2107", "a public sandbox's key")]</c>.
    /// Only the rules whose page in <c>docs/problems</c> says so can be accepted. Default: none.
    /// See https://docs.aws.amazon.com/batch/latest/userguide/specifying-sensitive-data.html
    /// </summary>
    public IReadOnlyList<AcceptedProblem> Suppress { get; init; } = [];
}
