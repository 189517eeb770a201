using Amazon.CDK;
using Amazon.CDK.AWS.SecretsManager;
using SpotBatch;

namespace Docs.Snippets;

public static class MovingGitLabSnippets
{
    public static void Declare(App app)
    {
        var stack = new Stack(app, "Moving");
        var platform = new SpotPlatform(stack, "Platform");
        var token = Secret.FromSecretNameV2(stack, "ApiToken", "api-token");
        var credentials = Secret.FromSecretNameV2(stack, "Registry", "gitlab-deploy-token");

        // begin-snippet: moving-gitlab
        var live = $"{app.Node.TryGetContext("live")}".Split(' ');
        var defaults = new BackgroundTaskProps
        {
            Platform = platform,
            Image = TaskImage.FromRegistry("registry.example.com/backend/jobs:v42", credentials),
            Secrets = new() { ["API_TOKEN"] = TaskSecret.FromSecretsManager(token) },
            Timeout = TimeSpan.FromHours(2),
        };
        new BackgroundTask(stack, "clone-roots", defaults with
        {
            Owner = "integrates",
            Enabled = live.Contains("integrates"),
            Description = "Clone all roots",
            Command = ["jobs", "clone-roots", "--group", "Ref::group"],
            Parameters = new() { ["group"] = "all" },
            Retry = RetryPolicy.OnAnyFailure(maxAttempts: 3),
            Concurrency = ConcurrencyPolicy.Queue,
            Triggers = [TaskTrigger.UnixCron("0 10-23/2 * * 1-5", timeZone: "America/Bogota")],
        });
        new BackgroundTask(stack, "send-report", defaults with
        {
            Owner = "analytics",
            Enabled = live.Contains("analytics"),
            Description = "Send the daily report",
            Command = ["jobs", "send-report"],
            Triggers = [TaskTrigger.UnixCron("30 6 * * *", timeZone: "America/New_York")],
        });
        // Inactive in GitLab, and so here.
        new BackgroundTask(stack, "purge", defaults with
        {
            Owner = "integrates",
            Enabled = false,
            Description = "Purge old evidence",
            Command = ["jobs", "purge"],
            Triggers = [TaskTrigger.UnixCron("0 4 1 * *")],
        });
        // end-snippet
    }
}
