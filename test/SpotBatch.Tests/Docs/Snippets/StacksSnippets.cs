using Amazon.CDK;
using SpotBatch;

namespace Docs.Snippets;

public static class StacksSnippets
{
    public static void Declare(App app)
    {
        // begin-snippet: stacks-one-app
        var platform = new SpotPlatform(new Stack(app, "Platform"), "Platform", new SpotPlatformProps { PlatformName = "prod" });

        var team = new Stack(app, "Team");
        new BackgroundTask(team, "Report", new BackgroundTaskProps
        {
            Platform = platform,
            Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
            Command = ["echo", "report"],
            Timeout = TimeSpan.FromHours(1),
        });
        // end-snippet

        // begin-snippet: stacks-from-name
        var elsewhere = SpotPlatform.FromName(team, "Elsewhere", "eu");
        new BackgroundTask(team, "Cleanup", new BackgroundTaskProps
        {
            Platform = elsewhere,
            Queue = new TaskQueue("bulk"),
            Architecture = TaskArchitecture.Arm64,
            Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37"),
            Command = ["cleanup"],
        });
        // end-snippet

        // begin-snippet: stacks-from-task-name
        var report = BackgroundTask.FromTaskName(team, "Other", platform, "other-teams-task");
        new CfnOutput(team, "Definition", new CfnOutputProps { Value = report.JobDefinitionName });
        // end-snippet

        // begin-snippet: stacks-tags
        Tags.Of(app).Add("cost-center", "1234");
        // end-snippet
    }
}
