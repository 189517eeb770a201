using Amazon.CDK;
using SpotBatch;

namespace Docs.Snippets;

public static class WatchSnippets
{
    public static void Declare(App app)
    {
        var stack = new Stack(app, "Watch");
        var defaults = new BackgroundTaskProps
        {
            Platform = new SpotPlatform(stack, "Platform"),
            Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
        };

        // begin-snippet: watch
        new BackgroundTask(stack, "Invoices", defaults with
        {
            Triggers = [TaskTrigger.Cron("0 6 ? * MON-FRI *", timeZone: "Europe/Madrid")],
            Timeout = TimeSpan.FromHours(2),
            WarnAfter = TimeSpan.FromMinutes(90),
            ExpectSuccessWithin = TimeSpan.FromDays(4),
        });
        // end-snippet
    }
}
