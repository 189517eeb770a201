using Amazon.CDK;
using Amazon.CDK.AWS.Batch;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.Events.Targets;

namespace Docs.Snippets;

/// <summary>What a user of CDK's own constructs has: the input of the guide.</summary>
public static class MovingCdkBeforeSnippets
{
    public static void Declare(App app)
    {
        var stack = new Stack(app, "Moving");
        var vpc = new Vpc(stack, "Network");

        // begin-snippet: moving-cdk-before
        var machines = new ManagedEc2EcsComputeEnvironment(stack, "Machines", new ManagedEc2EcsComputeEnvironmentProps
        {
            Vpc = vpc,
            Spot = true,
            MaxvCpus = 64,
        });
        var queue = new JobQueue(stack, "Queue");
        queue.AddComputeEnvironment(machines, 1);
        var invoices = new EcsJobDefinition(stack, "Invoices", new EcsJobDefinitionProps
        {
            Container = new EcsEc2ContainerDefinition(stack, "InvoicesContainer", new EcsEc2ContainerDefinitionProps
            {
                Image = ContainerImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
                Command = ["invoices"],
                Cpu = 2,
                Memory = Size.Mebibytes(3800),
            }),
            RetryAttempts = 3,
            RetryStrategies = [RetryStrategy.Of(Amazon.CDK.AWS.Batch.Action.RETRY, Reason.SPOT_INSTANCE_RECLAIMED)],
            Timeout = Duration.Hours(2),
        });
        new Rule(stack, "InvoicesDaily", new RuleProps
        {
            Schedule = Schedule.Cron(new CronOptions { Minute = "0", Hour = "11", WeekDay = "MON-FRI" }),
            Targets = [new BatchJob(queue.JobQueueArn, queue, invoices.JobDefinitionArn, invoices)],
        });
        // end-snippet
    }
}
