using Amazon.CDK;
using SpotBatch;

namespace Docs.Snippets;

public static class ProblemsSnippets
{
    public static void Declare(App app)
    {
        var stack = new Stack(app, "Problems");

        // begin-snippet: problems-acknowledge
        var task = new BackgroundTask(stack, "Simulate", new BackgroundTaskProps
        {
            Platform = new SpotPlatform(stack, "Platform"),
            Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
            Timeout = TimeSpan.FromDays(2),
        });
        Annotations.Of(task).AcknowledgeWarning("SB2902", "Updates of the machines wait for the weekend.");
        // end-snippet

        var platform = task.Platform;
        var publicMapsKey = "AIza" + new string('x', 35);

        // begin-snippet: problems-accept
        new BackgroundTask(stack, "Probe", new BackgroundTaskProps
        {
            Platform = platform,
            Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
            Environment = new() { ["MAPS_KEY"] = publicMapsKey },
            Suppress = [Problem.Accept("SB2107", "The key of our web page, which every visitor sees.")],
        });
        // end-snippet
    }
}
