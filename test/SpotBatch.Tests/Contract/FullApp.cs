using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.AWS.SecretsManager;

namespace SpotBatch.Tests.Contract;

/// <summary>An app with everything that SpotBatch makes, once: what ids and rights are read from.</summary>
internal static class FullApp
{
    public static readonly string[] Stacks = ["Base", "Team", "Elsewhere", "Parts"];

    public static readonly Lazy<Synthesized> Synthesized = new(() =>
        Tests.Synthesized.App(Declare, new Dictionary<string, object> { ["aws:cdk:enable-path-metadata"] = true }));

    private static void Declare(App app)
    {
        var stack = new Stack(app, "Base");
        var large = MachinePool.X86_64() with { Name = "Large", InstanceTypes = ["m7i.8xlarge"], ImageUpdates = ImageUpdates.Monthly, HostMetrics = true, ContainerInsights = ContainerInsights.Enabled };
        MachinePool[] small = [MachinePool.Arm64(), MachinePool.X86_64()];
        var urgent = new TaskQueue("urgent", priority: 100) { Capacity = QueueCapacity.SpotThenOnDemand, Machines = small };
        var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps
        {
            PlatformName = "prod",
            Machines = [.. small, large],
            Queues = [urgent, new TaskQueue("bulk-load") { FairShare = new FairShare() }],
            Alerts = [AlertTarget.Email("oncall@example.com"), AlertTarget.Slack(SecretValue.SecretsManager("slack"))],
            Dashboard = true,
        });
        var defaults = Declared.Props() with { Platform = platform, Queue = urgent, Triggers = [TaskTrigger.Rate(TimeSpan.FromDays(1))] };
        Bucket.FromBucketName(stack, "Bucket", "bucket").GrantRead(new BackgroundTask(stack, "Report", defaults with { Triggers = [.. defaults.Triggers, TaskTrigger.Rate(TimeSpan.FromHours(5))] }));

        var team = new Stack(app, "Team");
        _ = new BackgroundTask(team, "Clone", defaults with { TaskName = "clone-roots", Triggers = [], Metrics = true });
        _ = new BackgroundTask(team, "Load", defaults with
        {
            Secrets = new() { ["TOKEN"] = TaskSecret.FromSecretsManager(Secret.FromSecretNameV2(team, "Token", "token")) },
            Alerts = [AlertTarget.Email("team@example.com"), AlertTarget.Webhook("https://pager.example.com", SecretValue.SecretsManager("pager"))],
            AlertOn = [AlertKind.Failures, AlertKind.Skips(3)],
        });

        _ = new BackgroundTask(team, "Index", defaults with
        {
            Triggers =
            [
                TaskTrigger.OnSuccess(BackgroundTask.FromTaskName(team, "Upstream", platform, "Report")),
                TaskTrigger.OnEvent(new Amazon.CDK.AWS.Events.EventPattern { Source = ["app.orders"] }),
            ],
        });

        var database = new SharedLimit(stack, "Database", new SharedLimitProps { Platform = platform, Units = 5 });
        _ = new BackgroundTask(team, "Migrate", defaults with { Concurrency = ConcurrencyPolicy.Queue, Uses = [database.Units(1)], OverridableEnvironment = ["LEVEL"] });

        var elsewhere = new Stack(app, "Elsewhere");
        _ = new BackgroundTask(elsewhere, "Cleanup", defaults with { Platform = SpotPlatform.FromName(elsewhere, "Platform", "eu") });

        var parts = new Stack(app, "Parts");
        var environment =
            new SpotComputeEnvironment(
                parts, "Machines",
                new SpotComputeEnvironmentProps {
                    VpcSubnets = new SubnetSelection { SubnetType = SubnetType.PUBLIC },
                    Vpc = new Vpc(parts, "Vpc", new VpcProps { NatGateways = 0 }), Machines = MachinePool.Arm64()
                });
        _ = new SpotJobQueue(parts, "Queue", new SpotJobQueueProps { Queue = urgent, Environments = [environment] });
    }
}
