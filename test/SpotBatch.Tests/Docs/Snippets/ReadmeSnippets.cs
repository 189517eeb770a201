using Amazon.CDK;
using Amazon.CDK.AWS.ECR;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.AWS.SecretsManager;
using SpotBatch;

namespace Docs.Snippets;

/// <summary>The other blocks of the README.</summary>
public static class ReadmeSnippets
{
    public static void Declare(App app)
    {
        var stack = new Stack(app, "Jobs");
        var token = new Secret(stack, "Token");
        var bucket = new Bucket(stack, "Reports");

        // begin-snippet: platform
        var urgent = new TaskQueue("urgent", priority: 100) { Capacity = QueueCapacity.SpotThenOnDemand };
        var bulk = new TaskQueue("bulk", priority: 1);
        var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps
        {
            PlatformName = "prod",
            Machines = [MachinePool.Arm64(maxVcpus: 256), MachinePool.X86_64(maxVcpus: 64)],
            Queues = [urgent, bulk],
            Alerts = [AlertTarget.Email("oncall@example.com")],
            JobExecutionTimeout = TimeSpan.FromHours(24),
        });
        // end-snippet

        // begin-snippet: tasks
        var defaults = new BackgroundTaskProps
        {
            Platform = platform,
            Queue = bulk,
            Owner = "integrates",
            Image = TaskImage.FromEcrRepository(Repository.FromRepositoryName(stack, "Image", "jobs"), "v42"),
            Architecture = TaskArchitecture.Arm64,
            Timeout = TimeSpan.FromHours(2),
        };
        var clone = new BackgroundTask(stack, "CloneRoots", defaults with
        {
            Command = ["clone-roots", "Ref::group"],
            Parameters = new() { ["group"] = "all" },
            Vcpus = 2,
            MemoryMiB = 3800,
            Timeout = TimeSpan.FromHours(24),
            Retry = RetryPolicy.OnMachineLoss(maxAttempts: 6),
            Secrets = new() { ["API_TOKEN"] = TaskSecret.FromSecretsManager(token) },
            Triggers = [TaskTrigger.Cron("0 10-23/2 ? * 2-6 *", timeZone: "America/Bogota")],
        });
        var report = new BackgroundTask(stack, "Report", defaults with
        {
            Command = ["report"],
            Triggers = [TaskTrigger.UnixCron("30 6 * * 1-5", timeZone: "America/Bogota")],
        });
        // end-snippet

        // begin-snippet: grants
        bucket.GrantReadWrite(clone);
        bucket.GrantRead(report);
        // end-snippet

        BothKinds(new Stack(app, "Both"));
        Rest(stack, platform, clone, defaults);
    }

    public static void Elsewhere(App app)
    {
        // begin-snippet: from-lookup
        var stack = new Stack(app, "Team", new StackProps
        {
            Env = new Amazon.CDK.Environment { Account = "111122223333", Region = "eu-west-1" },
        });
        var platform = SpotPlatform.FromLookup(stack, "Platform", "prod");
        new BackgroundTask(stack, "Cleanup", new BackgroundTaskProps
        {
            Platform = platform,
            Queue = new TaskQueue("bulk"),
            Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
            Command = ["cleanup"],
            Triggers = [TaskTrigger.Rate(TimeSpan.FromHours(6))],
        });
        // end-snippet
    }

    internal static void BothKinds(Stack stack)
    {
        // begin-snippet: both-kinds
        var kept = new SpotPlatform(stack, "Kept");
        var lean = new SpotPlatform(stack, "Lean", new SpotPlatformProps { PlatformName = "lean", Runs = RunRecords.None });
        // end-snippet
        foreach (var platform in new[] { kept, lean })
        {
            _ = new BackgroundTask(stack, $"On{platform.PlatformName}", new BackgroundTaskProps
            {
                Platform = platform, Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
            });
        }
    }

    private static void Rest(Stack stack, SpotPlatform platform, BackgroundTask clone, BackgroundTaskProps defaults)
    {
        var role = new Role(stack, "Own", new RoleProps { AssumedBy = new ServicePrincipal("ecs-tasks.amazonaws.com") });

        // begin-snippet: task-role
        new BackgroundTask(stack, "Migrate", defaults with { Command = ["migrate"], TaskRole = role });
        // end-snippet

        // begin-snippet: escape
        clone.JobDefinition.AddPropertyOverride("ContainerProperties.LinuxParameters.InitProcessEnabled", true);
        foreach (var queue in platform.JobQueues)
            queue.Resource.AddPropertyOverride("State", "DISABLED");
        // end-snippet
    }
}
