using Amazon.CDK;
using Amazon.CDK.AWS.SNS;

namespace SpotBatch;

/// <summary>Someone or something that hears of failures: of the whole platform, or of the tasks that name it.</summary>
public abstract record AlertTarget
{
    private protected AlertTarget()
    {
    }

    /// <summary>An email address. AWS sends it a message first, and it hears nothing until someone confirms there.</summary>
    /// <param name="address">The address, such as <c>oncall@example.com</c>.</param>
    public static AlertTarget Email(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new EmailAlert(address);
    }

    /// <summary>
    /// A topic that you already have. The key of an encrypted one must leave rights to the policies of its account, as the
    /// CDK's keys do, and for the alarms on a platform let <c>cloudwatch.amazonaws.com</c> use it.
    /// See https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
    /// </summary>
    /// <param name="topic">The topic, in the region of the stack that names it.</param>
    public static AlertTarget Topic(ITopic topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return new TopicAlert(topic);
    }

    /// <summary>
    /// A channel of Slack, by an incoming webhook. Its address is its secret: it is in no template, but whoever may
    /// call <c>events:DescribeApiDestination</c> reads it. An address that changed in the secret is taken over when the
    /// stack's template changes, not before.
    /// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html
    /// </summary>
    /// <param name="address">
    /// The address, <c>https://hooks.slack.com/services/...</c>, as a secret of AWS Secrets Manager:
    /// <c>SecretValue.SecretsManager("slack/oncall")</c>, or <c>secret.SecretValue</c>.
    /// </param>
    public static AlertTarget Slack(SecretValue address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new SlackAlert(address);
    }

    /// <summary>
    /// A channel or chat of Microsoft Teams, by the webhook of a workflow ("When a Teams webhook request is received"). What
    /// is said of the address of <see cref="Slack"/> goes for this one, too.
    /// See https://learn.microsoft.com/en-us/connectors/teams/#when-a-teams-webhook-request-is-received
    /// </summary>
    /// <param name="address">
    /// The address that Teams shows when the workflow is made, as a secret of AWS Secrets Manager:
    /// <c>SecretValue.SecretsManager("teams/oncall")</c>, or <c>secret.SecretValue</c>.
    /// </param>
    public static AlertTarget Teams(SecretValue address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new TeamsAlert(address);
    }

    /// <summary>
    /// A service of PagerDuty, by its Events API v2: a task that fails or is late is one incident, which is resolved when the
    /// task recovers or is back. See https://developer.pagerduty.com/docs/send-alert-event
    /// </summary>
    /// <param name="integrationKey">
    /// The integration key of the service, as a secret of AWS Secrets Manager: <c>SecretValue.SecretsManager("pagerduty")</c>,
    /// or <c>secret.SecretValue</c>.
    /// </param>
    /// <param name="inEurope">Whether the account is in PagerDuty's European region. Default: it is not.</param>
    public static AlertTarget PagerDuty(SecretValue integrationKey, bool inEurope = false)
    {
        ArgumentNullException.ThrowIfNull(integrationKey);
        return new PagerDutyAlert(integrationKey, inEurope);
    }

    /// <summary>
    /// An HTTPS address that takes a POST with the event as JSON, as EventBridge has it, and answers within 5 seconds. A secret
    /// that was rotated is taken over when the stack's template changes, not before.
    /// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html
    /// </summary>
    /// <param name="url">
    /// The address, which begins with <c>https://</c>; others are problem SB1012. It is no secret: the template has it.
    /// One of Slack, Teams or PagerDuty is problem SB1013: they take no such event.
    /// </param>
    /// <param name="secret">
    /// What the receiver knows the sender by, as a secret of AWS Secrets Manager:
    /// <c>SecretValue.SecretsManager("pager")</c>, or <c>secret.SecretValue</c>.
    /// </param>
    /// <param name="header">The HTTP header that carries the secret. A name that HTTP has not is problem SB1012. Default: <c>X-Api-Key</c>.</param>
    public static AlertTarget Webhook(string url, SecretValue secret, string header = "X-Api-Key")
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(secret);
        ArgumentNullException.ThrowIfNull(header);
        return new WebhookAlert(url, secret, header);
    }

    /// <summary>One that only the app knows, where there is none: it passes as a token does.</summary>
    internal static AlertTarget Unknown { get; } = new EmailAlert(Tokens.UnknownText);
}

/// <inheritdoc cref="AlertTarget.Email"/>
internal sealed record EmailAlert(string Address) : AlertTarget;

/// <inheritdoc cref="AlertTarget.Topic"/>
internal sealed record TopicAlert(ITopic Target) : AlertTarget;

/// <summary>A target that EventBridge calls over HTTPS.</summary>
/// <param name="Format">What it is sent.</param>
/// <param name="Endpoint">The address that is called.</param>
/// <param name="Header">The header that the call is authorized with.</param>
/// <param name="Key">The value of that header.</param>
internal abstract record HookAlert(AlertFormat Format, string Endpoint, string Header, string Key) : AlertTarget
{
    /// <summary>The value that must be no plain text.</summary>
    public abstract string Hidden { get; }

    /// <summary>The most calls a second, where the receiver takes less than EventBridge's 300; what is beyond waits.</summary>
    public virtual int? MostCallsPerSecond => null;

    /// <summary>The member of the body that has the <see cref="Key"/>, too; null where the header is enough.</summary>
    public virtual string? BodyKey => null;
}

/// <inheritdoc cref="AlertTarget.Slack"/>
/// <remarks>A connection needs an authorization, and Slack asks for none: the header says nothing.</remarks>
internal sealed record SlackAlert(SecretValue Address) : HookAlert(AlertFormat.Slack, Address.UnsafeUnwrap(), "X-SpotBatch", "alerts")
{
    public override string Hidden => Endpoint;

    /// <summary>https://docs.slack.dev/apis/web-api/rate-limits/</summary>
    public override int? MostCallsPerSecond => 1;
}

/// <inheritdoc cref="AlertTarget.Teams"/>
/// <remarks>The address is signed. An Authorization header beside a signature is refused, so the header is one that says nothing.</remarks>
internal sealed record TeamsAlert(SecretValue Address) : HookAlert(AlertFormat.Teams, Address.UnsafeUnwrap(), "X-SpotBatch", "alerts")
{
    public override string Hidden => Endpoint;

    /// <summary>https://learn.microsoft.com/en-us/connectors/teams/#general-limits</summary>
    public override int? MostCallsPerSecond => 1;
}

/// <inheritdoc cref="AlertTarget.PagerDuty"/>
/// <remarks>PagerDuty's reference has the key in the body; its own clients also send it as this header.</remarks>
internal sealed record PagerDutyAlert(SecretValue IntegrationKey, bool InEurope) : HookAlert(
    AlertFormat.PagerDuty, InEurope ? "https://events.eu.pagerduty.com/v2/enqueue" : "https://events.pagerduty.com/v2/enqueue", "X-Routing-Key", IntegrationKey.UnsafeUnwrap())
{
    public override string Hidden => Key;

    public override string BodyKey => "routing_key";
}

/// <inheritdoc cref="AlertTarget.Webhook"/>
internal sealed record WebhookAlert(string Url, SecretValue Secret, string SecretHeader) : HookAlert(AlertFormat.Event, Url, SecretHeader, Secret.UnsafeUnwrap())
{
    public override string Hidden => Key;
}
