using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.CloudWatch.Actions;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.SNS;
using Amazon.CDK.AWS.SNS.Subscriptions;
using Amazon.CDK.AWS.SQS;
using Constructs;

namespace SpotBatch;

/// <summary>Who hears when a job failed or a schedule could not start one. Made only when there is somebody to tell.</summary>
internal sealed class PlatformAlerts : Construct
{
    public PlatformAlerts(Construct scope, string id, IReadOnlyList<AlertTarget> targets, IKey? key) : base(scope, id)
    {
        var emails = targets.OfType<EmailAlert>().ToArray();
        if (emails.Length > 0)
            Topic = EmailTopic(emails, key);
        Topics = [.. new[] { Topic }.OfType<ITopic>(), .. targets.OfType<TopicAlert>().Select(target => target.Target)];
    }

    /// <summary>The platform's own topic, when somebody is told by email.</summary>
    public Topic? Topic { get; }

    public IReadOnlyList<ITopic> Topics { get; }

    /// <summary>One rule for all tasks, since a bus takes 300; another for each twenty queues, since a pattern takes 2,048 characters.</summary>
    public void OnFailedJobs(IEnumerable<string> queueArns, string logGroupName)
    {
        foreach (var (arns, index) in queueArns.Chunk(20).Select((arns, index) => (arns, index)))
        {
            var rule = FailedJobsRule.Create(this, index == 0 ? "FailedJobs" : $"FailedJobs{index + 1}", arns, logGroupName, Topics);
            foreach (var topic in Topics)
                Allow(topic, "events.amazonaws.com", rule.AttrArn);
        }
    }

    /// <summary>An alarm costs 0.10 USD a month; a fire that reached nobody is what it is for.</summary>
    public void OnDeadLetters(IQueue deadLetters)
    {
        var alarm = new Alarm(this, "LostFires", new AlarmProps
        {
            AlarmDescription = "EventBridge Scheduler gave up on starting a task: the message in the dead-letter queue says which and why",
            Metric = deadLetters.MetricApproximateNumberOfMessagesVisible(),
            Threshold = 1,
            EvaluationPeriods = 1,
            ComparisonOperator = ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
            TreatMissingData = TreatMissingData.NOT_BREACHING,
        });
        foreach (var topic in Topics)
        {
            alarm.AddAlarmAction(new SnsAction(topic));
            Allow(topic, "cloudwatch.amazonaws.com", alarm.AlarmArn);
        }
    }

    private Topic EmailTopic(EmailAlert[] emails, IKey? key)
    {
        var topic = new Topic(this, "Topic", new TopicProps { EnforceSSL = true });
        if (key is not null)
            Encrypt(topic, key);
        foreach (var email in emails.DistinctBy(email => email.Address))
            topic.AddSubscription(new EmailSubscription(email.Address));
        return topic;
    }

    private void Encrypt(Topic topic, IKey key)
    {
        ((CfnTopic)topic.Node.DefaultChild!).KmsMasterKeyId = key.KeyArn;
        foreach (var service in new[] { "events.amazonaws.com", "cloudwatch.amazonaws.com" })
        {
            // A key's own policy can name no other resource than the key, as "*".
            key.AddToResourcePolicy(PolicyStatement.FromJson(PolicyJson.AllowService(
                service, ["kms:Decrypt", "kms:GenerateDataKey*"], "*", SourceAccount())));
        }
    }

    private static void Allow(ITopic topic, string service, string sourceArn) =>
        topic.AddToResourcePolicy(PolicyStatement.FromJson(PolicyJson.AllowService(
            service, ["sns:Publish"], topic.TopicArn, new Dictionary<string, object>
            {
                ["ArnEquals"] = new Dictionary<string, object> { ["aws:SourceArn"] = sourceArn },
            })));

    private Dictionary<string, object> SourceAccount() => new()
    {
        ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = Stack.Of(this).Account },
    };
}
