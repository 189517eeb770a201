using Amazon.CDK.AWS.SNS;

namespace SpotBatch;

/// <summary>The key of somebody's own topic, as the policy of what publishes there names it.</summary>
internal static class TopicKey
{
    /// <summary>
    /// Null for a topic of the app that has no key. The CDK says of no other topic which it is, and of a key often its alias
    /// or id alone, which a policy can't name: it is any key of the account that lets SNS use it for this role.
    /// </summary>
    public static object? Of(ITopic topic) =>
        topic.Node.DefaultChild is CfnTopic { KmsMasterKeyId: null } ? null : Cfn.ArnOf("kms", "key/*");
}
