using Amazon.CDK;
using static SpotBatch.Tests.Declared;

namespace SpotBatch.Tests.Validation;

internal static class AlertRuleCases
{
    private static readonly PlatformDeclaration Silent = Spot() with { Tells = false };

    public static IEnumerable<RuleCase> All =>
    [
        new(AlertRules.Email,
            () => Check(new SpotPlatformProps { Alerts = [AlertTarget.Email("oncall")] }),
            "SB1006 [App/Thing] Alerts = 'oncall': an address such as oncall@example.com is allowed. Correct the address.",
            () => Check(new SpotPlatformProps { Alerts = [AlertTarget.Email("oncall@example.com")] }),
            () => Check(new SpotPlatformProps { Alerts = [AlertTarget.Email(Declared.Token)] })),
        new(AlertRules.Region,
            () => Topic("eu-west-1", "us-east-1"),
            "SB1011 [App/Thing] Alerts = a topic in 'us-east-1': a topic of the stack's own region 'eu-west-1' is allowed. Use a topic of that region, and subscribe to it from the other one.",
            () => Topic("eu-west-1", "eu-west-1"),
            () => Topic(null, "us-east-1")),
        new(AlertRules.Hook,
            () => Check(new SpotPlatformProps { Alerts = [AlertTarget.Webhook("https://pager.example.com", SecretValue.UnsafePlainText("hunter2"))] }),
            "SB1012 [App/Thing] Alerts = a secret as plain text: a secret of AWS Secrets Manager is allowed. Use SecretValue.SecretsManager(name), or the SecretValue of a secret that the app declares or imports.",
            () => Check(new SpotPlatformProps { Alerts = [AlertTarget.Webhook("https://pager.example.com", SecretValue.SecretsManager("pager"))] }),
            () => Check(new SpotPlatformProps { Alerts = [AlertTarget.Webhook(Declared.Token, SecretValue.UnsafePlainText(Declared.Token))] })),
        new(AlertRules.OwnBody,
            () => Check(new SpotPlatformProps { Alerts = [AlertTarget.Webhook("https://events.pagerduty.com/v2/enqueue", SecretValue.SecretsManager("pager"))] }),
            "SB1013 [App/Thing] Alerts = 'https://events.pagerduty.com/v2/enqueue': an address that takes the event is allowed. Use AlertTarget.PagerDuty.",
            () => Check(new SpotPlatformProps { Alerts = [AlertTarget.PagerDuty(SecretValue.SecretsManager("pager"))] }),
            () => Check(new SpotPlatformProps { Alerts = [AlertTarget.Webhook(Declared.Token, SecretValue.SecretsManager("pager"))] })),
        new(AlertRules.Kinds,
            () => Check(props => props with { AlertOn = [AlertKind.Skips(0)] }),
            "SB2041 [App/Thing] AlertOn = 0 skips: 1 to 100 skips in a row are allowed. Choose after how many somebody should know.",
            () => Check(props => props with { AlertOn = [AlertKind.Failures, AlertKind.Skips(100)] }), null),
        new(AlertRules.NoMachine,
            () => Check(props => props with { Alerts = [AlertTarget.Email("team@example.com")] }, Silent),
            "SB2042 [App/Thing] Alerts = 1 given: the platform 'prod' has no Alerts, so nothing is told of its tasks. Give the platform Alerts, or take this out.",
            () => Check(props => props with { Alerts = [AlertTarget.Email("team@example.com")] }, Spot() with { Tells = true }), null),
    ];

    /// <summary>What is found of a topic in a stack; null for a region that is known at deployment only.</summary>
    public static IEnumerable<Finding> Topic(string? region, string topicRegion)
    {
        var stack = new Stack(new App(), "Stack", new StackProps { Env = region is null ? null : new Amazon.CDK.Environment { Account = "111122223333", Region = region } });
        return AlertRules.CheckIn(stack, AlertTarget.Topic(Amazon.CDK.AWS.SNS.Topic.FromTopicArn(stack, "Topic", $"arn:aws:sns:{topicRegion}:111122223333:own")), "Alerts");
    }
}
