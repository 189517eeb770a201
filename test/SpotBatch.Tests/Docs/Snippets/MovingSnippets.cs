using Amazon.CDK;
using SpotBatch;

namespace Docs.Snippets;

public static class MovingSnippets
{
    public static void Declare(App app)
    {
        var stack = new Stack(app, "Moving");
        var platform = new SpotPlatform(stack, "Platform");
        var image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37");

        // begin-snippet: moving
        // Which teams have moved: "context": { "live": "payments search" } in cdk.json, or -c live="payments search".
        var live = $"{app.Node.TryGetContext("live")}".Split(' ');
        BackgroundTaskProps Of(string owner) => new()
        {
            Platform = platform,
            Image = image,
            Owner = owner,
            Enabled = live.Contains(owner),
        };
        new BackgroundTask(stack, "Invoices", Of("payments") with
        {
            Command = ["invoices"],
            Triggers = [TaskTrigger.UnixCron("0 6 * * 1-5", timeZone: "America/Bogota")],
        });
        new BackgroundTask(stack, "Reindex", Of("search") with
        {
            Command = ["reindex"],
            Triggers = [TaskTrigger.UnixCron("@hourly")],
        });
        FleetReport.Write(app, "fleet-report");
        // end-snippet
    }
}
