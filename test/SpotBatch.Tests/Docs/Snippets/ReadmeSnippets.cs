using Amazon.CDK;
using Amazon.CDK.AWS.ECR;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.AWS.SecretsManager;

namespace SpotBatch.Tests.Docs.Snippets;

/// <summary>The code of the README, compiled and synthesized.</summary>
public static class ReadmeSnippets
{
    public static App Smallest()
    {
        // begin-snippet: smallest
        var app = new App();
        var stack = new Stack(app, "Jobs");
        var platform = new SpotPlatform(stack, "Platform");
        new BackgroundTask(stack, "Hello", new BackgroundTaskProps
        {
            Platform = platform,
            Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
            Command = ["echo", "hello"],
            Triggers = [TaskTrigger.Cron("0 6 * * ? *", timeZone: "America/Bogota")],
        });
        app.Synth();
        // end-snippet
        return app;
    }

    public static void Team(Stack stack, IRepository repository, ISecret token, IBucket bucket)
    {
        // begin-snippet: platform
        var urgent = new TaskQueue("urgent", priority: 100) { Capacity = QueueCapacity.SpotThenOnDemand };
        var bulk = new TaskQueue("bulk", priority: 1);
        var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps
        {
            PlatformName = "prod",
            Machines = [MachinePool.Arm64(maxVcpus: 256), MachinePool.X86_64(maxVcpus: 64)],
            Queues = [urgent, bulk],
            Alerts = [AlertTarget.Email("oncall@example.com")],
        });
        // end-snippet

        // begin-snippet: tasks
        var defaults = new BackgroundTaskProps
        {
            Platform = platform, Queue = bulk, Owner = "integrates",
            Image = TaskImage.FromEcrRepository(repository, "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
            Architecture = TaskArchitecture.Arm64,
        };
        var clone = new BackgroundTask(stack, "CloneRoots", defaults with
        {
            Command = ["clone-roots", "Ref::group"],
            Parameters = new() { ["group"] = "all" },
            Vcpus = 1,
            MemoryMiB = 3800,
            Timeout = TimeSpan.FromHours(24),
            Retry = RetryPolicy.OnMachineLoss(maxAttempts: 6),
            Triggers = [TaskTrigger.Cron("0 10-23/2 ? * 2-6 *", timeZone: "America/Bogota")],
            Secrets = new() { ["API_TOKEN"] = TaskSecret.FromSecretsManager(token) },
        });
        bucket.GrantReadWrite(clone);
        // end-snippet
    }

    public static void Elsewhere(Stack stack)
    {
        // begin-snippet: from-name
        var platform = SpotPlatform.FromName(stack, "Platform", "prod");
        new BackgroundTask(stack, "Report", new BackgroundTaskProps
        {
            Platform = platform,
            Queue = new TaskQueue("bulk"),
            Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
        });
        // end-snippet
    }
}
