using Amazon.CDK;
using SpotBatch;

namespace Docs.Snippets;

public static class MetricsSnippets
{
    public static void Declare(App app)
    {
        var stack = new Stack(app, "Metrics");
        var platform = new SpotPlatform(stack, "Platform");
        var report = new BackgroundTask(stack, "Report", new BackgroundTaskProps
        {
            Platform = platform,
            Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
        });

        // begin-snippet: metrics-queries
        report.QuerySuccess().ToQueryDefinition(stack, "ReportSuccess");
        platform.QueryMachineHours().ToQueryDefinition(stack, "MachineHours");
        // end-snippet
    }
}
