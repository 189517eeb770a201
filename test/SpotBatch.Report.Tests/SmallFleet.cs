using Amazon.CDK;

namespace SpotBatch.Report.Tests;

/// <summary>What the reference fleet does not have: follow-ups, a warning, texts that look like HTML.</summary>
internal static class SmallFleet
{
    public static void Declare(App app)
    {
        var stack = new Stack(app, "Team");
        var defaults = new BackgroundTaskProps
        {
            Platform = new SpotPlatform(stack, "Platform"),
            Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
            Command = ["run"],
        };
        var clone = new BackgroundTask(stack, "Clone", defaults with
        {
            Description = "<img src=x onerror=alert(1)></script>",
            Triggers = [TaskTrigger.Rate(TimeSpan.FromHours(6))],
        });
        var index = new BackgroundTask(stack, "Index", defaults with { Triggers = [TaskTrigger.OnSuccess(clone)] });
        _ = new BackgroundTask(stack, "Report", defaults with { Triggers = [TaskTrigger.OnFinish(index)], Timeout = TimeSpan.FromHours(30) });
        _ = new BackgroundTask(stack, "Mend", defaults with { Triggers = [TaskTrigger.OnFailure(clone)] });
    }
}
