using Amazon.CDK;
using Amazon.CDK.AWS.SecretsManager;

namespace SpotBatch.Tests.Observability.Targets;

/// <summary>Slack and webhooks of a platform, which EventBridge calls itself.</summary>
public sealed class HookTests
{
    private const string Reference = "{{resolve:secretsmanager:slack:SecretString:::}}";

    private static readonly Lazy<Resources> Template = new(() => Synthesized.Stack(stack => new SpotPlatform(stack, "Platform", new SpotPlatformProps
    {
        PlatformName = "prod",
        Alerts = [AlertTarget.Slack(SecretValue.SecretsManager("slack")), AlertTarget.Webhook("https://pager.example.com/v1/events", SecretValue.SecretsManager("pager"), "Authorization")],
    })));

    [Fact]
    public void Slack_IsCalledByItsSecretAddress_AsOftenAsItTakes()
    {
        var slack = Destination("Hook");
        slack.Text("InvocationEndpoint").Should().Be(Reference);
        slack.Text("HttpMethod").Should().Be("POST");
        slack.At("InvocationRateLimitPerSecond").GetInt32().Should().Be(1);
    }

    [Fact]
    public void AWebhook_IsAuthorizedByItsSecret_InTheHeaderThatItAsksFor()
    {
        var hook = Destination("Hook2");
        hook.Text("InvocationEndpoint").Should().Be("https://pager.example.com/v1/events");
        hook.TryGetProperty("InvocationRateLimitPerSecond", out _).Should().BeFalse();
        var connection = Template.Value.Properties(hook.Text("ConnectionArn", "Fn::GetAtt", 0));
        connection.Text("AuthorizationType").Should().Be("API_KEY");
        connection.At("AuthParameters", "ApiKeyAuthParameters").Compact().Should()
            .Be("""{"ApiKeyName":"Authorization","ApiKeyValue":"{{resolve:secretsmanager:pager:SecretString:::}}"}""");
    }

    [Fact]
    public void Teams_IsCalledByItsSecretAddress_AndPagerDutyByItsKey_InHeaderAndBody()
    {
        var template = Synthesized.Stack(stack => new SpotPlatform(stack, "Platform", new SpotPlatformProps
        {
            Alerts = [AlertTarget.Teams(SecretValue.SecretsManager("teams")), AlertTarget.PagerDuty(SecretValue.SecretsManager("duty")), AlertTarget.PagerDuty(SecretValue.SecretsManager("duty"), inEurope: true)],
        }));
        template.Of("AWS::Events::ApiDestination").Select(destination => destination.Text("Properties", "InvocationEndpoint")).Should().Equal(
            "{{resolve:secretsmanager:teams:SecretString:::}}", "https://events.pagerduty.com/v2/enqueue", "https://events.eu.pagerduty.com/v2/enqueue");
        var parameters = template.Of("AWS::Events::Connection").Select(connection => connection.At("Properties", "AuthParameters").Compact()).ToArray();
        parameters[0].Should().NotContain("BodyParameters").And.NotContain("Authorization");
        parameters[1].Should().Contain("X-Routing-Key").And.Contain("\"BodyParameters\":[{\"IsValueSecret\":true,\"Key\":\"routing_key\",\"Value\":\"{{resolve:secretsmanager:duty:SecretString:::}}\"}]");
        template.AlertRules.Single().At("Properties", "Targets").EnumerateArray()
            .Select(target => target.Has("InputPath") ? target.Text("InputPath") : "the event itself")
            .Should().Equal(
                ["$.detail.bodies.teams", "$.detail.bodies.pagerDuty", "$.detail.bodies.pagerDuty"],
                "they take bodies of their own and refuse the event");
    }

    [Fact]
    public void TheHeaderOfAWebhook_IsXApiKeyByDefault() =>
        ((WebhookAlert)AlertTarget.Webhook("https://pager.example.com", SecretValue.SecretsManager("pager"))).Header.Should().Be("X-Api-Key");

    [Fact]
    public void EachHook_HasARole_WhichMayCallItsDestinationAlone()
    {
        foreach (var (id, role) in Template.Value.All.Where(resource => resource.Key.Contains("Hook") && resource.Value.Text("Type") == "AWS::IAM::Role"))
        {
            var statement = role.At("Properties", "Policies", 0, "PolicyDocument", "Statement").EnumerateArray().Should().ContainSingle().Which;
            statement.At("Action").Compact().Should().Be("""["events:InvokeApiDestination"]""");
            statement.Text("Resource", "Fn::GetAtt", 0).Should().StartWith(id[..id.IndexOf("Role", StringComparison.Ordinal)] + "Destination");
            statement.At("Resource").Compact().Should().Contain("\"Arn\"");
            role.At("Properties", "AssumeRolePolicyDocument").Compact().Should().Contain("events.amazonaws.com").And.Contain("aws:SourceAccount").And.Contain(":rule/*");
        }
    }

    [Fact]
    public void Messages_AreTextForSlack_AndTheEventForAWebhook_TriedForADay_ThenKept()
    {
        var targets = Template.Value.AlertRules.Single().At("Properties", "Targets").EnumerateArray().ToArray();
        targets.Select(target => target.Text("Id")).Should().Equal("Hook1", "Hook2");
        targets[0].Text("InputPath").Should().Be("$.detail.bodies.slack");
        targets[1].TryGetProperty("InputPath", out _).Should().BeFalse();
        targets.Should().OnlyContain(target => target.Compact().Contains("InputTransformer") == false);
        targets.Should().OnlyContain(target => target.Text("DeadLetterConfig", "Arn", "Fn::GetAtt", 0).StartsWith("PlatformSchedulesDeadLetters")
            && target.At("RetryPolicy", "MaximumEventAgeInSeconds").GetInt32() == 86400 && target.Text("RoleArn", "Fn::GetAtt", 0).Contains("Role"));
    }

    [Fact]
    public void TheAlarmsOnThePlatform_ReachHooks_WhichAnAlarmCantCall()
    {
        var rule = Template.Value.Of("AWS::Events::Rule").Select(rule => rule.GetProperty("Properties")).Single(rule => rule.Text("Description").StartsWith("Delivers alarms"));
        rule.TryGetProperty("EventBusName", out _).Should().BeFalse("alarms speak on the default bus");
        var alarms = Template.Value.All.Where(resource => resource.Value.Text("Type") == "AWS::CloudWatch::Alarm").ToArray();
        rule.At("EventPattern", "resources").EnumerateArray().Select(alarm => alarm.Text("Fn::GetAtt", 0)).Should().BeEquivalentTo(alarms.Select(alarm => alarm.Key)).And.HaveCount(4);
        rule.At("EventPattern", "detail").Compact().Should().Be("""{"state":{"value":["ALARM"]}}""");
        rule.At("Targets", 0, "InputTransformer").Compact().Should().Contain("$.detail.configuration.description");
        rule.At("Targets").GetArrayLength().Should().Be(2);
        alarms.Select(alarm => alarm.Value.At("Properties").Compact()).Should().NotContain(alarm => alarm.Contains("AlarmActions"));
    }

    [Fact]
    public void WithoutHooks_NoRuleTellsOfAlarms() =>
        Synthesized.Stack(stack => new SpotPlatform(stack, "Platform", new SpotPlatformProps { Alerts = [AlertTarget.Email("oncall@example.com")] }))
            .Of("AWS::Events::Rule").Should().NotContain(rule => rule.Text("Properties", "Description").StartsWith("Delivers alarms"));

    [Fact]
    public void ASecretOfTheApp_IsNamedByReference() =>
        Synthesized.Stack(stack => new SpotPlatform(stack, "Platform", new SpotPlatformProps { Alerts = [AlertTarget.Slack(new Secret(stack, "Slack").SecretValue)] }))
            .Only("AWS::Events::ApiDestination").At("InvocationEndpoint").Compact().Should().Contain("{{resolve:secretsmanager:").And.Contain("\"Ref\":\"Slack");

    private static System.Text.Json.JsonElement Destination(string hook) =>
        Template.Value.All.Single(resource => resource.Value.Text("Type") == "AWS::Events::ApiDestination" && resource.Key.Contains(hook + "Destination")).Value.GetProperty("Properties");
}
