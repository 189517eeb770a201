using Amazon.CDK;
using Amazon.CDK.AWS.SecretsManager;
using Amazon.CDK.AWS.SNS;
using Amazon.JSII.Runtime.Deputy;
using static SpotBatch.Tests.Declared;

namespace SpotBatch.Tests.Validation;

/// <summary>What alerts are refused for, beyond one case of each rule.</summary>
public sealed class AlertRulesTests
{
    [Fact]
    public void AnAddressOfSlack_AsPlainText_IsRefused_WithoutSayingIt()
    {
        var found = Check(new SpotPlatformProps { Alerts = [AlertTarget.Slack(SecretValue.UnsafePlainText("https://hooks.slack.com/services/T0/B0/x"))] }).Should().ContainSingle().Which;
        found.Rule.Code.Should().Be("SB1012");
        found.Text.Should().NotContain("hooks.slack.com");
    }

    [Theory]
    [InlineData("http://pager.example.com")]
    [InlineData("pager.example.com")]
    [InlineData("https://")]
    [InlineData("https://pager.example.com/a b")]
    public void AnAddressThatIsNotHttps_IsRefused(string url) =>
        Check(new SpotPlatformProps { Alerts = [AlertTarget.Webhook(url, SecretValue.SecretsManager("pager"))] }).Select(finding => finding.Text).Should()
            .Equal($"Alerts = '{url}': an address that begins with https:// is allowed, without spaces and # and with 2048 characters at most. Correct the address");

    [Theory]
    [InlineData("https://hooks.slack.com/services/x", "Slack")]
    [InlineData("https://events.eu.pagerduty.com/v2/enqueue", "PagerDuty")]
    [InlineData("https://contoso.webhook.office.com/x", "Teams")]
    [InlineData("https://prod-1.westus.logic.azure.com:443/workflows/x", "Teams")]
    [InlineData("https://x.environment.API.powerplatform.com/x", "Teams")]
    [InlineData("https://notpagerduty.com/x", null)]
    [InlineData("https://ops.example.com/pagerduty.com", null)]
    public void AWebhook_OfAReceiverWithABodyOfItsOwn_IsRefused(string url, string? instead) =>
        Check(new SpotPlatformProps { Alerts = [AlertTarget.Webhook(url, SecretValue.SecretsManager("pager"))] })
            .Select(finding => finding.Rule.Code + " " + finding.Text[^(instead?.Length ?? 0)..]).Should().Equal(instead is null ? [] : [$"SB1013 {instead}"]);

    [Fact]
    public void AHeader_WhoseNameHttpHasNot_IsRefused() =>
        Check(new SpotPlatformProps { Alerts = [AlertTarget.Webhook("https://pager.example.com", SecretValue.SecretsManager("pager"), "X Key")] }).Select(finding => finding.Text).Should()
            .Equal("Alerts = 'X Key': letters, digits and !#$%&'*+-.^_`|~ are allowed in the name of a header, 512 at most. Correct the name, or leave it out for X-Api-Key");

    [Fact]
    public void TargetsOfATask_AreCheckedAsThoseOfAPlatform_EachAtItsPlace() =>
        Check(props => props with { Alerts = [AlertTarget.Email("team@example.com"), AlertTarget.Email("lead"), AlertTarget.Webhook("http://x", SecretValue.UnsafePlainText("x"))] })
            .Select(finding => $"{finding.Rule.Code} {finding.Prop}").Should().Equal("SB1006 Alerts[1]", "SB1012 Alerts[2]", "SB1012 Alerts[2]");

    [Fact]
    public void ATokenThatStandsForPlainText_OrForASecureParameter_IsRefused()
    {
        var stack = new Stack(new App(), "Stack");
        Codes(SecretValue.UnsafePlainText(Lazy.UncachedString(new Text("hunter2")))).Should().Equal("SB1012");
        Codes(SecretValue.SsmSecure("/pager", "1")).Should().Equal("SB1012");
        Codes(SecretValue.SecretsManager("pager")).Should().BeEmpty();
        Codes(new Secret(stack, "Secret").SecretValue).Should().BeEmpty();
        Codes(new Secret(new Stack(stack.Node.Scope as App, "Other"), "Secret").SecretValue).Should().BeEmpty();
        Codes(SecretValue.CfnParameter(new CfnParameter(stack, "Parameter", new CfnParameterProps { NoEcho = true }))).Should().BeEmpty();

        IEnumerable<string> Codes(SecretValue secret) => AlertRules.CheckIn(stack, AlertTarget.Slack(secret), "Alerts").Select(finding => finding.Rule.Code);
    }

    [Fact]
    public void AKindThatIsNamedTwice_IsRefused_SkipsOfWhateverNumber() =>
        Check(new SpotPlatformProps { AlertOn = [AlertKind.Late, AlertKind.Late, AlertKind.Skips(1), AlertKind.Skips(2)] }).Select(finding => finding.Text).Should().Equal(
            "AlertOn = 2 times late: each kind is allowed once. Keep one of them", "AlertOn = 2 times skips: each kind is allowed once. Keep one of them");

    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    public void APlatformThatTells_OrMay_TakesTasksThatSayWhom(bool? tells) =>
        Check(props => props with { Alerts = [AlertTarget.Email("team@example.com")], AlertOn = [AlertKind.Failures] }, Spot() with { Tells = tells }).Should().BeEmpty();

    [Fact]
    public void NobodyAndNothing_ArePossible_OnAPlatformWithoutAlerts() =>
        Check(props => props with { Alerts = [], AlertOn = [] }, Spot() with { Tells = false }).Should().BeEmpty();

    [Fact]
    public void AnAppsProblems_AreReportedWithItsTasks_EachTargetOnceInAStack()
    {
        var message = Synthesized.Failure(app =>
        {
            var environment = new Amazon.CDK.Environment { Account = "111122223333", Region = "eu-west-1" };
            var platform = new SpotPlatform(new Stack(app, "Base", new StackProps { Env = environment }), "Platform");
            var team = new Stack(app, "Team", new StackProps { Env = environment });
            var abroad = AlertTarget.Topic(Topic.FromTopicArn(team, "Topic", "arn:aws:sns:us-east-1:111122223333:own"));
            foreach (var id in new[] { "One", "Two" })
                _ = new BackgroundTask(team, id, Props() with { Platform = platform, Alerts = [abroad] });
        });
        message.Should().Contain("SB2042 [Team/One] Alerts = 1 given: the platform 'main' has no Alerts").And.Contain("SB2042 [Team/Two]")
            .And.Contain("SB1011 [Team/One] Alerts[0] = a topic in 'us-east-1'").And.NotContain("SB1011 [Team/Two]");
    }

    [Fact]
    public void AnAlertInAnotherRegionThanThePlatform_IsReported() =>
        Synthesized.Failure(app =>
        {
            var stack = new Stack(app, "Base", new StackProps { Env = new Amazon.CDK.Environment { Account = "111122223333", Region = "eu-west-1" } });
            _ = new SpotPlatform(stack, "Platform", new SpotPlatformProps { Alerts = [AlertTarget.Topic(Topic.FromTopicArn(stack, "Topic", "arn:aws:sns:us-east-1:111122223333:own"))] });
        }).Should().Contain("SB1011 [Base/Platform] Alerts = a topic in 'us-east-1'");

    private sealed class Text(string text) : DeputyBase, IStringProducer
    {
        public string Produce(IResolveContext context) => text;
    }
}
