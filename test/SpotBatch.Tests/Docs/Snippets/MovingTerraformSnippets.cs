using Amazon.CDK;
using Amazon.CDK.AWS.ECR;
using Amazon.CDK.AWS.IAM;
using SpotBatch;

namespace Docs.Snippets;

public static class MovingTerraformSnippets
{
    public static void Declare(App app)
    {
        // begin-snippet: moving-terraform
        var live = $"{app.Node.TryGetContext("live")}".Split(' ');
        var stack = new Stack(app, "Jobs");
        var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps
        {
            PlatformName = "prod",
            Machines = [MachinePool.X86_64(maxVcpus: 64)],
            Queues = [new TaskQueue("high", priority: 99), new TaskQueue("low", priority: 1)],
        });
        var defaults = new BackgroundTaskProps
        {
            Platform = platform,
            Image = TaskImage.FromEcrRepository(Repository.FromRepositoryName(stack, "Images", "genomics"), "v7"),
            TaskRole = Role.FromRoleName(stack, "Worker", "genomics-worker"),
        };
        new BackgroundTask(stack, "align", defaults with
        {
            Owner = "sequencing",
            Enabled = live.Contains("sequencing"),
            Queue = new TaskQueue("low"),
            Command = ["align", "--sample", "Ref::sample"],
            Parameters = new() { ["sample"] = "all" },
            Vcpus = 4,
            MemoryMiB = 15000,
            Timeout = TimeSpan.FromHours(6),
            Retry = RetryPolicy.OnMachineLoss(maxAttempts: 5),
            Triggers = [TaskTrigger.Cron("0 20 ? * MON-FRI *", timeZone: "Europe/Berlin")],
        });
        new BackgroundTask(stack, "quota", defaults with
        {
            Owner = "operations",
            Enabled = live.Contains("operations"),
            Queue = new TaskQueue("high"),
            Command = ["check-quota"],
            Timeout = TimeSpan.FromMinutes(10),
            Retry = RetryPolicy.Never,
            Triggers = [TaskTrigger.Rate(TimeSpan.FromHours(12))],
        });
        // end-snippet
    }
}
