using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using SpotBatch;

namespace Docs.Snippets;

public static class MachinesSnippets
{
    public static void Declare(App app)
    {
        var stack = new Stack(app, "Machines");

        // begin-snippet: machines-pools
        var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps
        {
            Machines =
            [
                MachinePool.Arm64(maxVcpus: 256),
                MachinePool.X86_64(maxVcpus: 64) with
                {
                    Name = "Memory",
                    InstanceTypes = ["r7i", "r7a", "r6i"],
                    RootVolumeGiB = 200,
                },
            ],
        });
        // end-snippet

        // begin-snippet: machines-image-updates
        var patched = MachinePool.Arm64() with { ImageUpdates = ImageUpdates.Monthly };
        // end-snippet
        _ = new SpotPlatform(stack, "Patched", new SpotPlatformProps { PlatformName = "patched", Machines = [patched] });

        Gpus(stack, platform);
        Alone(new Stack(app, "Alone"));
    }

    private static void Gpus(Stack stack, SpotPlatform other)
    {
        _ = other;
        // begin-snippet: machines-gpus
        var gpus = MachinePool.X86_64(maxVcpus: 32) with { Name = "Gpus", InstanceTypes = ["g6", "g5"] };
        var platform = new SpotPlatform(stack, "Training", new SpotPlatformProps { PlatformName = "training", Machines = [gpus] });
        new BackgroundTask(stack, "Train", new BackgroundTaskProps
        {
            Platform = platform,
            Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/python:3.13"),
            Command = ["python", "train.py"],
            Gpus = 1,
            Vcpus = 4,
            MemoryMiB = 14000,
            Timeout = TimeSpan.FromHours(6),
        });
        // end-snippet
    }

    private static void Alone(Stack stack)
    {
        var vpc = new Vpc(stack, "Vpc", new VpcProps { NatGateways = 0, RestrictDefaultSecurityGroup = false });

        // begin-snippet: machines-alone
        var machines = new SpotComputeEnvironment(stack, "Machines", new SpotComputeEnvironmentProps
        {
            Machines = MachinePool.Arm64(maxVcpus: 32),
            Vpc = vpc,
            VpcSubnets = new SubnetSelection { SubnetType = SubnetType.PUBLIC },
        });
        var queue = new SpotJobQueue(stack, "Queue", new SpotJobQueueProps
        {
            Queue = new TaskQueue("renders"),
            Environments = [machines],
        });
        new CfnOutput(stack, "QueueArn", new CfnOutputProps { Value = queue.JobQueueArn });
        // end-snippet
    }
}
