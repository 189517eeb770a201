using Amazon.CDK;
using SpotBatch;

namespace Docs.Snippets;

public static class MovingHangfireSnippets
{
    public static void Declare(App app)
    {
        var stack = new Stack(app, "Moving");
        var platform = new SpotPlatform(stack, "Platform");

        // begin-snippet: moving-hangfire
        var live = $"{app.Node.TryGetContext("live")}".Split(' ');
        var defaults = new BackgroundTaskProps
        {
            Platform = platform,
            Image = TaskImage.FromRegistry("public.ecr.aws/example/shop-jobs:2026.11.3"),
            // What [AutomaticRetry] was: Hangfire counts what comes after the first attempt.
            Retry = RetryPolicy.OnAnyFailure(maxAttempts: 4),
        };
        new BackgroundTask(stack, "invoices", defaults with
        {
            Owner = "billing",
            Enabled = live.Contains("billing"),
            Command = ["dotnet", "Shop.Jobs.dll", "invoices"],
            Concurrency = ConcurrencyPolicy.Queue,
            Triggers = [TaskTrigger.UnixCron("0 6 * * *", timeZone: "America/New_York")],
        });
        new BackgroundTask(stack, "stock", defaults with
        {
            Owner = "warehouse",
            Enabled = live.Contains("warehouse"),
            Command = ["dotnet", "Shop.Jobs.dll", "stock"],
            Concurrency = ConcurrencyPolicy.Forbid,
            Triggers = [TaskTrigger.UnixCron("*/15 * * * *")],
        });
        new BackgroundTask(stack, "statements", defaults with
        {
            Owner = "billing",
            Enabled = live.Contains("billing"),
            Command = ["dotnet", "Shop.Jobs.dll", "statements"],
            Triggers = [TaskTrigger.UnixCron("0 0 * * 1")],
        });
        // end-snippet
    }
}
