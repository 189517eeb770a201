using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SNS;
using Constructs;

namespace SpotBatch;

/// <summary>
/// What the policy of a topic lets publish on it: alarms. Messages are published by a role, which needs no leave of the
/// topic's. A topic that the app only knows by its ARN has its owner's policy.
/// </summary>
internal static class TopicAccess
{
    /// <summary>
    /// An alarm, whose name CloudFormation makes. A topic's policy names what may publish. In another stack it can't: that
    /// stack would need this one, which needs the topic. There it has what ARNs of alarms of this account look like.
    /// </summary>
    public static void LetAlarm(Construct publisher, ITopic topic, string alarmArn)
    {
        var stack = Stack.Of(topic);
        var (test, source) = stack == Stack.Of(publisher)
            ? ("ArnEquals", alarmArn)
            : ("ArnLike", $"arn:{stack.Partition}:cloudwatch:{stack.Region}:{stack.Account}:alarm:*");
        topic.AddToResourcePolicy(Statement(topic, test, source));
    }

    /// <summary>https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html</summary>
    private static PolicyStatement Statement(ITopic topic, string test, string source) =>
        PolicyStatement.FromJson(PolicyJson.AllowService("cloudwatch.amazonaws.com", ["sns:Publish"], topic.TopicArn, new Dictionary<string, object>
        {
            [test] = new Dictionary<string, object> { ["aws:SourceArn"] = source },
        }));
}
