using Amazon.CDK;
using Amazon.CDK.AWS.Batch;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Logs;
using Constructs;

namespace CSharpPeer;

/// <summary>What all tasks share: a network without NAT, Spot machines, a queue, a log group, the scheduler's role.</summary>
internal sealed class PlatformStack : Stack
{
    public PlatformStack(Construct scope, string id)
        : base(scope, id)
    {
        var vpc = new Vpc(this, "Vpc", new VpcProps
        {
            MaxAzs = 2,
            NatGateways = 0,
            RestrictDefaultSecurityGroup = false,
            SubnetConfiguration = [new SubnetConfiguration { Name = "Public", SubnetType = SubnetType.PUBLIC }],
        });

        var environment = new ManagedEc2EcsComputeEnvironment(this, "Machines", new ManagedEc2EcsComputeEnvironmentProps
        {
            Vpc = vpc,
            VpcSubnets = new SubnetSelection { SubnetType = SubnetType.PUBLIC },
            Spot = true,
            MaxvCpus = 256,
        });

        var queue = new JobQueue(this, "Queue", new JobQueueProps
        {
            ComputeEnvironments = [new OrderedComputeEnvironment { ComputeEnvironment = environment, Order = 1 }],
        });
        QueueArn = queue.JobQueueArn;

        LogGroup = new LogGroup(this, "Logs", new LogGroupProps
        {
            Retention = RetentionDays.ONE_MONTH,
            RemovalPolicy = Amazon.CDK.RemovalPolicy.DESTROY,
        });

        var schedulerRole = new Role(this, "SchedulerRole", new RoleProps
        {
            AssumedBy = new ServicePrincipal("scheduler.amazonaws.com"),
        });
        schedulerRole.AddToPolicy(new PolicyStatement(new PolicyStatementProps
        {
            Actions = ["batch:SubmitJob"],
            Resources =
            [
                QueueArn,
                FormatArn(new ArnComponents
                {
                    Service = "batch",
                    Resource = "job-definition",
                    ResourceName = "bench-*",
                    ArnFormat = ArnFormat.SLASH_RESOURCE_NAME,
                }),
            ],
        }));
        SchedulerRoleArn = schedulerRole.RoleArn;
    }

    // Read once here: every read of a property of a construct is a call into the CDK's process.
    public string QueueArn { get; }

    public LogGroup LogGroup { get; }

    public string SchedulerRoleArn { get; }
}
