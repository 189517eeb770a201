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

/// <summary>Who hears of runs, tasks and queues, and of the platform's own failures. Made only when there is somebody to tell.</summary>
internal sealed class PlatformAlerts : Construct
{
    public PlatformAlerts(Construct scope, string id, IReadOnlyList<AlertTarget> targets, IKey? key) : base(scope, id)
    {
        var emails = targets.OfType<EmailAlert>().ToArray();
        if (emails.Length > 0)
            Topic = EmailTopic(emails, key);
        Topics = [.. new[] { Topic }.OfType<ITopic>(), .. targets.OfType<TopicAlert>().Select(target => target.Target)];
    }

    // CloudFormation makes the names of alarms.
    private const string AnyAlarm = "alarm:*";

    /// <summary>The platform's own topic, when somebody is told by email.</summary>
    public Topic? Topic { get; }

    public IReadOnlyList<ITopic> Topics { get; }

    /// <summary>What the machines of the platform say of runs, tasks and queues, and what is heard when they fail themselves.</summary>
    public void OnEvents(TaskLedger ledger, TaskWatch watch, LedgerSettings settings, string logGroupName)
    {
        var alerts = new AlertMachine(this, "Machine", new AlertSettings(
            settings, ledger.Table.Ref, ledger.Table.AttrArn, ledger.Bus.Ref, ledger.Bus.AttrArn, ledger.MachineLogs.Ref, ledger.MachineLogs.AttrArn,
            ledger.Sweep.Ref, watch.Machine.Ref, logGroupName, [.. Topics.Select(topic => topic.TopicArn)]));
        foreach (var topic in Topics)
        {
            foreach (var rule in alerts.Deliveries)
                Allow(topic, "events.amazonaws.com", rule.AttrArn, Arn(topic, "events", $"rule/{LedgerNames.Bus(settings.Platform)}/*"));
            foreach (var alarm in alerts.Alarms)
                Allow(topic, "cloudwatch.amazonaws.com", alarm.AttrArn, Arn(topic, "cloudwatch", AnyAlarm));
        }
    }

    /// <summary>An alarm costs 0.10 USD a month; a fire that reached nobody is what it is for.</summary>
    public void OnDeadLetters(IQueue deadLetters)
    {
        var alarm = new Alarm(this, "LostFires", new AlarmProps
        {
            AlarmDescription = "What starts a task could not be delivered or recorded, or a message to somebody could not: the dead-letter queue has it",
            Metric = deadLetters.MetricApproximateNumberOfMessagesVisible(),
            Threshold = 1,
            EvaluationPeriods = 1,
            ComparisonOperator = ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
            TreatMissingData = TreatMissingData.NOT_BREACHING,
        });
        foreach (var topic in Topics)
        {
            alarm.AddAlarmAction(new SnsAction(topic));
            Allow(topic, "cloudwatch.amazonaws.com", alarm.AlarmArn, Arn(topic, "cloudwatch", AnyAlarm));
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

    /// <summary>
    /// A topic's policy names what may publish. In another stack it can't: that stack would need this one, which needs the
    /// topic. There it has what such ARNs of this account look like.
    /// </summary>
    private void Allow(ITopic topic, string service, string sourceArn, string looksLike)
    {
        var (test, source) = Stack.Of(topic) == Stack.Of(this) ? ("ArnEquals", sourceArn) : ("ArnLike", looksLike);
        topic.AddToResourcePolicy(PolicyStatement.FromJson(PolicyJson.AllowService(
            service, ["sns:Publish"], topic.TopicArn, new Dictionary<string, object>
            {
                [test] = new Dictionary<string, object> { ["aws:SourceArn"] = source },
            })));
    }

    private static string Arn(ITopic topic, string service, string resource)
    {
        var stack = Stack.Of(topic);
        return $"arn:{stack.Partition}:{service}:{stack.Region}:{stack.Account}:{resource}";
    }

    private Dictionary<string, object> SourceAccount() => new()
    {
        ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = Stack.Of(this).Account },
    };
}
