using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.KMS;

namespace SpotBatch;

/// <summary>What a platform is made of. Everything has a default: <c>new SpotPlatform(this, "Platform")</c> works.</summary>
public sealed record SpotPlatformProps
{
    /// <summary>
    /// The platform's name, unique in an account and region: a letter, then letters, digits and <c>_</c>, 32 at most.
    /// No <c>-</c>: rights on <c>prod-*</c> would be rights on the platform <c>prod-eu</c>, too. It can't change
    /// later without renaming every task and replacing all machines, whose jobs have <see cref="JobExecutionTimeout"/>
    /// to end. Default: <c>main</c>.
    /// </summary>
    public string PlatformName { get; init; } = PlatformDefaults.Name;

    /// <summary>
    /// The machines, in order of preference for each architecture. A pool that is taken out is deleted, and the jobs
    /// that run on it end. Default: one pool of x86_64, 64 vCPUs at most.
    /// </summary>
    public IReadOnlyList<MachinePool> Machines { get; init; } = [MachinePool.X86_64()];

    /// <summary>
    /// The queues. One that is taken out is deleted, and its jobs end. Default: one, <c>default</c>, on Spot.
    /// </summary>
    public IReadOnlyList<TaskQueue> Queues { get; init; } = [new TaskQueue(QueueDefaults.Name)];

    /// <summary>
    /// The network of the machines. Default: one of the platform's own, public subnets in up to three zones, no NAT
    /// gateway, free gateway endpoints for S3 and DynamoDB; machines have public addresses and nothing may connect
    /// to them. Another network replaces the machines, whose jobs have <see cref="JobExecutionTimeout"/> to end.
    /// </summary>
    public IVpc? Vpc { get; init; }

    /// <summary>
    /// The subnets of <see cref="Vpc"/>. They need a way to the internet or endpoints for ECS, ECR and CloudWatch Logs.
    /// Default: CDK's choice for the network: private subnets when there are some. Other subnets replace the machines,
    /// whose jobs have <see cref="JobExecutionTimeout"/> to end.
    /// </summary>
    public SubnetSelection? VpcSubnets { get; init; }

    /// <summary>
    /// What keeps the runs of tasks: a ledger, which submits each run once, records it and finds what is lost; or nothing,
    /// where schedules submit to AWS Batch themselves and the platform is as small as it can be. Turning it on or off
    /// replaces nothing: schedules change what they call, and the table stays. Where stacks of tasks are deployed one by
    /// one, <see cref="RunRecords.TurningOn"/> and <see cref="RunRecords.TurningOff"/> go between. Default:
    /// <see cref="RunRecords.Ledger"/>.
    /// </summary>
    public RunRecords Runs { get; init; } = RunRecords.Ledger;

    /// <summary>
    /// Who hears, unless a task says otherwise, of runs that failed, recovered, were refused, are late, take or wait too long, of blocked queues, and of
    /// failures of the platform itself. It adds four alarms, 0.40 USD a month. Default: nobody, and none of it is made.
    /// </summary>
    public IReadOnlyList<AlertTarget> Alerts { get; init; } = [];

    /// <summary>
    /// What <see cref="Alerts"/> hear of; a task's own <see cref="BackgroundTaskProps.AlertOn"/> goes first. Alarms on the platform
    /// itself are always told. Default: everything but skips.
    /// </summary>
    public IReadOnlyList<AlertKind> AlertOn { get; init; } = AlertKind.Default;

    /// <summary>
    /// Whether the platform has a dashboard in CloudWatch, <c>spotbatch-</c> and its name. The first three dashboards of an
    /// account are free, each further one is 3.00 USD a month; looking at it asks the log of runs, 0.005 USD a GB.
    /// Default: false. See https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Dashboards.html
    /// </summary>
    public bool Dashboard { get; init; }

    /// <summary>
    /// How long logs are kept, in whole days that CloudWatch Logs knows (1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180,
    /// 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653). Default: 30 days.
    /// </summary>
    public TimeSpan LogRetention { get; init; } = PlatformDefaults.LogRetention;

    /// <summary>How long the record of a run is kept: whole days, 30 to 3653. Default: 90 days.</summary>
    public TimeSpan History { get; init; } = PlatformDefaults.History;

    /// <summary>
    /// How long a run may wait for a machine (RUNNABLE) before <c>Run Stuck</c> is told, once, with AWS Batch's reason:
    /// whole minutes, 10 minutes to 14 days. One that is STARTING is told of after half an hour. Default: 6 hours.
    /// See https://docs.aws.amazon.com/batch/latest/userguide/job_stuck_in_runnable.html
    /// </summary>
    public TimeSpan StuckAfter { get; init; } = WatchDefaults.StuckAfter;

    /// <summary>
    /// Encrypts logs, the table of runs and alerts with this key; a key costs about 1 USD a month. Default: AWS's own encryption for
    /// logs, none beyond the transport for alerts.
    /// </summary>
    public IKey? EncryptionKey { get; init; }

    /// <summary>
    /// What is asked of every task beyond what works: an owner, a reason for on-demand machines, for privileged containers, for
    /// grants on anything. Tasks of other apps are held to it where they use <see cref="SpotPlatform.FromLookup"/>. Default: nothing.
    /// </summary>
    public TaskGovernance Governance { get; init; } = new();

    /// <summary>
    /// Turns on all that rules of compliance ask for and that costs money while no job runs: machines in subnets
    /// without a way to the internet, with endpoints for what AWS Batch needs, and flow logs of that network; a key of the platform's own for
    /// logs, runs and alerts; a daily backup of the runs; tracing and full logs of the state machines. In us-east-1 about 190 USD a
    /// month in three zones, of which 175 are the endpoints; with a <see cref="Vpc"/> of your own, about 1 USD, and the network is
    /// yours to harden. Jobs can then pull images from Amazon ECR only. Turning it on later replaces the machines, whose jobs have
    /// <see cref="JobExecutionTimeout"/> to end. Default: false.
    /// </summary>
    public bool Hardened { get; init; }

    /// <summary>
    /// How long an update that replaces machines waits for the jobs on them before it ends them: whole minutes,
    /// 1 minute to 5 days. Default: 6 hours.
    /// See https://docs.aws.amazon.com/batch/latest/userguide/updating-compute-environments.html
    /// </summary>
    public TimeSpan JobExecutionTimeout { get; init; } = MachineDefaults.JobExecutionTimeout;
}
