using Amazon.CDK;
using Amazon.CDK.AWS.Batch;
using Constructs;

namespace SpotBatch;

/// <summary>
/// A managed AWS Batch compute environment on EC2: machines that start when jobs wait. <see cref="SpotPlatform"/>
/// makes the ones it needs; use this construct alone to build queues of your own on it.
/// </summary>
public class SpotComputeEnvironment : Construct
{
    /// <summary>A compute environment with a launch template and an instance role of its own.</summary>
    /// <param name="scope">The construct that it is part of.</param>
    /// <param name="id">Its id within <paramref name="scope"/>.</param>
    /// <param name="props">What it is made of.</param>
    public SpotComputeEnvironment(Construct scope, string id, SpotComputeEnvironmentProps props) : base(scope, id)
    {
        ArgumentNullException.ThrowIfNull(props);
        var network = new MachineNetwork(this, "Network", props.Vpc, props.VpcSubnets, props.SecurityGroup);
        var surroundings = new MachineSurroundings(
            network, new MachineRole(this, "InstanceRole", HostMetrics.Namespace([props.Machines], null)), new MachineTemplate(this, "LaunchTemplate", props.Machines));
        Machines = props.Machines;
        Resource = Create(props.OnDemand, props.JobExecutionTimeout, surroundings);
        var fleet = Fleet.Of(this);
        fleet.Add(this);
        fleet.KeepStackTagsOff(Stack.Of(this));
        fleet.Check(this, () => [.. MachineRules.CheckAlone(props.Machines, nameof(props.Machines)), .. NetworkRules.Check(network)]);
        fleet.WarnAtSynth(() => NetworkRules.Warn(network).Select(finding => ((Construct)this, finding)));
    }

    internal SpotComputeEnvironment(
        Construct scope, string id, EnvironmentPlan plan, TimeSpan jobExecutionTimeout, MachineSurroundings surroundings) : base(scope, id)
    {
        Machines = plan.Pool;
        Resource = Create(plan.OnDemand, jobExecutionTimeout, surroundings);
        Fleet.Of(this).Add(this);
    }

    /// <summary>The environment itself.</summary>
    public CfnComputeEnvironment Resource { get; }

    /// <summary>The ARN of the environment.</summary>
    public string ComputeEnvironmentArn => Resource.Ref;

    /// <summary>The machines that it chooses from.</summary>
    public MachinePool Machines { get; }

    private CfnComputeEnvironment Create(bool onDemand, TimeSpan jobExecutionTimeout, MachineSurroundings surroundings)
    {
        var environment = new CfnComputeEnvironment(
            this, "Resource", ComputeEnvironmentShape.Of(Machines, onDemand, jobExecutionTimeout, surroundings.Values));
        environment.KeepTagsOff();
        // The oldest supported CDK has no typed prop for it.
        if (Machines.ContainerInsights is { } insights)
        {
            environment.AddPropertyOverride("EcsSettings", new Dictionary<string, object> { ["ContainerInsights"] = insights.Name });
            environment.AddMetadata(LintExemption.Key, LintExemption.Of("E3002"));
        }

        // Without the way out and the role's rights, machines can't register, and deleting the stack hangs.
        environment.Node.AddDependency([.. surroundings.Network.WayOut, surroundings.Role.Role]);
        return environment;
    }
}
