using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.IAM;

namespace SpotBatch.Tests.Ledger;

/// <summary>Who may submit and operate, and what follows what.</summary>
public sealed class SubmissionTests
{
    private static readonly Lazy<Synthesized> App = new(() => Synthesized.App(app =>
    {
        var platform = new SpotPlatform(new Stack(app, "Base"), "Platform", new SpotPlatformProps { PlatformName = "prod" });
        var stack = new Stack(app, "Team");
        var props = Declared.Props() with { Platform = platform, Command = ["Ref::group"], Parameters = new() { ["group"] = "all" } };
        var load = new BackgroundTask(stack, "Load", props);
        _ = new BackgroundTask(stack, "Report", props with { Triggers = [TaskTrigger.OnSuccess(load) with { Parameters = new Dictionary<string, string> { ["group"] = "one" } }] });
        _ = new BackgroundTask(stack, "Clean", props with { Triggers = [TaskTrigger.OnFinish(load), TaskTrigger.OnFailure(load)], Enabled = false });
        _ = new BackgroundTask(stack, "Index", props with { Triggers = [TaskTrigger.OnEvent(new EventPattern { Source = ["app"], DetailType = ["Filed"] }, EventBus.FromEventBusName(stack, "Bus", "other"))] });

        load.GrantSubmit(Role(stack, "Service"));
        BackgroundTask.FromTaskName(stack, "Other", SpotPlatform.FromName(stack, "Eu", "eu"), "other").GrantSubmit(Role(stack, "Elsewhere"));
        load.GrantReadRuns(Role(stack, "Reader"));
        platform.GrantOperate(Role(stack, "Operator"));
        platform.GrantReadHistory(Role(stack, "Analyst"));
        SpotPlatform.FromName(stack, "OfEu", "eu").GrantReadHistory(Role(stack, "AnalystOfEu"));
    }));

    private static Resources Team => App.Value.Template("Team");

    /// <summary>The table's name as another stack has it: what a parameter of its template reads at deployment.</summary>
    private static string Ledger(string platform) => "{\"Ref\":\"" + Team.Json.GetProperty("Parameters").EnumerateObject()
        .Single(parameter =>
            parameter.Value.TryGetProperty("Default", out var name) && name.GetString() == $"/spotbatch/{platform}/ledger")
        .Name + "\"}";

    [Fact]
    public void GrantSubmit_IsForThisTask_OnItsPlatformsBus_AndNothingElse()
    {
        var statement = Statements("Service").Single();
        statement.Text("Action").Should().Be("events:PutEvents");
        statement.At("Resource").Compact().Should().EndWith(":event-bus/spotbatch-prod\"]]}");
        statement.At("Condition").Compact().Should().Be(
            """{"ForAllValues:StringEquals":{"events:source":"spotbatch.submit","events:detail-type":"Load"},"Null":{"events:source":"false","events:detail-type":"false"}}""");
    }

    [Fact]
    public void GrantSubmit_WorksOnATaskThatAnotherAppDeclares() =>
        Statements("Elsewhere").Single().At("Resource").Compact().Should().EndWith(":event-bus/spotbatch-eu\"]]}");

    /// <summary>By length, too: the runs of a task named <c>Load--all</c> begin with this one's name and two dashes.</summary>
    [Fact]
    public void GrantReadRuns_IsForTheKeysOfThisTask_AndOfNoneWhoseNameBeginsLikeIt()
    {
        var statement = Statements("Reader").First();
        statement.At("Action").Compact().Should().Be("""["dynamodb:GetItem","dynamodb:Query"]""");
        statement.At("Condition", "Null").Compact().Should().Be("""{"dynamodb:LeadingKeys":"false"}""");
        statement.At("Resource", 0).Compact().Should().EndWith(":table/\"," + Ledger("prod") + "]]}");
        statement.At("Resource", 1).Compact().Should().EndWith("/index/ByTask\"]]}");
        const string hash = "--0123456789abcdef0123456789abcdef";
        Matched(statement, "Load", "RUN#Load" + hash).Should().HaveCount(2);
        Matched(statement, "RUN#Load--all" + hash, "RUN#Loader" + hash, "Load--all", "TOKEN#Load" + hash, "TASK#Load", "RUN#Load").Should().BeEmpty();
    }

    /// <summary>
    /// A template takes 60 dynamic references: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html.
    /// Each grant took up to five, so the 21st reader, or the 13th operator, of a stack was refused at deployment.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AnyNumberOfGrants_TakesOneParameterOfItsStack_AndNoDynamicReference(bool inThePlatformsStack)
    {
        var app = Synthesized.App(app =>
        {
            var own = new Stack(app, "Base");
            var platform = new SpotPlatform(own, "Platform", new SpotPlatformProps { PlatformName = "prod" });
            var task = new BackgroundTask(own, "Load", Declared.Props() with { Platform = platform });
            var stack = inThePlatformsStack ? own : new Stack(app, "People");
            for (var n = 0; n < 4; n++)
            {
                var person = n == 0 ? Amazon.CDK.AWS.IAM.Role.FromRoleArn(
                    stack, "Imported", "arn:aws:iam::111122223333:role/somebody") : Role(stack, $"Person{n}");
                platform.GrantOperate(person);
                task.GrantReadRuns(person);
            }

            task.GrantReadRuns(new Amazon.CDK.AWS.IAM.ManagedPolicy(stack, "Shared"));
            task.GrantReadRuns(new Amazon.CDK.AWS.Lambda.Function(stack, "Function", new Amazon.CDK.AWS.Lambda.FunctionProps
            {
                Runtime = Amazon.CDK.AWS.Lambda.Runtime.NODEJS_LATEST, Handler = "index.handler",
                Code = Amazon.CDK.AWS.Lambda.Code.FromInline("exports.handler = () => {}"),
            }));
        });
        var text = app.Text(inThePlatformsStack ? "Base" : "People");
        System.Text.RegularExpressions.Regex.Count(text, "resolve:ssm").Should().Be(0, "a template takes 60 dynamic references");
        System.Text.RegularExpressions.Regex.Count(text, "\"Default\": \"/spotbatch/prod/").Should().Be(inThePlatformsStack ? 0 : 1);
        if (!inThePlatformsStack)
            app.Artifact("People").GetProperty("dependencies").ToString().Should().Contain(
                "\"Base\"", "the parameter that it reads must be there");
    }

    /// <summary>DynamoDB opens an encrypted table in its caller's name: https://github.com/aws/aws-cdk/issues/10010.</summary>
    [Theory]
    [InlineData("Reader", "kms:Decrypt")]
    [InlineData("Analyst", "kms:Decrypt")]
    [InlineData("AnalystOfEu", "kms:Decrypt")]
    [InlineData("Operator", "kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo")]
    public void WhoReadsOrWritesTheTable_MayHaveDynamoDbUseItsKey_ForThisTableAlone(string role, params string[] actions)
    {
        var statements = Statements(role).Where(statement => statement.At("Action").Compact().Contains("kms:")).ToArray();
        statements.SelectMany(statement => Texts(statement.At("Action"))).Should().BeEquivalentTo(actions);
        statements.Should().AllSatisfy(statement =>
        {
            statement.At("Condition").Compact().Should().Be(
                """{"StringEquals":{"kms:ViaService":{"Fn::Join":["",["dynamodb.",{"Ref":"AWS::Region"},".amazonaws.com"]]},"kms:EncryptionContext:aws:dynamodb:subscriberId":{"Ref":"AWS::AccountId"},"""
                + "\"kms:EncryptionContext:aws:dynamodb:tableName\":"
                + Ledger(role.EndsWith("Eu", StringComparison.Ordinal) ? "eu" : "prod") + "}}");
        });
    }

    [Fact]
    public void AReaderOfHistory_ReadsRunsAndPauses_AndNoTaskTokenOfAWorkflow()
    {
        var table = Statements("Analyst").Single(statement => statement.At("Action").Compact().Contains("dynamodb:GetItem"));
        table.At("Condition", "Null").Compact().Should().Be("""{"dynamodb:LeadingKeys":"false"}""");
        Matched(table, "RUN#a", "TASK#a", "PAUSE#a", "PLATFORM", "TOLD#a").Should().HaveCount(5);
        Matched(table, "TOKEN#a", "PLATFORMS", "").Should().BeEmpty();
        Statements("Analyst").Should().NotContain(statement => statement.Compact().Contains("dynamodb:Scan") || statement.Compact().Contains("dynamodb:PartiQL"));
    }

    [Fact]
    public void AnOperator_SubmitsByEvents_AndStopsThisPlatformsJobs_ButStartsNoMachine()
    {
        var statements = Statements("Operator").Select(statement => statement.Compact()).ToArray();
        statements.Should().Contain(statement => statement.Contains("events:PutEvents") && statement.Contains("spotbatch.operate"));
        statements.Should().NotContain(statement => statement.Contains("states:Start"));
        statements.Should().Contain(statement => statement.Contains("batch:TerminateJob") && statement.Contains("""{"StringEquals":{"aws:ResourceTag/spotbatch:platform":"prod"}}"""));
        statements.Should().Contain(statement => statement.Contains("events:PutEvents") && statement.Contains(":event-bus/spotbatch-prod")
            && statement.Contains("""{"ForAllValues:StringEquals":{"events:source":"spotbatch.submit"},"Null":{"events:source":"false"}}"""));
        statements.Should().NotContain(statement => statement.Contains("SubmitJob"));
        statements.Single(statement => statement.Contains("ssm:GetParameter")).Should().NotContain("*").And.Contain(":parameter/spotbatch/prod/ledger");
    }

    /// <summary>
    /// Who could write or delete the item that holds a lock could let a task run beside itself; who could give a pause a
    /// task, a time or a mark of the sweep would have a run in the history and the indexes that was none.
    /// </summary>
    [Fact]
    public void AnOperator_WritesWhatAPauseIsMadeOf_AndNeverALockOrARun()
    {
        var write = Statements("Operator").Where(statement => statement.Compact().Contains("dynamodb:PutItem")).Should().ContainSingle().Which;
        Matched(write, "PAUSE#Load", "PLATFORM").Should().HaveCount(2);
        Matched(write, "TASK#Load", "TASK#PAUSE#", "RUN#Load--0123456789abcdef0123456789abcdef", "TOKEN#Load").Should().BeEmpty();
        write.At("Condition", "ForAllValues:StringEquals").Compact().Should().Be("""{"dynamodb:Attributes":["pk","sk","reason","since","by"]}""");
        write.At("Condition", "Null").Compact().Should().Be("""{"dynamodb:LeadingKeys":"false"}""");
        Statements("Operator").Should().NotContain(statement => statement.Compact().Contains("dynamodb:UpdateItem") || statement.Compact().Contains("dynamodb:BatchWriteItem"));
    }

    [Fact]
    public void SubmitEnvironment_IsWhatAClientReads() =>
        BackgroundTask.FromTaskName(new Stack(new App()), "T", SpotPlatform.FromName(new Stack(new App()), "P", "prod"), "load").SubmitEnvironment("LOAD").Should().Equal(
            new Dictionary<string, string> { ["LOAD_BUS"] = "spotbatch-prod", ["LOAD_SOURCE"] = "spotbatch.submit", ["LOAD_TASK"] = "load" });

    [Fact]
    public void OnSuccess_IsARuleOnThePlatformsBus_ThatStartsTheGateForThisTask()
    {
        var rule = Rule("ReportRule");
        rule.At("EventPattern").Compact().Should().Be("""{"source":["spotbatch.history"],"detail-type":["Run Finished"],"detail":{"task":["Load"],"status":["SUCCEEDED"]}}""");
        rule.At("EventBusName").Compact().Should().Contain("Bus");
        rule.At("Targets", 0, "InputTransformer").Compact().Should().Be(
            """{"InputPathsMap":{"run":"$.detail.runId","at":"$.detail.scheduledAt"},"InputTemplate":"{\"trigger\":\"follow\",\"task\":\"Report\",\"upstream\":\"<run>\",\"scheduledAt\":\"<at>\",\"parameters\":{\"group\":\"one\"}}"}""");
        rule.Text("State").Should().Be("ENABLED");
    }

    [Fact]
    public void OnFinish_AndOnFailure_AreRulesOfTheirOwn_AndStopWithTheTask()
    {
        Rule("CleanRule").At("EventPattern", "detail", "status").Compact().Should().Be("""["SUCCEEDED","FAILED"]""");
        Rule("CleanRule2").At("EventPattern", "detail", "status").Compact().Should().Be("""["FAILED"]""");
        Rule("CleanRule").Text("State").Should().Be("DISABLED");
    }

    [Fact]
    public void OnEvent_TakesTheEventsOwnId_SoThatEachIsOneRun()
    {
        var rule = Rule("IndexRule");
        rule.At("EventPattern").Compact().Should().Be("""{"detail-type":["Filed"],"source":["app"]}""");
        rule.Text("EventBusName").Should().Be("other");
        rule.Text("Targets", 0, "InputTransformer", "InputTemplate").Should().Be("""{"trigger":"event","task":"Index","event":"<id>","parameters":{}}""");
    }

    [Fact]
    public void ACircleOfTasks_IsAProblem_AndAChainIsNone() =>
        Synthesized.Failure(app =>
        {
            var stack = new Stack(app, "Team");
            var platform = new SpotPlatform(stack, "Platform");
            IBackgroundTask Named(string name) => BackgroundTask.FromTaskName(stack, $"Upstream{stack.Node.Children.Length}", platform, name);
            foreach (var (task, after) in new[] { ("A", "C"), ("B", "A"), ("C", "B"), ("D", "A") })
                _ = new BackgroundTask(stack, task, Declared.Props() with { Platform = platform, Triggers = [TaskTrigger.OnSuccess(Named(after))] });
        }).Split('\n').Where(line => line.Contains("SB")).Should().ContainSingle().Which.Should()
            .Contain(
                "SB3012 [Team/A] Triggers = A after C after B after A: a task that comes after itself never ends. Take one of the "
                    + "triggers away.");

    [Fact]
    public void ATaskOfAnotherPlatform_CanNotBeFollowed() =>
        Synthesized.Failure(app =>
        {
            var stack = new Stack(app, "Team");
            var other = BackgroundTask.FromTaskName(stack, "Other", SpotPlatform.FromName(stack, "Eu", "eu"), "load");
            _ = new BackgroundTask(stack, "Report", Declared.Props() with { Platform = new SpotPlatform(stack, "Platform"), Triggers = [TaskTrigger.OnSuccess(other)] });
        }).Should().Contain("SB3011 [Team/Report] Triggers[0] = success of load: tasks of the platform 'main' are allowed, this one is of 'eu'.");

    /// <summary>Which of the keys the condition lets through: * is any text, ? any character.</summary>
    private static IEnumerable<string> Matched(JsonElement statement, params string[] items)
    {
        var patterns = Texts(statement.At("Condition", "ForAllValues:StringLike", "dynamodb:LeadingKeys")).Select(key =>
            "^" + System.Text.RegularExpressions.Regex.Escape(key).Replace("\\*", ".*").Replace("\\?", ".") + "$").ToArray();
        return items.Where(item => patterns.Any(pattern => System.Text.RegularExpressions.Regex.IsMatch(item, pattern)));
    }

    private static IEnumerable<string> Texts(JsonElement oneOrMany) =>
        oneOrMany.ValueKind == JsonValueKind.String ? [oneOrMany.GetString()!] : oneOrMany.EnumerateArray().Select(text => text.GetString()!);

    private static Role Role(Stack stack, string id) => new(stack, id, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });

    private static JsonElement[] Statements(string role) =>
        [.. Team.All.Single(policy => policy.Key.StartsWith($"{role}DefaultPolicy", StringComparison.Ordinal)).Value.At("Properties", "PolicyDocument", "Statement").EnumerateArray()];

    private static JsonElement Rule(string id) =>
        Team.All.Single(rule => System.Text.RegularExpressions.Regex.IsMatch(rule.Key, $"^{id}[0-9A-F]{{8}}$")).Value.At("Properties");
}
