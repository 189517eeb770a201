using Amazon.CDK;
using Amazon.CDK.AWS.ECR;
using Amazon.CDK.AWS.SSM;
using SpotBatch;

namespace Docs.Snippets;

public static class MovingCopilotSnippets
{
    public static void Declare(App app)
    {
        var stack = new Stack(app, "Moving");
        var platform = new SpotPlatform(stack, "Platform");

        // begin-snippet: moving-copilot
        var live = $"{app.Node.TryGetContext("live")}".Split(' ');
        var token = StringParameter.FromSecureStringParameterAttributes(stack, "Token", new SecureStringParameterAttributes
        {
            ParameterName = "/copilot/shop/prod/secrets/GITHUB_TOKEN",
        });
        new BackgroundTask(stack, "report-generator", new BackgroundTaskProps
        {
            Platform = platform,
            Owner = "reports",
            Enabled = live.Contains("reports"),
            Image = TaskImage.FromEcrRepository(Repository.FromRepositoryName(stack, "Reports", "shop/report-generator"), "2026-11-20"),
            Environment = new() { ["LOG_LEVEL"] = "info" },
            Secrets = new() { ["GITHUB_TOKEN"] = TaskSecret.FromSsmParameter(token) },
            Vcpus = 1,
            MemoryMiB = 1800,
            Timeout = TimeSpan.FromHours(1),
            Retry = RetryPolicy.OnAnyFailure(maxAttempts: 4),
            Triggers = [TaskTrigger.UnixCron("0 9 * * 1-5")],
        });
        new BackgroundTask(stack, "catalog-sync", new BackgroundTaskProps
        {
            Platform = platform,
            Owner = "catalog",
            Enabled = live.Contains("catalog"),
            Image = TaskImage.FromEcrRepository(Repository.FromRepositoryName(stack, "Sync", "shop/catalog-sync"), "2026-11-20"),
            Command = ["sync", "--full"],
            Vcpus = 1,
            MemoryMiB = 3800,
            Retry = RetryPolicy.OnMachineLoss(),
            Triggers = [TaskTrigger.Rate(TimeSpan.FromHours(6))],
        });
        // end-snippet
    }
}
