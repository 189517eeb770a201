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
    }
}
