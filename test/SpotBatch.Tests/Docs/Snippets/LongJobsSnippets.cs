using Amazon.CDK;
using SpotBatch;

namespace Docs.Snippets;

public static class LongJobsSnippets
{
    public static void Declare(App app)
    {
        var stack = new Stack(app, "LongJobs");
        var image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37");

        // begin-snippet: long-jobs
        var bulk = new TaskQueue("bulk");
        var days = new TaskQueue("days") { Capacity = QueueCapacity.OnDemand };
        var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps
        {
            Queues = [bulk, days],
            JobExecutionTimeout = TimeSpan.FromDays(4),
        });

        // It can go on where it stopped: it saves its progress, and a lost machine costs minutes.
        new BackgroundTask(stack, "Crawl", new BackgroundTaskProps
        {
            Platform = platform,
            Queue = bulk,
            Image = image,
            Command = ["crawl", "--resume"],
            Timeout = TimeSpan.FromHours(36),
            Retry = RetryPolicy.OnMachineLoss(maxAttempts: 10),
        });

        // It can't: it pays for machines that stay.
        new BackgroundTask(stack, "Simulate", new BackgroundTaskProps
        {
            Platform = platform,
            Queue = days,
            Image = image,
            Command = ["simulate"],
            Timeout = TimeSpan.FromDays(4),
        });
        // end-snippet
    }
}
