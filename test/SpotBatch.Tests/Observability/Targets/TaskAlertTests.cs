using Amazon.CDK;
using Amazon.CDK.AWS.SNS;

namespace SpotBatch.Tests.Observability.Targets;

/// <summary>Tasks that say themselves who hears of them, and of what.</summary>
public sealed class TaskAlertTests
{
    private static readonly AlertTarget Team = AlertTarget.Email("team@example.com");
    private static readonly AlertTarget Lead = AlertTarget.Email("lead@example.com");

    private static readonly Lazy<Synthesized> App = new(() => Synthesized.App(app =>
    {
        var platform = Platform(app);
        var pager = AlertTarget.Webhook("https://pager.example.com", SecretValue.SecretsManager("pager"));
        var team = new Stack(app, "Team");
        Task(team, "Both", platform, Team, Lead);
        Task(team, "Same", platform, Lead, AlertTarget.Email("team@example.com"));
        Task(team, "One", platform, Team);
        Task(team, "Paged", platform, pager);
        Task(team, "Nobody", platform);
        _ = new BackgroundTask(team, "Plain", Declared.Props() with { Platform = platform });
        Task(new Stack(app, "Other"), "Elsewhere", platform, Team);
    }));

    [Fact]
    public void ATask_HasTheNameOfItsRoute_WhichItsStacksRuleDelivers()
    {
        var template = App.Value.Template("Team");
        var route = Mark(template, "Both");
        route.Should().MatchRegex("^Team-[0-9A-F]{8}$");
        var rule = template.AlertRules.Select(rule => rule.GetProperty("Properties")).Single(rule => rule.Text("EventPattern", "detail", "route", 0) == route);
        rule.At("EventPattern").Compact().Should().Be($$$"""{"source":["spotbatch.alerts"],"detail":{"route":["{{{route}}}"]}}""");
        rule.Text("EventBusName", "Ref").Should().Contain("Bus");
        rule.At("Targets").EnumerateArray().Select(target => target.Text("Id")).Should().Equal("Topic1", "Topic2");
        rule.At("Targets").EnumerateArray().Should().OnlyContain(target => target.Text("DeadLetterConfig", "Arn", "Ref").Contains("DeadLetterQueue")
            && target.At("RetryPolicy", "MaximumEventAgeInSeconds").GetInt32() == 86400);
    }

    [Fact]
    public void TheSameTargets_InWhateverOrder_AreOneRoute() =>
        Mark(App.Value.Template("Team"), "Same").Should().Be(Mark(App.Value.Template("Team"), "Both"));

    [Fact]
    public void EachTarget_IsMadeOnceInAStack()
    {
        var template = App.Value.Template("Team");
        template.Of("AWS::SNS::Topic").Should().HaveCount(2);
        template.Of("AWS::SNS::Subscription").Select(subscription => subscription.Text("Properties", "Endpoint")).Should().BeEquivalentTo("team@example.com", "lead@example.com");
        template.Of("AWS::Events::ApiDestination").Should().ContainSingle();
        template.AlertRules.Should().HaveCount(3, "the tasks have three lists of targets");
    }

    [Fact]
    public void TheSameTargets_InAnotherStack_AreAnotherRoute_SoThatNobodyHearsTwice() =>
        Mark(App.Value.Template("Other"), "Elsewhere").Should().StartWith("Other-").And.NotBe(Mark(App.Value.Template("Team"), "One"));

    [Fact]
    public void NoTargets_AreARouteThatNoRuleDelivers() => Mark(App.Value.Template("Team"), "Nobody").Should().Be("-");

    [Fact]
    public void ATask_HasNoMarksByDefault_SoThatThePlatformsPeopleAreTold() =>
        Definition(App.Value.Template("Team"), "Plain").At("Tags").Compact().Should().NotContain("spotbatch:alert");

    [Fact]
    public void EachRoute_HasAMachine_ThatPublishesOnItsTopicsAlone()
    {
        var template = App.Value.Template("Team");
        var machines = template.Of("AWS::StepFunctions::StateMachine").Select(machine => machine.Text("Properties", "StateMachineName")).ToArray();
        machines.Should().HaveCount(2).And.OnlyHaveUniqueItems().And.OnlyContain(name => name.StartsWith("spotbatch-prod-mail-"));
        var rights = template.Of("AWS::IAM::Role").Select(role => role.At("Properties", "Policies").Compact()).Where(policy => policy.Contains("sns:Publish")).ToArray();
        rights.Select(policy => policy.Split("\"Ref\":\"SpotBatchprodAlertsTopic").Length - 1).Should().BeEquivalentTo([1, 2]);
        rights.Should().OnlyContain(policy => policy.Contains("sqs:SendMessage") && !policy.Contains("kms:"));
        template.Of("AWS::SNS::TopicPolicy").Should().OnlyContain(policy => !policy.Compact().Contains("events.amazonaws.com"));
    }

    [Fact]
    public void TheKeyOfAnOwnTopic_IsUsedThroughSnsAlone_AndOfAKnownTopicWithoutOneNone()
    {
        var app = Synthesized.App(app =>
        {
            var (platform, team) = (Platform(app), new Stack(app, "Team"));
            Task(team, "Keyed", platform, AlertTarget.Topic(new Topic(team, "KeyedTopic", new TopicProps { MasterKey = new Amazon.CDK.AWS.KMS.Key(team, "Key") })));
            Task(team, "Plain", platform, AlertTarget.Topic(new Topic(team, "PlainTopic")));
            Task(team, "Given", platform, AlertTarget.Topic(Amazon.CDK.AWS.SNS.Topic.FromTopicArn(team, "Imported", "arn:aws:sns:eu-west-1:111122223333:own")));
        });
        var rights = app.Template("Team").Of("AWS::IAM::Role").Select(role => role.At("Properties", "Policies").Compact()).Where(policy => policy.Contains("sns:Publish")).ToArray();
        rights.Where(policy => policy.Contains("kms:")).Should().HaveCount(2).And.OnlyContain(policy => policy.Contains(":key/*") && policy.Contains("sns.${AWS::Region}.${AWS::URLSuffix}"));
    }

    [Fact]
    public void AHook_IsCalledByRulesOfThePlatformsBusAlone() =>
        App.Value.Template("Team").Of("AWS::IAM::Role").Select(role => role.Compact()).Where(role => role.Contains("InvokeApiDestination")).Should().ContainSingle()
            .Which.Should().Contain(":rule/spotbatch-prod/*");

    [Fact]
    public void ATaskInThePlatformsOwnStack_HasARoute_Too()
    {
        var template = Synthesized.App(app =>
        {
            var platform = Platform(app);
            Task(Stack.Of(platform), "Report", platform, Team);
        }).Template("Base");
        Mark(template, "Report").Should().StartWith("Base-");
    }

    [Fact]
    public void SixTargets_AreTwoRules_OfOneRoute()
    {
        var template = Synthesized.App(app => Task(new Stack(app, "Team"), "Report", Platform(app), [.. Enumerable.Range(0, 6).Select(n => AlertTarget.Email($"a{n}@example.com"))])).Template("Team");
        template.AlertRules.Select(rule => rule.At("Properties", "Targets").GetArrayLength()).Should().Equal(5, 1);
        template.AlertRules.Select(rule => rule.At("Properties", "EventPattern").Compact()).Distinct().Should().ContainSingle();
    }

    [Fact]
    public void ATopicOfAnotherStack_IsTold_WithoutACircleOfStacks()
    {
        var app = Synthesized.App(app =>
        {
            var platform = Platform(app);
            var topic = AlertTarget.Topic(new Topic(new Stack(app, "Shared"), "Topic"));
            Task(new Stack(app, "Red"), "Red", platform, topic);
            Task(new Stack(app, "Blue"), "Blue", platform, topic);
        });
        foreach (var stack in new[] { "Red", "Blue" })
            app.Template(stack).AlertRules.Single().At("Properties", "Targets", 0, "InputTransformer").Compact().Should().Contain("Shared:");
        app.Template("Shared").Of("AWS::SNS::TopicPolicy").Should().BeEmpty("a role publishes, by its own rights");
    }

    [Fact]
    public void ATopicOfThePlatformsStack_IsTold_WithoutACircleOfStacks()
    {
        var app = Synthesized.App(app =>
        {
            var platform = Platform(app);
            Task(new Stack(app, "Team"), "Report", platform, AlertTarget.Topic(new Topic(Stack.Of(platform), "Own")));
        });
        app.Template("Team").AlertRules.Single().At("Properties", "Targets", 0, "InputTransformer").Compact().Should().Contain("Base:");
    }

    [Fact]
    public void ATaskOnAPlatformOfAnotherApp_HasARoute_OnThatPlatformsBus()
    {
        var template = Synthesized.Stack(stack => Task(stack, "Report", SpotPlatform.FromName(stack, "Platform", "prod"), Team));
        template.AlertRules.Single().Text("Properties", "EventBusName", "Ref").Should().Contain("Bus");
        template.Json.At("Parameters").Compact().Should().Contain("/spotbatch/prod/bus");
    }

    [Fact]
    public void ARoute_IsTheSame_WhicheverTaskIsDeclaredFirst()
    {
        string Route(bool first) => Mark(Synthesized.App(app =>
        {
            var (platform, team) = (Platform(app), new Stack(app, "Team"));
            if (first)
                Task(team, "New", platform, AlertTarget.Slack(SecretValue.SecretsManager("new")));
            Task(team, "Report", platform, AlertTarget.Slack(SecretValue.SecretsManager("slack")));
        }).Template("Team"), "Report");
        Route(true).Should().Be(Route(false));
    }

    [Fact]
    public void WhatIsTold_IsAMark_AsTheAlertMachineReadsIt()
    {
        TaskMarks.Of(Declared.Task(props => props with { AlertOn = [AlertKind.Failures, AlertKind.Recoveries, AlertKind.Late, AlertKind.TooLong, AlertKind.Stuck, AlertKind.Rejections, AlertKind.Skips(3)] }))
            ["spotbatch:alert-on"].Should().Be("failures recoveries late too-long stuck rejections skips=3");
        TaskMarks.Of(Declared.Task(props => props with { AlertOn = [] }))["spotbatch:alert-on"].Should().Be("-");
        TaskMarks.Of(Declared.Task()).Should().NotContainKeys("spotbatch:alert-on", "spotbatch:alerts");
    }

    [Fact]
    public void WhatAPlatformTells_IsWhatItsMachineTellsOfTasksThatDontSay()
    {
        string Told(SpotPlatformProps props) => Synthesized.Stack(stack => new SpotPlatform(stack, "Platform", props)).Of("AWS::StepFunctions::StateMachine").Select(machine => machine.Compact())
            .Single(machine => machine.Contains("-alert\"")).Split("\"AlertOn\":\"")[1].Split('"')[0];
        Told(new SpotPlatformProps { Alerts = [Team] }).Should().Be("failures recoveries late too-long stuck rejections");
        Told(new SpotPlatformProps { Alerts = [Team], AlertOn = [AlertKind.Failures, AlertKind.Skips(5)] }).Should().Be("failures skips=5");
    }

    private static SpotPlatform Platform(App app) =>
        new(new Stack(app, "Base"), "Platform", new SpotPlatformProps { PlatformName = "prod", Alerts = [AlertTarget.Email("oncall@example.com")] });

    private static void Task(Stack stack, string id, ISpotPlatform platform, params AlertTarget[] targets) =>
        _ = new BackgroundTask(stack, id, Declared.Props() with { Platform = platform, Queue = new TaskQueue("default"), Alerts = targets });

    private static System.Text.Json.JsonElement Definition(Resources template, string task) =>
        template.Of("AWS::Batch::JobDefinition").Select(definition => definition.GetProperty("Properties")).Single(definition => definition.Text("Tags", "spotbatch:task") == task);

    private static string Mark(Resources template, string task) => Definition(template, task).Text("Tags", "spotbatch:alerts");
}
