using Amazon.CDK;
using Amazon.CDK.AWS.Events;
using SpotBatch;

namespace Docs.Snippets;

public static class TriggersSnippets
{
    public static void Declare(App app)
    {
        var stack = new Stack(app, "Triggers");
        var defaults = new BackgroundTaskProps
        {
            Platform = new SpotPlatform(stack, "Platform"),
            Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
            Timeout = TimeSpan.FromHours(1),
        };

        // begin-snippet: triggers
        new BackgroundTask(stack, "Sync", defaults with
        {
            Triggers =
            [
                // AWS's cron: minutes, hours, day of month, month, day of week (1 is Sunday), year.
                TaskTrigger.Cron("0 8-18 ? * MON-FRI *", timeZone: "America/Bogota"),
                // Unix cron: minute, hour, day of month, month, day of week (0 is Sunday).
                TaskTrigger.UnixCron("0 22 * * 0", timeZone: "America/Bogota"),
                TaskTrigger.Rate(TimeSpan.FromDays(7)),
                TaskTrigger.At(new DateTime(2027, 1, 1, 9, 0, 0), timeZone: "America/Bogota"),
            ],
        });
        // end-snippet

        var load = new BackgroundTask(stack, "Load", defaults);

        // begin-snippet: triggers-follow
        var report = new BackgroundTask(stack, "Report", defaults with { Triggers = [TaskTrigger.OnSuccess(load)] });
        new BackgroundTask(stack, "Thumbnails", defaults with
        {
            Triggers =
            [
                TaskTrigger.OnEvent(new EventPattern
                {
                    Source = ["aws.s3"],
                    DetailType = ["Object Created"],
                    Detail = new Dictionary<string, object> { ["bucket"] = new Dictionary<string, object> { ["name"] = new[] { "photos" } } },
                }),
            ],
        });
        // end-snippet

        // begin-snippet: triggers-spread
        new BackgroundTask(stack, "Hourly", defaults with
        {
            Spread = TimeSpan.FromMinutes(15),
            Triggers =
            [
                TaskTrigger.UnixCron("@hourly"),
                TaskTrigger.UnixCron("@daily") with { Spread = TimeSpan.FromMinutes(1) },
            ],
        });
        // end-snippet
    }
}
