namespace SpotBatch;

/// <summary>
/// Machines of one architecture that AWS Batch starts when jobs wait and stops when none do. A pool costs
/// nothing while no job runs.
/// </summary>
/// <example><code>MachinePool.Arm64(maxVcpus: 256) with { InstanceTypes = ["c7g", "m7g"] }</code></example>
public sealed record MachinePool
{
    private MachinePool(TaskArchitecture architecture, string name, double maxVcpus) =>
        (Architecture, Name, MaxVcpus) = (architecture, name, maxVcpus);

    /// <summary>A pool of AWS Graviton machines.</summary>
    /// <param name="maxVcpus">The vCPUs that may run at one time, the pool's spending limit. Default: 64.</param>
    public static MachinePool Arm64(double maxVcpus = MachineDefaults.MaxVcpus) =>
        new(TaskArchitecture.Arm64, "Arm64", maxVcpus);

    /// <summary>A pool of Intel and AMD machines.</summary>
    /// <param name="maxVcpus">The vCPUs that may run at one time, the pool's spending limit. Default: 64.</param>
    public static MachinePool X86_64(double maxVcpus = MachineDefaults.MaxVcpus) =>
        new(TaskArchitecture.X86_64, "X86_64", maxVcpus);

    /// <summary>A pool that another app declares.</summary>
    internal static MachinePool Of(TaskArchitecture architecture, string name, double maxVcpus) => new(architecture, name, maxVcpus);

    /// <summary>
    /// The architecture of the pool's machines. Queues have one, too, so with another one come other queues; the old ones
    /// are deleted, and their jobs end. Give a pool of another architecture another <see cref="Name"/>: under the same one
    /// its environment would change in place, while jobs of the old architecture still have
    /// <see cref="SpotPlatformProps.JobExecutionTimeout"/> to end.
    /// </summary>
    public TaskArchitecture Architecture { get; }

    /// <summary>
    /// The pool's name within its platform, and the construct id of its resources: letters, digits and <c>_</c>.
    /// Default: <c>Arm64</c> or <c>X86_64</c>, so a second pool of one architecture needs a name of its own.
    /// Renaming a pool replaces its compute environments, and the jobs that run on them end.
    /// </summary>
    public string Name { get; init; }

    /// <summary>
    /// The vCPUs that may run at one time, for each kind of capacity (Spot, on-demand) that the pool's queues
    /// ask for. Default: 64.
    /// </summary>
    public double MaxVcpus { get; init; }

    /// <summary>
    /// EC2 instance families (<c>c7g</c>) and types (<c>m7g.2xlarge</c>) to choose from. Many choices are fewer
    /// interruptions. Families with GPUs make it a GPU pool. Default: AWS Batch's <c>default_arm64</c> or
    /// <c>default_x86_64</c>, which follow the current generations of the general families.
    /// A change replaces the machines, whose jobs have <see cref="SpotPlatformProps.JobExecutionTimeout"/> to end.
    /// See https://docs.aws.amazon.com/batch/latest/userguide/instance-type-compute-table.html
    /// </summary>
    public IReadOnlyList<string> InstanceTypes { get; init; } = [];

    /// <summary>
    /// The size of each machine's encrypted gp3 root volume, in GiB: images, scratch files and logs of all jobs
    /// on the machine. Billed only while the machine runs. A change replaces the machines, whose jobs have
    /// <see cref="SpotPlatformProps.JobExecutionTimeout"/> to end. Default: 100.
    /// </summary>
    public double RootVolumeGiB { get; init; } = MachineDefaults.RootVolumeGiB;

    /// <summary>
    /// When the machines move on to the latest image that AWS Batch supports, with its security updates. With
    /// <see cref="SpotBatch.ImageUpdates.Monthly"/> jobs that run at that moment have
    /// <see cref="SpotPlatformProps.JobExecutionTimeout"/> to end. Needs a platform: a <see cref="SpotComputeEnvironment"/>
    /// alone has no schedules. Default: <see cref="SpotBatch.ImageUpdates.Never"/>, since it can end long jobs.
    /// See https://docs.aws.amazon.com/batch/latest/userguide/infrastructure-updates.html
    /// </summary>
    public ImageUpdates ImageUpdates { get; init; } = ImageUpdates.Never;

    /// <summary>
    /// Whether the machines tell CloudWatch how full their memory and disk are, which EC2 can't know:
    /// <c>mem_used_percent</c> and <c>disk_used_percent</c> in the namespace <c>SpotBatch/&lt;platform&gt;/machines</c>, of the
    /// pool's machines together. Two custom metrics of 0.30 USD each for a month in which machines run all the time, and
    /// 0.01 USD for 1,000 minutes of a machine. A change replaces the machines, whose jobs have
    /// <see cref="SpotPlatformProps.JobExecutionTimeout"/> to end. Default: false.
    /// See https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Install-CloudWatch-Agent.html
    /// </summary>
    public bool HostMetrics { get; init; }

    /// <summary>
    /// Whether CloudWatch Container Insights measures the pool's machines and jobs, billed as custom metrics and logs. It
    /// changes in place. To turn it off again, say <see cref="SpotBatch.ContainerInsights.Disabled"/>: without the prop
    /// AWS Batch may keep what it was told last. Default: nothing is said, and AWS Batch leaves it off.
    /// See https://docs.aws.amazon.com/batch/latest/userguide/cloudwatch-container-insights.html
    /// </summary>
    public ContainerInsights? ContainerInsights { get; init; }

    /// <summary>The largest machines of another app's pool, which may be of types that this library does not know.</summary>
    internal IReadOnlyList<Machine>? Published { get; init; }
}
