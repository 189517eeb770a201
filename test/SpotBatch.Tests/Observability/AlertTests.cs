using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.SNS;

namespace SpotBatch.Tests.Observability;

public sealed class AlertTests
{
    private static readonly Lazy<Resources> ByEmail = new(() => Synthesized.Stack(stack => new SpotPlatform(stack, "Platform", new SpotPlatformProps
    {
        Queues = [new TaskQueue("urgent"), new TaskQueue("bulk")],
        Alerts = [AlertTarget.Email("oncall@example.com"), AlertTarget.Email("lead@example.com")],
    })));

    [Fact]
    public void Nobody_IsToldByDefault_AndNothingIsMadeForIt() =>
        Synthesized.Stack(stack => new SpotPlatform(stack, "Platform")).Should().Match<Resources>(template =>
            !template.Types.Contains("AWS::SNS::Topic") && !template.Types.Contains("AWS::CloudWatch::Alarm") && template.AlertRules.Count == 0);

    [Fact]
    public void EachAddress_SubscribesToOneTopic_WhichTakesEncryptedConnectionsOnly()
    {
        ByEmail.Value.Of("AWS::SNS::Subscription").Select(subscription => subscription.Text("Properties", "Endpoint")).Should()
            .Equal("oncall@example.com", "lead@example.com");
        ByEmail.Value.Of("AWS::SNS::Topic").Should().ContainSingle();
        ByEmail.Value.Only("AWS::SNS::TopicPolicy").Compact().Should().Contain("\"aws:SecureTransport\":\"false\"");
    }

    [Fact]
    public void OneRule_HearsOfFailedJobs_OnThePlatformsQueues_OncePerArray()
    {
        var pattern = ByEmail.Value.AlertRules.Single().GetProperty("Properties").At("EventPattern");
        pattern.At("source").Compact().Should().Be("""["aws.batch"]""");
        pattern.At("detail-type").Compact().Should().Be("""["Batch Job State Change"]""");
        pattern.At("detail", "status").Compact().Should().Be("""["FAILED"]""");
        pattern.At("detail", "jobQueue").EnumerateArray().Select(queue => queue.Text("Ref")).Should()
            .BeEquivalentTo(ByEmail.Value.All.Where(resource => resource.Value.Text("Type") == "AWS::Batch::JobQueue").Select(resource => resource.Key));
        pattern.At("detail", "arrayProperties", "index").Compact().Should().Be("""[{"exists":false}]""");
    }

    [Fact]
    public void TheMessage_HasTask_Reason_ExitCode_AndTheLog()
    {
        var transformer = ByEmail.Value.AlertRules.Single().GetProperty("Properties").At("Targets", 0, "InputTransformer");
        var text = string.Concat(transformer.At("InputTemplate", "Fn::Join", 1).EnumerateArray().Select(part => part.ValueKind == System.Text.Json.JsonValueKind.String ? part.GetString() : "GROUP"));
        text.Split('\n').Should().Equal(
            "\"Background task <job> failed at <time>.\"",
            "\"Why: <why>\"",
            "\"Container: exit code <exit>, reason <reason>\"",
            "\"Job definition: <definition>\"",
            "\"Job: https://<region>.console.aws.amazon.com/batch/home?region=<region>#jobs/detail/<id>\"",
            "\"Log: https://<region>.console.aws.amazon.com/cloudwatch/home?region=<region>#logEventViewer:group=GROUP;stream=<stream>\"",
            "\"Log by command: aws logs get-log-events --region <region> --log-group-name GROUP --log-stream-name <stream>\"");
        transformer.Text("InputPathsMap", "exit").Should().Be("$.detail.container.exitCode");
    }

    [Fact]
    public void EveryPlaceholder_HasAPath_AndEveryPathIsUsed()
    {
        var transformer = ByEmail.Value.AlertRules.Single().GetProperty("Properties").At("Targets", 0, "InputTransformer");
        var used = System.Text.RegularExpressions.Regex.Matches(transformer.At("InputTemplate").Compact(), "<([a-z]+)>").Select(match => match.Groups[1].Value).Distinct();
        used.Should().BeEquivalentTo(transformer.At("InputPathsMap").EnumerateObject().Select(path => path.Name));
    }

    [Fact]
    public void LostFires_RaiseAnAlarm()
    {
        var alarm = ByEmail.Value.Only("AWS::CloudWatch::Alarm");
        alarm.Text("MetricName").Should().Be("ApproximateNumberOfMessagesVisible");
        alarm.Text("Dimensions", 0, "Value", "Fn::GetAtt", 0).Should().StartWith("PlatformSchedulesDeadLetters");
        alarm.At("AlarmActions").Compact().Should().Be($$"""[{"Ref":"{{ByEmail.Value.LogicalId("AWS::SNS::Topic")}}"}]""");
    }

    [Fact]
    public void ATopic_LetsOnlyThisRuleAndThisAlarmPublish()
    {
        var allowed = ByEmail.Value.Only("AWS::SNS::TopicPolicy").At("PolicyDocument", "Statement").EnumerateArray()
            .Where(statement => statement.Text("Effect") == "Allow")
            .Select(statement => $"{statement.Text("Principal", "Service")} {statement.Text("Action")} {statement.At("Condition", "ArnEquals", "aws:SourceArn", "Fn::GetAtt", 0).GetString()}");
        allowed.Should().BeEquivalentTo(
            $"events.amazonaws.com sns:Publish {ByEmail.Value.All.Single(rule => rule.Value.Text("Type") == "AWS::Events::Rule" && rule.Key.Contains("FailedJobs")).Key}",
            $"cloudwatch.amazonaws.com sns:Publish {ByEmail.Value.LogicalId("AWS::CloudWatch::Alarm")}");
    }

    [Fact]
    public void AGivenTopic_IsTold_AndNoOtherIsMade()
    {
        var template = Synthesized.Stack(stack =>
        {
            var topic = new Topic(stack, "Own");
            var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps { Alerts = [AlertTarget.Topic(topic)] });
            platform.AlertTopic.Should().BeNull();
        });
        var own = template.LogicalId("AWS::SNS::Topic");
        own.Should().StartWith("Own");
        template.AlertRules.Single().GetProperty("Properties").At("Targets", 0, "Arn").Compact().Should().Be($$"""{"Ref":"{{own}}"}""");
        template.Only("AWS::SNS::TopicPolicy").Compact().Should().Contain("events.amazonaws.com");
    }

    [Fact]
    public void ManyQueues_AreSpreadOverRules_SinceAPatternIsLimited()
    {
        var template = Synthesized.Stack(stack => new SpotPlatform(stack, "Platform", new SpotPlatformProps
        {
            Queues = [.. Enumerable.Range(0, 45).Select(n => new TaskQueue($"q{n}"))],
            Alerts = [AlertTarget.Email("oncall@example.com")],
        }));
        template.AlertRules.Select(rule => rule.At("Properties", "EventPattern", "detail", "jobQueue").GetArrayLength()).Should().BeEquivalentTo([20, 20, 5]);
    }

    [Fact]
    public void AKey_EncryptsLogsAndAlerts_AndLetsTheServicesUseIt()
    {
        var template = Synthesized.Stack(stack => new SpotPlatform(stack, "Platform", new SpotPlatformProps
        {
            EncryptionKey = new Key(stack, "Key"),
            Alerts = [AlertTarget.Email("oncall@example.com")],
        }));
        template.TaskLogs.At("Properties").At("KmsKeyId").Compact().Should().Contain("Key");
        template.Only("AWS::SNS::Topic").At("KmsMasterKeyId").Compact().Should().Contain("Key");
        var services = template.Only("AWS::KMS::Key").At("KeyPolicy", "Statement").EnumerateArray().Skip(1).Select(statement => statement.At("Principal", "Service").Compact());
        services.Should().HaveCount(3).And.Contain("\"events.amazonaws.com\"").And.Contain("\"cloudwatch.amazonaws.com\"").And.Contain(service => service.Contains("logs."));
    }
}
