using Amazon.CDK;

namespace SpotBatch;

/// <summary>What alerts, of a platform or of a task, are held to.</summary>
internal static class AlertRules
{
    private const string Destinations = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html";

    public static readonly Rule Email = new("SB1006", "An alert's email address is one",
        "SNS takes any text as an endpoint and nobody would ever hear an alert.",
        "https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html");

    public static readonly Rule Region = new("SB1011", "An alert's topic is in the region of the stack that names it",
        "What publishes messages calls SNS in its own region, and alarms do too: on a topic of another one nobody would ever hear an "
            + "alert.",
        "https://docs.aws.amazon.com/sns/latest/api/API_Publish.html");

    public static readonly Rule Hook = new("SB1012", "A hook's address is https, its header has an HTTP header's name, and its secret is one of AWS Secrets Manager",
        "EventBridge calls nothing but https, and who is called takes no header of another name. A secret given as plain text would be in the template, readable to whoever reads the stack; CloudFormation takes no secure parameters of Systems Manager there.", Destinations);

    public static readonly Rule OwnBody =
        new("SB1013", "A webhook is none of Slack, Microsoft Teams, PagerDuty, Opsgenie, Discord or Google Chat",
        "They take bodies of their own and refuse the event: each alert would be a dead letter, and nobody would hear it.", Destinations);

    public static readonly Rule ForeignKey = new("SB1902", "A key that encrypts the topic of alerts lets alarms use it",
        "CloudWatch publishes nothing on a topic whose key does not let it: a dead sweep or lost messages would be told to nobody. The CDK can't change the policy of a key that it does not make.",
        "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html");

    public static readonly Rule NoDestinations = new("SB1903", "A hook is called from a region that has API destinations",
        "Slack, Teams, PagerDuty and webhooks are called by API destinations of EventBridge. The regions of GovCloud (us-gov-...) and "
            + "Taipei (ap-east-2) have none so far, and CloudFormation refuses the deployment there.",
        "https://docs.aws.amazon.com/eventbridge/latest/userguide/feature-availability.html");

    public static readonly Rule Kinds = new("SB2041", "AlertOn names each kind once, and 1 to 100 skips in a row",
        "A task that never skips so often would tell nobody of it. The runs that were skipped are kept until they are enough.",
        "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html") { IsOwn = true };

    public static readonly Rule NoMachine = new("SB2042", "A task's alerts need a platform that has alerts",
        "The platform's own Alerts make the machine that puts in words what happened. Without it nobody would ever hear of the task.",
        "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rules.html") { IsOwn = true };

    /// <summary>Hosts, with all that end in them, and what writes for them.</summary>
    private static readonly (string Host, string? Target)[] Receivers =
    [
        ("hooks.slack.com", nameof(AlertTarget.Slack)), ("hooks.slack-gov.com", nameof(AlertTarget.Slack)),
        ("pagerduty.com", nameof(AlertTarget.PagerDuty)),
        ("webhook.office.com", nameof(AlertTarget.Teams)), ("logic.azure.com", nameof(AlertTarget.Teams)), ("api.powerplatform.com", nameof(AlertTarget.Teams)),
        ("opsgenie.com", null), ("discord.com", null), ("discordapp.com", null), ("chat.googleapis.com", null),
    ];

    private const string Fix = "Use SecretValue.SecretsManager(name), or the SecretValue of a secret that the app declares or imports";

    /// <summary>What can be said of targets wherever they are used.</summary>
    public static IEnumerable<Finding> Check(IReadOnlyList<AlertTarget> targets, string prop, bool ofTask)
    {
        foreach (var (target, index) in targets.Select((target, index) => (target, index)))
        {
            var place = ofTask ? $"{prop}[{index}]" : prop;
            if (target is EmailAlert { Address: var address } && !Names.IsEmail(address))
                yield return Email.Broken(place, Quote.Of(address), "an address such as oncall@example.com is allowed", "Correct the address");
            if (target is WebhookAlert { Url: var url } && !Names.IsHttps(url))
                yield return Hook.Broken(place, Quote.Of(url), "an address that begins with https:// is allowed, without spaces and # and with 2048 characters at most", "Correct the address");
            if (target is WebhookAlert { Url: var known } && OwnBodyOf(known) is { } receiver)
                yield return OwnBody.Broken(place, Quote.Of(known), "an address that takes the event is allowed", receiver.Target is { } instead
                    ? $"Use AlertTarget.{instead}"
                    : $"{receiver.Host} takes bodies of its own: use AlertTarget.Topic, and let its integration with SNS or a function of yours hear the topic");
            if (target is WebhookAlert { SecretHeader: var header } && !Names.IsHeader(header))
                yield return Hook.Broken(place, Quote.Of(header), "letters, digits and !#$%&'*+-.^_`|~ are allowed in the name of a header, 512 at most", "Correct the name, or leave it out for X-Api-Key");
            if (target is HookAlert { Hidden: var hidden } && IsPlain(hidden))
                yield return Plain(place);
        }
    }

    /// <summary>What depends on where they are used, and on what tokens stand for.</summary>
    public static IEnumerable<Finding> CheckIn(Stack stack, AlertTarget target, string prop)
    {
        if (target is HookAlert { Hidden: var hidden } && !IsPlain(hidden) && IsPlain(ResolvedText.Of(stack, hidden)))
            yield return Plain(prop);
        if (target is TopicAlert topic && RegionOf(topic) is var region && !Tokens.Contains(region) && !Tokens.Contains(stack.Region) && region != stack.Region)
            yield return Region.Broken(prop, $"a topic in {Quote.Of(region)}", $"a topic of the stack's own region {Quote.Of(stack.Region)} is allowed", "Use a topic of that region, and subscribe to it from the other one");
    }

    /// <summary>
    /// What is said of a hook in a region. A warning, since AWS adds regions; a token passes.
    /// https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-eventbridge.html says that "API destinations are not
    /// available". Both regions of China have them:
    /// https://docs.amazonaws.cn/en_us/eventbridge/latest/userguide/feature-availability.html
    /// </summary>
    public static IEnumerable<Finding> CheckHookIn(string region)
    {
        if (region.StartsWith("us-gov-", StringComparison.Ordinal) || region == "ap-east-2")
            yield return NoDestinations.Broken(
                "Alerts", $"a hook in {Quote.Of(region)}", "EventBridge has no API destinations there, AWS's pages say",
                "Use AlertTarget.Email or AlertTarget.Topic, and let something subscribe to the topic that calls the address");
    }

    public static IEnumerable<Finding> CheckKinds(IReadOnlyList<AlertKind> kinds)
    {
        foreach (var kind in kinds.Where(kind => kind.Count is < 1 or > 100))
            yield return Kinds.Broken("AlertOn", $"{kind.Count} skips", "1 to 100 skips in a row are allowed", "Choose after how many somebody should know");
        foreach (var same in kinds.GroupBy(kind => kind.Count is null ? kind.Mark : "skips").Where(same => same.Count() > 1))
            yield return Kinds.Broken("AlertOn", $"{same.Count()} times {same.Key}", "each kind is allowed once", "Keep one of them");
    }

    public static IEnumerable<Finding> Check(TaskDeclaration task)
    {
        if (task.Props.Alerts is { } targets)
        {
            foreach (var finding in Check(targets, nameof(task.Props.Alerts), ofTask: true))
                yield return finding;
        }

        if (task.Props.AlertOn is { } kinds)
        {
            foreach (var finding in CheckKinds(kinds))
                yield return finding;
        }

        if (task.Platform.Tells != false)
            yield break;
        foreach (var (prop, count) in new[] { (nameof(task.Props.Alerts), task.Props.Alerts?.Count ?? 0), (nameof(task.Props.AlertOn), task.Props.AlertOn?.Count ?? 0) })
        {
            if (count > 0)
                yield return NoMachine.Broken(prop, $"{count} given", $"{task.Platform.Described} has no Alerts, so nothing is told of its tasks", "Give the platform Alerts, or take this out");
        }
    }

    private static (string Host, string? Target)? OwnBodyOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address)
        && Array.FindIndex(Receivers, receiver => address.Host == receiver.Host || address.Host.EndsWith(
            '.' + receiver.Host, StringComparison.OrdinalIgnoreCase)) is >= 0 and var index
        ? Receivers[index]
        : null;

    /// <summary>By its ARN, or where it stands.</summary>
    private static string RegionOf(TopicAlert topic) =>
        topic.Target.TopicArn is var arn && !Tokens.Contains(arn) && arn.Split(':') is { Length: > 3 } parts ? parts[3] : Stack.Of(topic.Target).Region;

    /// <summary>A secret's name may be a text, too: what CloudFormation fills in at deployment.</summary>
    private static bool IsPlain(string value) => !Tokens.Contains(value) && !value.Contains("{{resolve:secretsmanager:", StringComparison.Ordinal)
        && !value.Contains("\"Ref\":", StringComparison.Ordinal) && !value.Contains("\"Fn::", StringComparison.Ordinal);

    // Without the value, which may be right but for the place.
    private static Finding Plain(string prop) => Hook.Broken(prop, "a secret as plain text", "a secret of AWS Secrets Manager is allowed", Fix);
}
