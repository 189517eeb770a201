// begin-snippet: smallest
using Amazon.CDK;
using SpotBatch;
// end-snippet

// Not below SpotBatch, where the second using would not be needed.
namespace Docs.Snippets;

/// <summary>The README's first program: its top-level statements, in a method.</summary>
public static class SmallestApp
{
    public static void Run()
    {
        // begin-snippet: smallest
        var app = new App();
        var stack = new Stack(app, "Jobs");
        var platform = new SpotPlatform(stack, "Platform");
        new BackgroundTask(stack, "Hello", new BackgroundTaskProps
        {
            Platform = platform,
            Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
            Command = ["echo", "hello"],
            Triggers = [TaskTrigger.Cron("0 6 * * ? *", timeZone: "America/Bogota")],
        });
        app.Synth();
        // end-snippet
    }
}
