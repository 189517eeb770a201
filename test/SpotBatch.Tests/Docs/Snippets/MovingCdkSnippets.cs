using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using SpotBatch;

namespace Docs.Snippets;

public static class MovingCdkSnippets
{
    public static void Declare(App app)
    {
        var stack = new Stack(app, "Moving");
        var vpc = new Vpc(stack, "Network");

        // begin-snippet: moving-cdk
        var live = $"{app.Node.TryGetContext("live")}".Split(' ');
        var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps
        {
            Vpc = vpc,
            Machines = [MachinePool.X86_64(maxVcpus: 64)],
        });
        new BackgroundTask(stack, "InvoicesTask", new BackgroundTaskProps
        {
            Platform = platform,
            TaskName = "invoices",
            Owner = "payments",
            Enabled = live.Contains("payments"),
            Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
            Command = ["invoices"],
            Vcpus = 2,
            MemoryMiB = 3800,
            Timeout = TimeSpan.FromHours(2),
            Triggers = [TaskTrigger.Cron("0 11 ? * MON-FRI *")],
        });
        // end-snippet
    }
}
