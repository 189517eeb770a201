using Amazon.CDK;
using SpotBatch;

namespace Docs.Snippets;

public static class VerifySnippets
{
    public static void Declare(App app)
    {
        var stack = new Stack(app, "Verify");
        var platform = new SpotPlatform(stack, "Platform");

        // begin-snippet: verify-canary
        new BackgroundTask(stack, "Canary", new BackgroundTaskProps
        {
            Platform = platform,
            Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
            Command = ["sh", "-c", "echo canary; exit $1", "sh", "Ref::exit"],
            Parameters = new() { ["exit"] = "0" },
            MemoryMiB = 128,
            Timeout = TimeSpan.FromMinutes(10),
        });
        // end-snippet
    }
}
