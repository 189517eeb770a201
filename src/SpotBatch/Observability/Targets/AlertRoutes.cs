using System.Security.Cryptography;
using System.Text;
using Amazon.CDK;
using Amazon.CDK.AWS.SNS;
using Constructs;

namespace SpotBatch;

/// <summary>
/// The ways to those that tasks of one stack name themselves: for each list of targets a rule on the platform's bus, which
/// delivers the messages of tasks that have its name as a mark. Each target is made once, however many tasks name it.
/// </summary>
internal sealed class AlertRoutes(TaskStack tasks, string platform)
{
    private readonly Dictionary<string, AlertReceiver> _receivers = [];
    private readonly Dictionary<string, string> _routes = [];
    private readonly Dictionary<AlertTarget, string> _keys = [];
    private readonly Lazy<string> _stackName = new(() => NameOf(tasks.Stack));
    private readonly List<string> _buses = [];
    private Construct? _scope;

    /// <summary>The platform of each rule that was made on its bus.</summary>
    public IReadOnlyList<string> Buses => _buses;

    /// <summary>The route of a task, which its definition has as a mark; null for the platform's own.</summary>
    public string? Of(IReadOnlyList<AlertTarget>? targets) =>
        targets is null ? null : targets.Count == 0 ? AlertDefaults.Nobody : Find(targets);

    private string Find(IReadOnlyList<AlertTarget> targets)
    {
        var distinct = targets.Select(target => (Key: KeyOf(target), Target: target)).DistinctBy(target => target.Key)
            .OrderBy(target => target.Key, StringComparer.Ordinal).ToArray();
        var key = string.Join('\n', distinct.Select(target => target.Key));
        if (!_routes.TryGetValue(key, out var route))
            _routes[key] = route = Make(key, distinct);
        return route;
    }

    private string Make(string key, (string Key, AlertTarget Target)[] targets)
    {
        _scope ??= Scope();
        // Rules of all stacks are on one bus: the stack's name keeps its routes from those of others.
        var route = $"{_stackName.Value}-{Hash(tasks.Stack.Node.Path + '\n' + key)}";
        AlertReceiver[] receivers = [.. targets.Select(target => Receiver(target.Key, target.Target))];
        var mail = Mail(route, [.. receivers.Where(receiver => receiver.IsTopic)]);
        _ = new RuleSet(_scope, "Route" + Hash(key), [.. AlertDelivery.Rules(platform, tasks.Values.BusName, route, receivers, tasks.Values.DeadLetterQueueArn)], mail);
        var count = AlertDelivery.Count(receivers.Length);
        _buses.AddRange(Enumerable.Repeat(platform, count));
        tasks.Count(count + (mail is null ? 0 : MailTemplate.Resources));
        return route;
    }

    /// <summary>Machines of all stacks of an account and region have different names.</summary>
    private MailSettings? Mail(string route, IReadOnlyList<AlertReceiver> topics) => topics.Count == 0 ? null : new MailSettings(
        platform, LedgerNames.Machine(platform, $"mail-{Hash(route)}"), topics, tasks.Values.DeadLetterQueueArn, DeadLetterQueueUrl(), Callers());

    /// <summary>
    /// Other stacks know the queue's ARN alone; it is of this account and region.
    /// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html
    /// </summary>
    private object DeadLetterQueueUrl() => Cfn.Join(
        Cfn.Sub("https://sqs.${AWS::Region}.${AWS::URLSuffix}/${AWS::AccountId}/"), Cfn.Piece(5, ":", tasks.Values.DeadLetterQueueArn));

    // The rules of a bus have its name in their ARNs.
    private object Callers() => Cfn.ArnOf("events", $"rule/{LedgerNames.Bus(platform)}/*");

    private AlertReceiver Receiver(string key, AlertTarget target)
    {
        if (!_receivers.TryGetValue(key, out var receiver))
            _receivers[key] = receiver = target is HookAlert hook ? Hook(key, hook) : Topic(target);
        return receiver;
    }

    private AlertReceiver Hook(string key, HookAlert hook)
    {
        tasks.Count(AlertHook.Resources);
        return new AlertHook(_scope!, "Hook" + Hash(key), hook, platform, Callers()).Receiver;
    }

    private AlertReceiver Topic(AlertTarget target) => TopicOf(target) is var topic && target is TopicAlert
        ? AlertReceiver.Topic(topic.TopicArn, TopicKey.Of(topic))
        : AlertReceiver.Topic(topic.TopicArn, keyArn: null);

    private ITopic TopicOf(AlertTarget target)
    {
        if (target is TopicAlert given)
            return given.Target;
        var id = "Topic" + Hash(KeyOf(target));
        if (_scope!.Node.TryFindChild(id) is ITopic known)
            return known;
        tasks.Count(AlertTopic.Resources(addresses: 1));
        return AlertTopic.Closed(_scope, id, ((EmailAlert)target).Address);
    }

    private Construct Scope()
    {
        var scope = new Construct(tasks.Shared, "Alerts");
        BilledTags.Add(scope, platform);
        return scope;
    }

    /// <summary>What stays the same from synth to synth, asked of CDK once for all tasks that name the target.</summary>
    private string KeyOf(AlertTarget target)
    {
        if (!_keys.TryGetValue(target, out var key))
            _keys[target] = key = StableKeyOf(target);
        return key;
    }

    private string StableKeyOf(AlertTarget target) => target switch
    {
        EmailAlert email => "email:" + ResolvedText.Of(tasks.Stack, email.Address),
        TopicAlert topic => "topic:" + topic.Target.Node.Path,
        HookAlert hook => $"hook:{hook.Format}:{ResolvedText.Of(tasks.Stack, hook.Endpoint)}:{hook.Header}:{ResolvedText.Of(tasks.Stack, hook.Key)}",
        _ => throw new ArgumentException($"{target.GetType()} is no target"),
    };

    /// <summary>A nested stack has no name before it is deployed.</summary>
    private static string NameOf(Stack stack) => stack.NestedStackParent is { } parent ? NameOf(parent) : stack.StackName;

    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..8];
}
