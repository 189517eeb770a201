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
    public void TheMachine_HearsWhatIsSaidOnThePlatformsBus_AndOfBlockedQueues()
    {
        var rules = ByEmail.Value.Of("AWS::Events::Rule").Select(rule => rule.GetProperty("Properties"))
            .Where(rule => rule.At("Targets").Compact().Contains("MachineAlert")).ToArray();
        rules.Should().HaveCount(2);
        var platform = rules.Single(rule => rule.TryGetProperty("EventBusName", out _)).At("EventPattern");
        platform.At("source").Compact().Should().Be("""["spotbatch.history","spotbatch.gate","spotbatch.watch"]""");
        platform.At("detail-type").Compact().Should().Be("""["Run Finished","Run Rejected","Submission Refused","Run Skipped","Task Late","Task Back","Run Too Long","Run Stuck"]""");
        var blocked = rules.Single(rule => !rule.TryGetProperty("EventBusName", out _)).At("EventPattern");
        blocked.At("source").Compact().Should().Be("""["aws.batch"]""");
        blocked.At("detail-type").Compact().Should().Be("""["Batch Job Queue Blocked"]""");
        rules.Should().OnlyContain(rule => rule.At("Targets", 0).Compact().Contains("DeadLetterConfig") && rule.At("Targets", 0).Compact().Contains("RetryPolicy"));
    }

    [Fact]
    public void Messages_ArePublishedByAMachine_WithASubject_AndKeptWhenTheyCantBe()
    {
        var rule = ByEmail.Value.AlertRules.Single().GetProperty("Properties");
        rule.At("EventPattern").Compact().Should().Be("""{"source":["spotbatch.alerts"],"detail":{"route":["platform"]}}""");
        var target = rule.At("Targets", 0);
        target.Text("Arn", "Ref").Should().StartWith("PlatformAlertsMachineMail");
        target.At("InputTransformer", "InputTemplate", "Fn::Join", 1).Compact().Should().Be($$"""["{\"topic\": \"",{"Ref":"{{ByEmail.Value.LogicalId("AWS::SNS::Topic")}}"},"\", \"mail\": <mail>}"]""");
        target.Text("InputTransformer", "InputPathsMap", "mail").Should().Be("$.detail.bodies.mail");
        target.Compact().Should().Contain("DeadLetterConfig").And.Contain("\"MaximumEventAgeInSeconds\":86400");
    }

    [Fact]
    public void MoreThanFiveTopics_AreSpreadOverRules()
    {
        var template = Synthesized.Stack(stack => new SpotPlatform(stack, "Platform", new SpotPlatformProps
        {
            Alerts = [.. Enumerable.Range(0, 6).Select(n => AlertTarget.Topic(new Topic(stack, $"T{n}")))],
        }));
        template.AlertRules.Select(rule => rule.At("Properties", "Targets").GetArrayLength()).Should().Equal(5, 1);
    }

    [Fact]
    public void FailuresOfOurMachines_RaiseAnAlarm()
    {
        var filter = ByEmail.Value.Only("AWS::Logs::MetricFilter");
        filter.Text("FilterPattern").Should().Be("""{ ($.type = "ExecutionFailed") || ($.type = "ExecutionTimedOut") || ($.type = "ExecutionAborted") }""");
        filter.Text("LogGroupName", "Ref").Should().StartWith("PlatformLedgerMachineLogs");
        filter.At("MetricTransformations", 0).TryGetProperty("DefaultValue", out _).Should().BeFalse("a metric is billed only while it has data");
        var alarm = Alarm("MachineFailures");
        alarm.Text("Namespace").Should().Be(filter.Text("MetricTransformations", 0, "MetricNamespace"));
        alarm.Text("TreatMissingData").Should().Be("notBreaching");
    }

    [Fact]
    public void ADeadSweepAndADeadWatch_RaiseAnAlarm_SinceTheySayNothingThemselves()
    {
        var alarms = Alarms("ExecutionsSucceeded").ToArray();
        alarms.Should().OnlyContain(alarm => alarm.Text("Namespace") == "AWS/States" && alarm.Text("TreatMissingData") == "breaching" && alarm.Text("ComparisonOperator") == "LessThanThreshold");
        alarms.Select(alarm => alarm.Text("Dimensions", 0, "Value", "Ref")).Should().SatisfyRespectively(
            sweep => sweep.Should().StartWith("PlatformLedgerSweep"),
            watch => watch.Should().StartWith("PlatformWatch"));
    }

    [Fact]
    public void EveryAlarm_TellsTheTopic() =>
        ByEmail.Value.Of("AWS::CloudWatch::Alarm").Should().HaveCount(4).And
            .OnlyContain(alarm => alarm.At("Properties", "AlarmActions").Compact() == $$"""[{"Ref":"{{ByEmail.Value.LogicalId("AWS::SNS::Topic")}}"}]""");

    [Fact]
    public void LostFires_RaiseAnAlarm()
    {
        var alarm = Alarm("ApproximateNumberOfMessagesVisible");
        alarm.Text("Dimensions", 0, "Value", "Fn::GetAtt", 0).Should().StartWith("PlatformSchedulesDeadLetters");
        alarm.At("AlarmActions").Compact().Should().Be($$"""[{"Ref":"{{ByEmail.Value.LogicalId("AWS::SNS::Topic")}}"}]""");
    }

    [Fact]
    public void ATopic_LetsOnlyTheAlarmsPublish_AndNoEvents_ForWhichItsPolicyTakesNoCondition()
    {
        var allowed = ByEmail.Value.Only("AWS::SNS::TopicPolicy").At("PolicyDocument", "Statement").EnumerateArray()
            .Where(statement => statement.Text("Effect") == "Allow")
            .Select(statement => $"{statement.Text("Principal", "Service")} {statement.Text("Action")} {statement.At("Condition", "ArnEquals", "aws:SourceArn", "Fn::GetAtt", 0).GetString()}");
        string[] sources = [.. ByEmail.Value.All.Where(resource => resource.Value.Text("Type") == "AWS::CloudWatch::Alarm").Select(alarm => $"cloudwatch.amazonaws.com sns:Publish {alarm.Key}")];
        allowed.Should().BeEquivalentTo(sources);
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
        template.AlertRules.Single().GetProperty("Properties").At("Targets", 0, "InputTransformer").Compact().Should().Contain($$"""{"Ref":"{{own}}"}""");
        template.Only("AWS::SNS::TopicPolicy").Compact().Should().Contain("cloudwatch.amazonaws.com").And.NotContain("events.amazonaws.com");
    }

    [Fact]
    public void ATopicOfAnotherStack_IsTold_WithoutACircleOfStacks()
    {
        var app = Synthesized.App(app =>
        {
            var topic = new Topic(new Amazon.CDK.Stack(app, "Shared"), "Topic");
            _ = new SpotPlatform(new Amazon.CDK.Stack(app, "Base"), "Platform", new SpotPlatformProps { PlatformName = "prod", Alerts = [AlertTarget.Topic(topic)] });
        });
        app.Template("Base").Of("AWS::CloudWatch::Alarm").Should().OnlyContain(alarm => alarm.At("Properties", "AlarmActions").Compact().Contains("Shared:"));
        var policy = app.Template("Shared").Only("AWS::SNS::TopicPolicy").Compact();
        policy.Should().Contain(":alarm:*").And.NotContain("ArnEquals").And.NotContain("events.amazonaws.com");
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
        services.Should().HaveCount(2).And.Contain("\"cloudwatch.amazonaws.com\"").And.Contain(service => service.Contains("logs."));
    }

    private static System.Text.Json.JsonElement Alarm(string metric) => Alarms(metric).Single();

    private static IEnumerable<System.Text.Json.JsonElement> Alarms(string metric) => ByEmail.Value.Of("AWS::CloudWatch::Alarm")
        .Select(alarm => alarm.GetProperty("Properties")).Where(alarm => alarm.Text("MetricName") == metric);
}
