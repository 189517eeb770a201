using Amazon.CDK.AWS.SNS;
using Amazon.CDK.AWS.SNS.Subscriptions;
using Constructs;

namespace SpotBatch;

/// <summary>A topic with addresses that hear what is published on it. Connections to it must be encrypted.</summary>
internal static class AlertTopic
{
    /// <summary>The topic, its policy, and a subscription for each address.</summary>
    public static int Resources(int addresses) => 2 + addresses;

    public static Topic Of(Construct scope, string id, IEnumerable<string> addresses)
    {
        var topic = new Topic(scope, id, new TopicProps { EnforceSSL = true });
        foreach (var address in addresses.Distinct())
            topic.AddSubscription(new EmailSubscription(address));
        return topic;
    }

    /// <summary>
    /// One that no service publishes on. Older versions of the CDK give a topic its policy only with what the policy allows:
    /// there this one has its own, under the same id.
    /// </summary>
    public static Topic Closed(Construct scope, string id, string address)
    {
        var topic = Of(scope, id, [address]);
        if (topic.Node.TryFindChild("Policy") is null)
            _ = new TopicPolicy(topic, "Policy", new TopicPolicyProps { Topics = [topic], EnforceSSL = true });
        return topic;
    }
}
