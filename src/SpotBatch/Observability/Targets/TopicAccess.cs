using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SNS;
using Constructs;

namespace SpotBatch;

/// <summary>What the policy of a topic lets publish on it. A topic that the app only knows by its ARN has its owner's policy.</summary>
internal static class TopicAccess
{
    /// <summary>A rule on the platform's bus.</summary>
    public static void LetRule(Construct publisher, ITopic topic, string ruleArn, string platform) =>
        Allow(publisher, topic, "events.amazonaws.com", ruleArn, "events", $"rule/{LedgerNames.Bus(platform)}/*");

    /// <summary>An alarm. CloudFormation makes the names of alarms.</summary>
    public static void LetAlarm(Construct publisher, ITopic topic, string alarmArn) =>
        Allow(publisher, topic, "cloudwatch.amazonaws.com", alarmArn, "cloudwatch", "alarm:*");

    /// <summary>
    /// A topic's policy names what may publish. In another stack it can't: that stack would need this one, which needs the
    /// topic. There it has what such ARNs of this account look like.
    /// </summary>
    private static void Allow(Construct publisher, ITopic topic, string service, string sourceArn, string serviceOfSource, string looksLike)
    {
        var stack = Stack.Of(topic);
        var (test, source) = stack == Stack.Of(publisher)
            ? ("ArnEquals", sourceArn)
            : ("ArnLike", $"arn:{stack.Partition}:{serviceOfSource}:{stack.Region}:{stack.Account}:{looksLike}");
        topic.AddToResourcePolicy(Statement(service, topic, test, source));
    }

    private static PolicyStatement Statement(string service, ITopic topic, string test, string source) =>
        PolicyStatement.FromJson(PolicyJson.AllowService(service, ["sns:Publish"], topic.TopicArn, new Dictionary<string, object>
        {
            [test] = new Dictionary<string, object> { ["aws:SourceArn"] = source },
        }));
}
