using Amazon.CDK;
using Amazon.CDK.AWS.SecretsManager;
using SpotBatch;

namespace Docs.Snippets;

public static class MovingKubernetesSnippets
{
    public static void Declare(App app)
    {
        var stack = new Stack(app, "Moving");
        var platform = new SpotPlatform(stack, "Platform");
        var database = Secret.FromSecretNameV2(stack, "Database", "warehouse-database");

        // begin-snippet: moving-kubernetes
        var live = $"{app.Node.TryGetContext("live")}".Split(' ');
        new BackgroundTask(stack, "etl-nightly", new BackgroundTaskProps
        {
            Platform = platform,
            Owner = "data",
            Enabled = live.Contains("data"),
            Image = TaskImage.FromRegistry("public.ecr.aws/example/etl:1.8.0"),
            Command = ["etl", "run", "--all"],
            Environment = new() { ["LOG_LEVEL"] = "info" },
            Secrets = new() { ["DATABASE_URL"] = TaskSecret.FromSecretsManager(database, field: "url") },
            Vcpus = 2,
            MemoryMiB = 3800,
            User = "1000",
            ReadonlyRootFilesystem = true,
            Timeout = TimeSpan.FromHours(2),
            Retry = RetryPolicy.OnAnyFailure(maxAttempts: 3),
            Concurrency = ConcurrencyPolicy.Forbid,
            Triggers = [TaskTrigger.UnixCron("15 2 * * *", timeZone: "Europe/Madrid")],
        });
        new BackgroundTask(stack, "sitemap", new BackgroundTaskProps
        {
            Platform = platform,
            Owner = "web",
            Enabled = live.Contains("web"),
            Image = TaskImage.FromRegistry("public.ecr.aws/example/sitemap:0.4.1"),
            Retry = RetryPolicy.OnAnyFailure(maxAttempts: 7),
            Concurrency = ConcurrencyPolicy.Replace,
            Triggers = [TaskTrigger.UnixCron("0 */4 * * 1-5")],
        });
        // end-snippet
    }
}
