using Amazon.CDK.AWS.EC2;

namespace SpotBatch;

/// <summary>What a compute environment is made of.</summary>
public sealed record SpotComputeEnvironmentProps
{
    /// <summary>
    /// The machines to choose from. Other types or another disk replace the machines that run, whose jobs have <see cref="JobExecutionTimeout"/> to end.
    /// </summary>
    public required MachinePool Machines { get; init; }

    /// <summary>The network of the machines. Another one replaces them, and their jobs have <see cref="JobExecutionTimeout"/> to end.</summary>
    public required IVpc Vpc { get; init; }

    /// <summary>
    /// The subnets of <see cref="Vpc"/>. Others replace the machines, whose jobs have <see cref="JobExecutionTimeout"/> to end.
    /// Default: CDK's choice: private subnets when there are some.
    /// </summary>
    public SubnetSelection? VpcSubnets { get; init; }

    /// <summary>
    /// The security group of the machines. Another one replaces them, and their jobs have <see cref="JobExecutionTimeout"/> to end.
    /// Default: one of its own, any way out, no way in.
    /// </summary>
    public ISecurityGroup? SecurityGroup { get; init; }

    /// <summary>
    /// Whether the machines are on-demand. A change replaces them, and their jobs have <see cref="JobExecutionTimeout"/> to end.
    /// Default: false, they are Spot.
    /// </summary>
    public bool OnDemand { get; init; }

    /// <summary>
    /// How long an update that replaces machines waits for the jobs on them before it ends them: whole minutes,
    /// 1 minute to 5 days. Default: 6 hours.
    /// </summary>
    public TimeSpan JobExecutionTimeout { get; init; } = MachineDefaults.JobExecutionTimeout;
}
