using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace SpotBatch;

/// <summary>
/// The role of the machines themselves: what the ECS agent needs to take jobs, and no more. Jobs share a machine's
/// network, so whatever the machine may do is the most that a job running as root could borrow. Images and logs are
/// the business of the tasks' execution roles.
/// </summary>
internal sealed class MachineRole : Construct
{
    /// <param name="scope">The construct that it is part of.</param>
    /// <param name="id">Its id.</param>
    /// <param name="metrics">The namespace of the metrics that the machines put; null when they put none.</param>
    public MachineRole(Construct scope, string id, string? metrics = null) : base(scope, id)
    {
        var policies = new Dictionary<string, PolicyDocument> { ["EcsAgent"] = AgentPolicy() };
        if (metrics is not null)
            policies["HostMetrics"] = MetricsPolicy(metrics);
        Role = new Role(this, "Role", new RoleProps
        {
            // EC2 sends no aws:SourceAccount: such a condition would leave every job RUNNABLE.
            AssumedBy = new ServicePrincipal("ec2.amazonaws.com"),
            Description = "Machines of background tasks: the ECS agent",
            InlinePolicies = policies,
        });
        Profile = new InstanceProfile(this, "Profile", new InstanceProfileProps { Role = Role });
    }

    public Role Role { get; }

    public InstanceProfile Profile { get; }

    /// <summary>
    /// Only the clusters that AWS Batch makes: under its service-linked role their names start with AWSBatch-.
    /// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
    /// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/BatchServiceRolePolicy.html
    /// </summary>
    private PolicyDocument AgentPolicy()
    {
        var clusters = Stack.Of(this).FormatArn(new ArnComponents { Service = "ecs", Resource = "cluster", ResourceName = "AWSBatch-*" });
        var ofCluster = new Dictionary<string, object>
        {
            ["ArnLike"] = new Dictionary<string, object> { ["ecs:cluster"] = clusters },
        };
        return PolicyJson.Document(
            PolicyJson.Allow(["ecs:RegisterContainerInstance", "ecs:DeregisterContainerInstance", "ecs:SubmitAttachmentStateChanges", "ecs:SubmitContainerStateChange", "ecs:SubmitTaskStateChange"], [clusters]),
            // On container instances, whose ids nobody knows beforehand: the condition names their cluster.
            PolicyJson.Allow(["ecs:Poll", "ecs:StartTelemetrySession"], ["*"], ofCluster),
            // It has no resource to name.
            PolicyJson.Allow(["ecs:DiscoverPollEndpoint"], ["*"]));
    }

    /// <summary>
    /// PutMetricData knows no resources, so the condition names the namespace.
    /// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html
    /// </summary>
    private static PolicyDocument MetricsPolicy(string metrics) => PolicyJson.Document(
        PolicyJson.Allow(["cloudwatch:PutMetricData"], ["*"], new Dictionary<string, object>
        {
            ["StringEquals"] = new Dictionary<string, object> { ["cloudwatch:namespace"] = metrics },
        }));
}
