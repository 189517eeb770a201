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
        new SpotPlatform(stack, "Platform", new SpotPlatformProps
        {
            Alerts = [AlertTarget.Email("oncall@example.com"), AlertTarget.Topic(topic)],
        });
        // end-snippet
    }
}
