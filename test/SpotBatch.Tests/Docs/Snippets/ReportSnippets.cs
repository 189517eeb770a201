using Amazon.CDK;
using SpotBatch;

namespace Docs.Snippets;

public static class ReportSnippets
{
    public static void Declare(App app)
    {
        var stack = new Stack(app, "Report");
        new BackgroundTask(stack, "CloneRoots", new BackgroundTaskProps
        {
            Platform = new SpotPlatform(stack, "Platform"),
            Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
            Triggers = [TaskTrigger.Cron("0 10-22/2 ? * MON-FRI *", timeZone: "America/Bogota")],
        });

        // begin-snippet: report
        FleetReport.Write(app, "fleet-report");
        // end-snippet

        // begin-snippet: report-props
        FleetReport.Write(app, "fleet-report", new FleetReportProps
        {
            From = DateTimeOffset.UtcNow,
            TimeZone = "America/Bogota",
            ExpectedDuration = TimeSpan.FromMinutes(20),
            ExpectedDurations = new Dictionary<string, TimeSpan> { ["CloneRoots"] = TimeSpan.FromHours(2) },
        });
        // end-snippet
    }
}
