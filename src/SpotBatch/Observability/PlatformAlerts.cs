using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.CloudWatch.Actions;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.SNS;
using Amazon.CDK.AWS.SQS;
using Constructs;

namespace SpotBatch;

/// <summary>Who hears of runs, tasks and queues, and of the platform's own failures. Made only when there is somebody to tell.</summary>
internal sealed class PlatformAlerts : Construct
{
    private readonly string _platform;
    private readonly IReadOnlyList<AlertReceiver> _hooks;
    private readonly List<string> _alarms = [];
    private readonly string? _keyArn;

    public PlatformAlerts(Construct scope, string id, string platform, IReadOnlyList<AlertTarget> targets, IKey? key) : base(scope, id)
    {
        _platform = platform;
        _keyArn = key?.KeyArn;
        if (targets.OfType<EmailAlert>().Select(email => email.Address).ToArray() is { Length: > 0 } addresses)
            Topic = EmailTopic(addresses, key);
        Topics = [.. new[] { Topic }.OfType<ITopic>(), .. targets.OfType<TopicAlert>().Select(target => target.Target)];
        _hooks = [.. targets.OfType<HookAlert>().Distinct().Select(Hook)];
    }

    /// <summary>The platform's own topic, when somebody is told by email.</summary>
    public Topic? Topic { get; }

    public IReadOnlyList<ITopic> Topics { get; }

    /// <summary>What the machines of the platform say of runs, tasks and queues, and what is heard when they fail themselves.</summary>
    public void OnEvents(TaskLedger ledger, TaskWatch watch, LedgerSettings settings, string logGroupName, IReadOnlyList<AlertKind> told)
    {
        var alerts = new AlertMachine(this, "Machine", new AlertSettings(
            settings, ledger.Table.Ref, ledger.Table.AttrArn, ledger.Bus.Ref, ledger.Bus.AttrArn, ledger.MachineLogs.Ref, ledger.MachineLogs.AttrArn,
            ledger.Sweep.Ref, watch.Machine.Ref, logGroupName, [.. Topics.Select(Receiver)], _hooks, told));
        _alarms.AddRange(alerts.Alarms.Select(alarm => alarm.AttrArn));
        foreach (var topic in Topics)
        {
            foreach (var alarm in alerts.Alarms)
                TopicAccess.LetAlarm(this, topic, alarm.AttrArn);
        }
    }

    /// <summary>What AWS Batch says of jobs that no ledger records, and of queues.</summary>
    public void OnJobs(IQueue deadLetters, IReadOnlyList<AlertKind> told, bool besideLedger) => _ = new JobAlerts(
        this, "Jobs", _platform, told, [.. Topics.Distinct().Select(Receiver), .. _hooks], deadLetters.QueueArn, besideLedger);

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
        _alarms.Add(alarm.AlarmArn);
        foreach (var topic in Topics)
        {
            alarm.AddAlarmAction(new SnsAction(topic));
            TopicAccess.LetAlarm(this, topic, alarm.AlarmArn);
        }

        if (_hooks.Count > 0)
            _ = new RuleSet(this, "Alarms", [.. AlertDelivery.OfAlarms(_platform, _alarms, _hooks, deadLetters.QueueArn)]);
    }

    private AlertReceiver Receiver(ITopic topic) => AlertReceiver.Topic(topic.TopicArn, topic == Topic ? _keyArn : TopicKey.Of(topic));

    // Of any rule: that of the alarms is on the default bus, under a name that CloudFormation makes.
    private AlertReceiver Hook(HookAlert hook, int index) =>
        new AlertHook(this, index == 0 ? "Hook" : $"Hook{index + 1}", hook, _platform, Cfn.ArnOf("events", "rule/*")).Receiver;

    private Topic EmailTopic(string[] addresses, IKey? key)
    {
        var topic = AlertTopic.Of(this, "Topic", addresses);
        if (key is not null)
            Encrypt(topic, key);
        return topic;
    }

    private void Encrypt(Topic topic, IKey key)
    {
        ((CfnTopic)topic.Node.DefaultChild!).KmsMasterKeyId = key.KeyArn;
        // For the alarms; what publishes messages has a role. A key's own policy can name no other resource than the key, as "*".
        var added = key.AddToResourcePolicy(PolicyStatement.FromJson(PolicyJson.AllowService(
            "cloudwatch.amazonaws.com", ["kms:Decrypt", "kms:GenerateDataKey*"], "*", SourceAccount())));
        if (added.StatementAdded)
            return;
        var finding = AlertRules.ForeignKey.Broken("EncryptionKey", "a key whose policy this app can't change",
            "its policy must let cloudwatch.amazonaws.com use it for kms:Decrypt and kms:GenerateDataKey*, with aws:SourceAccount, and leave the rest to the account's policies",
            "Let the key's owner see to it, then acknowledge this");
        Warning.On(this, finding.Rule.Code, finding.Text);
    }

    private Dictionary<string, object> SourceAccount() => new()
    {
        ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = Stack.Of(this).Account },
    };
}
