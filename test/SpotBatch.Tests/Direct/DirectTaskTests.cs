using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.StepFunctions;

namespace SpotBatch.Tests.Direct;

/// <summary>How tasks reach AWS Batch where nothing keeps their runs: by schedules, events, grants and workflows.</summary>
public sealed class DirectTaskTests
{
    [Fact]
    public void ASchedule_SubmitsTheTask_AsItIsDeclared()
    {
        var schedule = Stack((stack, props) => new BackgroundTask(stack, "Report", props with
        {
            Owner = "team", ArraySize = 5, Triggers = [TaskTrigger.Rate(TimeSpan.FromHours(1)), TaskTrigger.Cron("0 6 * * ? *")],
        })).Schedules[1].GetProperty("Properties");

        schedule.Text("Target", "Arn", "Fn::Sub").Should().Be("arn:${AWS::Partition}:scheduler:::aws-sdk:batch:submitJob");
        schedule.At("Target", "RetryPolicy").Number("MaximumRetryAttempts").Should().Be(185);
        var input = Input(schedule);
        Names(input).Should().Equal("JobName", "JobQueue", "JobDefinition", "ArrayProperties", "ContainerOverrides", "Tags");
        input.Text("JobDefinition").Should().Be("prod-Report", "of the newest revision, and never a number that a deployment takes away");
        input.Number("ArrayProperties", "Size").Should().Be(5);
        input.GetProperty("Tags").Compact().Should().Be("""{"spotbatch:platform":"prod","spotbatch:task":"Report","spotbatch:run":"prod.Report.2/<aws.scheduler.scheduled-time>","spotbatch:owner":"team"}""");
        input.At("ContainerOverrides", "Environment").EnumerateArray().ToDictionary(
            variable => variable.Text("Name"), variable => variable.Text("Value")).Should().Equal(new Dictionary<string, string>
        {
            ["SPOTBATCH_RUN_ID"] = "prod.Report.2/<aws.scheduler.scheduled-time>",
            ["SPOTBATCH_TASK"] = "Report",
            ["SPOTBATCH_TRIGGER"] = "schedule",
            ["SPOTBATCH_SCHEDULED_AT"] = "<aws.scheduler.scheduled-time>",
        });
    }

    [Fact]
    public void AnArraysSize_ThatIsKnownAtDeploymentOnly_IsFilledInThen()
    {
        var template = Stack((stack, props) => new BackgroundTask(stack, "Report", props with
        {
            ArraySize = new CfnParameter(
                stack, "Parts",
                new CfnParameterProps { Type = "Number" }).ValueAsNumber, Triggers = [TaskTrigger.Rate(TimeSpan.FromHours(1))],
        }));

        string.Concat(
            template.OnlySchedule.At("Target", "Input", "Fn::Join", 1).EnumerateArray()
                .Select(part => part.ValueKind == JsonValueKind.String ? part.GetString() : part.Compact()))
            .Should().Contain("\"ArrayProperties\":{\"Size\":{\"Ref\":\"Parts\"}}");
    }

    [Fact]
    public void ATaskOfAFairShareQueue_SaysWhoseShareItIsOf()
    {
        var template = Stack((stack, props) => new BackgroundTask(
            stack, "Report", props with { Queue = Shared, Owner = "team", Triggers = [TaskTrigger.Rate(TimeSpan.FromHours(1))] }));

        Input(template.OnlySchedule).Text("ShareIdentifier").Should().Be("team");
    }

    [Fact]
    public void AnEvent_GoesToTheQueue_WithTheDefinitionsOwnRetries()
    {
        var template = Stack((stack, props) => new BackgroundTask(stack, "Load", props with
        {
            Command = ["load", "Ref::file"], Parameters = new() { ["file"] = "none" }, ArraySize = 3,
            Triggers =
            [
                TaskTrigger.OnEvent(new EventPattern { Source = ["app"] }) with
                {
                    Parameters = new Dictionary<string, string> { ["file"] = "<x>" },
                },
            ],
        }));

        var rule = template.Of("AWS::Events::Rule").Should().ContainSingle().Subject;
        var target = rule.At("Properties", "Targets", 0);
        Names(target.GetProperty("BatchParameters")).Should().BeEquivalentTo(
            ["JobDefinition", "JobName", "ArrayProperties"], "a strategy of retries would replace the definition's");
        target.Text("BatchParameters", "JobDefinition").Should().Be("prod-Load");
        var input = target.Text("InputTransformer", "InputTemplate");
        input.Should().Contain("prod-Load/<id>").And.NotContain("<x>", "EventBridge takes it for a name");
        JsonDocument.Parse(input).RootElement.Text("Parameters", "file").Should().Be("<x>");
        rule.At("DependsOn", 0).GetString().Should().Be(template.LogicalId("AWS::Batch::JobDefinition"));
    }

    [Fact]
    public void TheRoleOfATasksRules_MaySubmitThisTaskAlone()
    {
        var template = Stack((stack, props) => new BackgroundTask(
            stack, "Load", props with { Triggers = [TaskTrigger.OnEvent(new EventPattern { Source = ["app"] })] }));

        var role = template.Of("AWS::IAM::Role")
            .Single(role => role.Text("Properties", "Description").StartsWith("Submits", StringComparison.Ordinal));
        role.At("Properties", "Policies", 0, "PolicyDocument", "Statement").GetArrayLength().Should().Be(1);
        role.Compact().Should().Contain("job-definition/prod-Load\"").And.Contain("job-definition/prod-Load:*")
            .And.NotContain("job-definition/prod-*");
    }

    [Fact]
    public void TheRoleOfATasksRules_NamesTheTask_WhoseNameIsKnownAtDeploymentOnly()
    {
        var template = Stack((stack, props) => new BackgroundTask(stack, "Load", props with
        {
            TaskName = new CfnParameter(stack, "Name").ValueAsString,
            Triggers = [TaskTrigger.OnEvent(new EventPattern { Source = ["app"] })],
        }));

        template.Of("AWS::IAM::Role").Single(role => role.Compact().Contains("when something happened", StringComparison.Ordinal))
            .At("Properties", "Policies", 0, "PolicyDocument", "Statement", 0, "Resource", 1)
            .Compact().Should().EndWith(""":job-definition/prod-",{"Ref":"Name"},":*"]]}""");
    }

    [Fact]
    public void OfAnotherStack_TheQueueIsReadFromAParameter_AndNothingIsExported()
    {
        var app = Synthesized.App(app =>
        {
            var platform = Platform(new Stack(app, "Platform"));
            _ = new BackgroundTask(
                new Stack(app, "Team"), "Report",
                Declared.Props() with { Platform = platform, Queue = Bulk, Triggers = [TaskTrigger.Rate(TimeSpan.FromHours(1))] });
        });

        var team = app.Template("Team").Json;
        team.GetProperty("Parameters").EnumerateObject().Where(parameter => parameter.Name != "BootstrapVersion").Select(parameter => (
            parameter.Value.Text("Type"), parameter.Value.Text("Default"))).Should().BeEquivalentTo(
        [
            ("AWS::SSM::Parameter::Value<List<String>>", "/spotbatch/prod/shared"),
            ("AWS::SSM::Parameter::Value<String>", "/spotbatch/prod/queues/bulk/x86_64"),
        ]);
        app.Template("Platform").Json.Has("Outputs").Should().BeFalse();
    }

    [Fact]
    public void AGrant_IsOnThisDefinitionAndItsQueue()
    {
        var template = Stack((stack, props) =>
        {
            var task = new BackgroundTask(stack, "Report", props);
            task.GrantSubmit(Service(stack));
            _ = new CfnOutput(stack, "Environment", new CfnOutputProps { Value = string.Join(
                ' ', task.SubmitEnvironment().Select(variable => $"{variable.Key}={variable.Value}")) });
        });

        var policy = template.Only("AWS::IAM::Policy").At("PolicyDocument", "Statement");
        policy.GetArrayLength().Should().Be(1);
        policy[0].Text("Action").Should().Be("batch:SubmitJob");
        policy.Compact().Should().Contain(":job-definition/prod-Report\"").And.Contain(":job-definition/prod-Report:*")
            .And.NotContain("\"*\"").And.NotContain("events:");
        template.Json.At("Outputs", "Environment").Compact().Should().Contain("SPOTBATCH_SUBMIT_QUEUE=")
            .And.Contain("SPOTBATCH_SUBMIT_DEFINITION=prod-Report").And.Contain("SPOTBATCH_SUBMIT_TASK=Report");
    }

    [Fact]
    public void AGrantInAnotherStack_ReadsTheQueueThere()
    {
        var app = Synthesized.App(app =>
        {
            var task = new BackgroundTask(
                new Stack(app, "Tasks"), "Report", Declared.Props() with { Platform = Platform(new Stack(app, "Platform")), Queue = Bulk });
            var service = new Stack(app, "Service");
            task.GrantSubmit(Service(service));
            _ = new CfnOutput(
                service, "Queue", new CfnOutputProps { Value = task.SubmitEnvironment(scope: service)["SPOTBATCH_SUBMIT_QUEUE"] });
        });

        app.Template("Service").Json.GetProperty("Parameters").EnumerateObject().Select(parameter => parameter.Value.Text("Default"))
            .Should().Contain("/spotbatch/prod/queues/bulk/x86_64");
        foreach (var stack in new[] { "Platform", "Tasks" })
            app.Template(stack).Json.Has("Outputs").Should().BeFalse(stack);
    }

    [Fact]
    public void ATaskOfAnotherApp_IsSubmittedToTheQueueThatIsSaid()
    {
        var template = Synthesized.App(app =>
        {
            var team = new Stack(app, "Team");
            BackgroundTask.FromTaskName(
                team, "Report", SpotPlatform.FromName(team, "Platform", "prod", RunRecords.None), "Report", Bulk,
                TaskArchitecture.Arm64).GrantSubmit(Service(team));
        }).Template("Team");

        template.Json.GetProperty("Parameters").EnumerateObject().Select(parameter => parameter.Value.Text("Default")).Should()
            .Contain("/spotbatch/prod/queues/bulk/arm64");
    }

    [Fact]
    public void WhereTheQueueIsNotKnown_AGrantSaysSo() => Synthesized.Failure(app =>
    {
        var team = new Stack(app, "Team");
        BackgroundTask.FromTaskName(
            team, "Report", SpotPlatform.FromName(team, "Platform", "prod", RunRecords.None), "Report").GrantSubmit(Service(team));
    }).Should().Contain("SB1405 [Team/Report] GrantSubmit = 'Report'");

    [Fact]
    public void ATaskOfAnotherApp_OnAQueueThatIsNotThere_IsAProblem()
    {
        var message = Synthesized.Failure(app =>
        {
            var stack = new Stack(app, "Stack");
            var platform = Platform(stack);
            BackgroundTask.FromTaskName(stack, "One", platform, "One", new TaskQueue("fast")).GrantSubmit(Service(stack));
            BackgroundTask.FromTaskName(stack, "Two", platform, "Two", Bulk, TaskArchitecture.Arm64);
        });

        message.Should().Contain("SB2004 [Stack/One] Queue = 'fast'").And.Contain("SB2006 [Stack/Two] Architecture = arm64");
    }

    [Fact]
    public void AStep_IsAWSBatchsOwnIntegration_WithRightsOnThisTask()
    {
        var template = Stack((stack, props) =>
        {
            var task = new BackgroundTask(
                stack, "Report", props with { Command = ["report", "Ref::day"], Parameters = new() { ["day"] = "today" } });
            _ = new StateMachine(stack, "Nightly", new StateMachineProps
            {
                DefinitionBody = DefinitionBody.FromChainable(task.ToStep(stack, "Write", new TaskStepProps
                {
                    Parameters = new Dictionary<string, string> { ["day"] = Amazon.CDK.AWS.StepFunctions.JsonPath.StringAt("$.day") },
                })),
            });
        });

        var definition = template.Only("AWS::StepFunctions::StateMachine").GetProperty("DefinitionString").Compact();
        definition.Should().Contain("batch:submitJob.sync").And.Contain("prod-Report").And.Contain("day.$").And.NotContain("RetryStrategy")
            .And.NotContain("Attempts");
        // CDK's state would hand its timeout on to each attempt of the job, instead of the task's own.
        definition.Should().NotContain("Timeout");
        var rights = template.Only("AWS::IAM::Policy").At("PolicyDocument", "Statement").Compact();
        rights.Should().Contain(":job-definition/prod-Report:*").And.NotContain(":job-definition/*")
            .And.Contain("StepFunctionsGetEventsForBatchJobsRule").And.Contain("batch:TagResource");
        rights.Should().Contain("""{"StringEquals":{"aws:RequestTag/spotbatch:platform":"prod","aws:RequestTag/spotbatch:task":"Report"}}""");
        rights.Should().Contain("""{"StringEquals":{"aws:ResourceTag/spotbatch:platform":"prod","aws:ResourceTag/spotbatch:task":"Report"}}""", "it stops the jobs of no other task");
    }

    [Theory]
    [InlineData("ToStep")]
    public void AStep_OnAFairShareQueue_CanNotSayWhoseShareAJobIsOf(string member) => Synthesized.Failure(app =>
    {
        var stack = new Stack(app, "Stack");
        new BackgroundTask(
            stack, "Report", Declared.Props() with { Platform = Platform(stack), Queue = Shared, Owner = "team" }).ToStep(stack, "Write");
    }).Should().Contain($"SB1403 [Stack/Report] {member} = 'Report'");

    [Fact]
    public void AStep_WaitsUntilItsJobHasEnded_AndSaysSoToWhoAsksForLess() => Synthesized.Failure(app =>
    {
        var stack = new Stack(app, "Stack");
        new BackgroundTask(stack, "Report", Declared.Props() with { Platform = Platform(stack), Queue = Bulk }).ToStep(
            stack, "Write", new TaskStepProps { Timeout = TimeSpan.FromHours(1) });
    }).Should().Contain("SB1402 [Stack/Report] ToStep.Timeout = 1 hour: without a ledger a step waits until its job has ended");

    [Fact]
    public void AStep_OfNoArraysSize_IsAProblemLikeOthers()
    {
        var message = Synthesized.Failure(app =>
        {
            var stack = new Stack(app, "Stack");
            var props = Declared.Props() with { Platform = Platform(stack), Queue = Bulk };
            new BackgroundTask(stack, "One", props).ToStep(stack, "RunOne", new TaskStepProps { ArraySize = 1 });
            new BackgroundTask(stack, "Two", props with { ArraySize = 1 }).ToStep(stack, "RunTwo");
        });

        message.Should().Contain("SB2025 [Stack/One] ToStep.ArraySize = 1").And.Contain("SB2025 [Stack/Two] ArraySize = 1");
    }

    [Fact]
    public void WhatReadsOrOperatesRuns_IsAProblem()
    {
        var message = Synthesized.Failure(app =>
        {
            var stack = new Stack(app, "Stack");
            var platform = Platform(stack);
            var task = new BackgroundTask(stack, "Report", Declared.Props() with { Platform = platform, Queue = Bulk });
            var service = Service(stack);
            task.GrantReadRuns(service);
            platform.GrantOperate(service);
            platform.GrantReadHistory(service);
            task.QuerySuccess().ToQueryDefinition(stack, "Query");
            platform.QueryFailures();
        });

        foreach (var (path, member) in new[]
        {
            ("Stack/Report", "GrantReadRuns"), ("Stack/Platform", "GrantOperate"), ("Stack/Platform", "GrantReadHistory"),
        })
            message.Should().Contain($"SB1404 [{path}] {member} = used");
        message.Should().Contain("SB1404 [Stack/Report] LogQuery = 'Success by day of Report'")
            .And.Contain("SB1404 [Stack/Platform] LogQuery = 'Failures'");
    }

    [Fact]
    public void ImportedByName_TheKindIsSaidOnce()
    {
        static IEnumerable<string> Warnings(Func<Stack, ISpotPlatform> import) => Synthesized.App(app =>
        {
            var team = new Stack(app, "Team");
            _ = new BackgroundTask(team, "Report", Declared.Props() with { Platform = import(team), Queue = Bulk });
        }).Warnings("Team", "/Team/Platform");

        var unsaid = Warnings(team => SpotPlatform.FromName(team, "Platform", "prod"));
        var said = Warnings(team => SpotPlatform.FromName(team, "Platform", "prod", RunRecords.None));

        unsaid.Should().ContainSingle().Which.Should().Contain("RunRecords.Ledger");
        said.Should().ContainSingle().Which.Should().NotContain("RunRecords.Ledger")
            .And.Contain("a queue that shares fairly must be named with its FairShare");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TwoKindsOfOnePlatform_AreAProblem(bool said)
    {
        var message = Synthesized.Failure(app =>
        {
            var stack = new Stack(app, "Stack");
            Platform(stack);
            _ = said ? SpotPlatform.FromName(stack, "Again", "prod", RunRecords.Ledger) : SpotPlatform.FromName(stack, "Again", "prod");
        });
        message.Should()
            .Contain(
                "SB1406 [Stack/Again] runs = RunRecords.Ledger: Stack/Platform has RunRecords.None for 'prod'. Say RunRecords.None "
                    + "here, too");
        Synthesized.App(app =>
        {
            var stack = new Stack(app, "Stack");
            Platform(stack);
            SpotPlatform.FromName(stack, "Again", "prod", RunRecords.None);
        });
    }

    [Fact]
    public void AService_HearsOfShareAndSize_WhereAWSBatchAsksForThem() => Stack((stack, props) =>
    {
        var shared = new BackgroundTask(stack, "Shared", props with { Queue = Shared, Owner = "team" }).SubmitEnvironment();
        var array = new BackgroundTask(stack, "Array", props with { ArraySize = 3 }).SubmitEnvironment();
        shared["SPOTBATCH_SUBMIT_SHARE"].Should().Be("team");
        shared.Should().NotContainKey("SPOTBATCH_SUBMIT_ARRAY_SIZE");
        array["SPOTBATCH_SUBMIT_ARRAY_SIZE"].Should().Be("3");
        array.Should().NotContainKey("SPOTBATCH_SUBMIT_SHARE");
    });

    [Fact]
    public void TasksOfACatalog_HaveTheSameResources()
    {
        void Declare(Stack stack, bool catalog)
        {
            var props = Declared.Props() with { Platform = Platform(stack), Queue = Bulk };
            var one = props with { TaskName = "One", Triggers = [TaskTrigger.Rate(TimeSpan.FromHours(1))] };
            var two = props with { TaskName = "Two", Triggers = [TaskTrigger.OnEvent(new EventPattern { Source = ["app"] })] };
            if (catalog)
            {
                _ = TaskCatalog.FromTasks(stack, [one, two]);
            }
            else
            {
                _ = new BackgroundTask(stack, "One", one);
                _ = new BackgroundTask(stack, "Two", two);
            }
        }

        Synthesized.Stack(stack => Declare(stack, catalog: true)).All.Select(resource => (resource.Key, resource.Value.Compact()))
            .Should().BeEquivalentTo(
            Synthesized.Stack(stack => Declare(stack, catalog: false)).All.Select(resource => (resource.Key, resource.Value.Compact())));
    }

    private static readonly TaskQueue Bulk = new("bulk");
    private static readonly TaskQueue Shared = new("shared") { FairShare = new FairShare() };

    private static SpotPlatform Platform(Stack stack) => new(
        stack, "Platform", new SpotPlatformProps { PlatformName = "prod", Runs = RunRecords.None, Queues = [Bulk, Shared] });

    private static Role Service(Stack stack) => new(
        stack, "Service", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });

    private static Resources Stack(Action<Stack, BackgroundTaskProps> declare) =>
        Synthesized.Stack(stack => declare(stack, Declared.Props() with { Platform = Platform(stack), Queue = Bulk }));

    /// <summary>The request, with the queue's ARN in it as a reference.</summary>
    private static JsonElement Input(JsonElement schedule) => JsonDocument.Parse(string.Concat(
        schedule.At("Target", "Input", "Fn::Join", 1).EnumerateArray()
            .Select(part => part.ValueKind == JsonValueKind.String ? part.GetString() : "queue"))).RootElement;

    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(member => member.Name);
}
