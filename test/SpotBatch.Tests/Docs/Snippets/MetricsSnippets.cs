using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using SpotBatch;

namespace Docs.Snippets;

public static class MetricsSnippets
{
    public static void Declare(App app)
    {
        var stack = new Stack(app, "Metrics");
        // begin-snippet: metrics-dashboard
        var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps { Dashboard = true });
        // end-snippet
        var report = new BackgroundTask(stack, "Report", new BackgroundTaskProps
        {
            Platform = platform,
            Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
            Metrics = true,
        });

        // begin-snippet: metrics-machines
        var measured = MachinePool.Arm64() with { HostMetrics = true, ContainerInsights = ContainerInsights.Enabled };
        // end-snippet
        _ = new SpotPlatform(new Stack(app, "Measured"), "Platform", new SpotPlatformProps { PlatformName = "measured", Machines = [measured] });

        // begin-snippet: metrics-queries
        report.QuerySuccess().ToQueryDefinition(stack, "ReportSuccess");
        platform.QueryMachineHours().ToQueryDefinition(stack, "MachineHours");
        // end-snippet

        // begin-snippet: metrics-alarm
        new Alarm(stack, "ReportIsSlow", new AlarmProps
        {
            Metric = report.Metrics!.Duration,
            Threshold = 1800,
            EvaluationPeriods = 1,
            TreatMissingData = TreatMissingData.NOT_BREACHING,
        });
        // end-snippet
    }
}
