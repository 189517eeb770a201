using Amazon.CDK;
using Amazon.CDK.AWS.SNS;
using SpotBatch;

namespace Docs.Snippets;

public static class AlertsSnippets
{
    public static void Declare(App app)
    {
        var stack = new Stack(app, "Alerts");
        var topic = new Topic(stack, "Pager");

        // begin-snippet: alerts
        var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps
        {
            Alerts =
            [
                AlertTarget.Email("oncall@example.com"),
                AlertTarget.Topic(topic),
                AlertTarget.Slack(SecretValue.SecretsManager("slack/oncall")),
                AlertTarget.Webhook("https://pager.example.com/v1/events", SecretValue.SecretsManager("pager")),
            ],
        });
        // end-snippet

        var defaults = new BackgroundTaskProps { Platform = platform, Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:1.37") };

        // begin-snippet: alerts-of-a-task
        _ = new BackgroundTask(stack, "Report", defaults with
        {
            Alerts = [AlertTarget.Email("data@example.com")],
            AlertOn = [AlertKind.Failures, AlertKind.Recoveries, AlertKind.Late, AlertKind.Skips(3)],
        });
        // end-snippet
    }
}
