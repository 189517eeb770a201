using Amazon.CDK;
using Amazon.CDK.AWS.SNS;
using Amazon.CDK.AWS.SNS.Subscriptions;
using Amazon.CDK.AWS.SQS;
using Constructs;

namespace SpotBatch.Acceptance.App;

/// <summary>A queue in which the run reads what would reach people, or what AWS's events really have in them.</summary>
internal sealed class Ears : Construct
{
    public Ears(Construct scope, string id) : base(scope, id)
    {
        Queue = new Queue(this, "Queue", new QueueProps { EnforceSSL = true, RetentionPeriod = Duration.Hours(2) });
        _ = new CfnOutput(Stack.Of(scope), $"{id}Url", new CfnOutputProps { Value = Queue.QueueUrl });
    }

    public Queue Queue { get; }

    /// <summary>What a mail would say, as it is: without the envelope that SNS puts around it for queues.</summary>
    public void Hear(ITopic topic) => topic.AddSubscription(new SqsSubscription(Queue, new SqsSubscriptionProps { RawMessageDelivery = true }));
}
