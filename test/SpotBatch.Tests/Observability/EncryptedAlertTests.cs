using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.AWS.KMS;

namespace SpotBatch.Tests.Observability;

/// <summary>
/// Mails reach people on plain, keyed and hardened platforms: what publishes them has the rights to, and nothing rests on
/// conditions that AWS takes for no event.
/// </summary>
public sealed class EncryptedAlertTests
{
    private static readonly Lazy<Dictionary<string, Resources>> Platforms = new(() => new()
    {
        ["plain"] = Platform((_, props) => props),
        ["keyed"] = Platform((stack, props) => props with { EncryptionKey = new Key(stack, "Key") }),
        ["hardened"] = Platform((_, props) => props with { Hardened = true }),
    });

    [Theory]
    [InlineData("plain", false)]
    [InlineData("keyed", true)]
    [InlineData("hardened", true)]
    public void WhatPublishesMails_MayUseTheTopicAndItsKey(string name, bool encrypted)
    {
        var template = Platforms.Value[name];
        var topic = template.LogicalId("AWS::SNS::Topic");
        template.Only("AWS::SNS::Topic").TryGetProperty("KmsMasterKeyId", out var key).Should().Be(encrypted);
        var statements = MailStatements(template);
        Resources(statements, "sns:Publish").Should().Be($$"""[{"Ref":"{{topic}}"}]""");
        Resources(statements, "sqs:SendMessage").Should().Contain("PlatformSchedulesDeadLetters");
        if (!encrypted)
        {
            statements.Should().NotContain(statement => statement.Compact().Contains("kms:"));
            return;
        }

        Resources(statements, "kms:GenerateDataKey").Should().Be($"[{key.Compact()}]").And.Be(Resources(statements, "kms:Decrypt"));
        // The key leaves rights to the account's policies, as the CDK's keys do.
        template.Only("AWS::KMS::Key").At("KeyPolicy", "Statement", 0).Compact().Should().Contain(":root").And.Contain("kms:*");
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("keyed")]
    [InlineData("hardened")]
    public void NoTopicAndNoKey_LetsEventsIn_WhichCanHaveNoCondition(string name)
    {
        var template = Platforms.Value[name];
        var policies = template.Of("AWS::SNS::TopicPolicy").Select(policy => policy.At("Properties", "PolicyDocument"))
            .Concat(template.Of("AWS::KMS::Key").Select(key => key.At("Properties", "KeyPolicy"))).SelectMany(policy => policy.At("Statement").EnumerateArray());
        policies.Should().NotContain(statement => statement.Compact().Contains("events.amazonaws.com"));
        template.Of("AWS::Events::Rule").SelectMany(rule => rule.At("Properties", "Targets").EnumerateArray())
            .Should().NotContain(target => target.At("Arn").Compact().Contains("Topic"), "EventBridge publishes on no topic itself");
    }

    [Theory]
    [InlineData("keyed")]
    [InlineData("hardened")]
    public void AlarmsMayUseTheKey_ForThisAccountAlone(string name) =>
        Platforms.Value[name].Only("AWS::KMS::Key").At("KeyPolicy", "Statement").EnumerateArray().Select(statement => statement.Compact())
            .Where(statement => statement.Contains("cloudwatch.amazonaws.com")).Should().ContainSingle().Which.Should().Contain("aws:SourceAccount").And.Contain("kms:GenerateDataKey*");

    [Fact]
    public void AKeyOfAnotherApp_WhosePolicyCantBeChangedHere_IsSaidSo() =>
        Warnings(stack => Key.FromKeyArn(stack, "Key", "arn:aws:kms:eu-west-1:111122223333:key/01234567-89ab-cdef-0123-456789abcdef"))
            .Should().ContainSingle(text => text.Contains("cloudwatch.amazonaws.com"));

    [Fact]
    public void AKeyOfTheApp_IsSaidNothingOf() => Warnings(stack => new Key(stack, "Key")).Should().BeEmpty();

    private static IEnumerable<string> Warnings(Func<Stack, IKey> key)
    {
        var app = Synthesized.App(app =>
        {
            var stack = new Stack(app, "Base");
            _ = new SpotPlatform(stack, "Platform", new SpotPlatformProps { EncryptionKey = key(stack), Alerts = [AlertTarget.Email("oncall@example.com")] });
        });
        return app.Warnings("Base", "/Base/Platform/Alerts");
    }

    private static Resources Platform(Func<Stack, SpotPlatformProps, SpotPlatformProps> with) =>
        Synthesized.Stack(stack => new SpotPlatform(stack, "Platform", with(stack, new SpotPlatformProps { PlatformName = "prod", Alerts = [AlertTarget.Email("oncall@example.com")] })));

    private static JsonElement[] MailStatements(Resources template) => [.. template.All.Single(resource => resource.Key.Contains("MachineMailRole")).Value
        .At("Properties", "Policies", 0, "PolicyDocument", "Statement").EnumerateArray()];

    private static string Resources(JsonElement[] statements, string action)
    {
        var resource = statements.Single(statement => statement.At("Action").Compact().Contains($"\"{action}\"")).At("Resource");
        return resource.ValueKind == JsonValueKind.Array ? resource.Compact() : $"[{resource.Compact()}]";
    }
}
