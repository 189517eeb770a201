using Amazon.CDK;

namespace SpotBatch.Tests.Platform;

/// <summary>Tasks outside the platform's stack: of the same app, and of another repository.</summary>
public sealed class FromNameTests
{
    private static readonly Lazy<Synthesized> Apart = new(() => Synthesized.App(app =>
    {
        var stack = new Stack(app, "Team");
        var platform = SpotPlatform.FromName(stack, "Platform", "prod");
        new BackgroundTask(stack, "Report", Declared.Props() with
        {
            Platform = platform, Queue = new TaskQueue("bulk"), Architecture = TaskArchitecture.Arm64, Triggers = [TaskTrigger.Rate(TimeSpan.FromDays(1))],
        });
        new BackgroundTask(stack, "Load", Declared.Props() with { Platform = platform, Queue = new TaskQueue("bulk"), Architecture = TaskArchitecture.Arm64 });
    }));

    private static readonly Lazy<Synthesized> Together = new(() => Synthesized.App(app =>
    {
        var platform = new SpotPlatform(new Stack(app, "Base"), "Platform", new SpotPlatformProps { PlatformName = "prod", Machines = [MachinePool.Arm64()], Queues = [new TaskQueue("bulk")] });
        new BackgroundTask(new Stack(app, "Team"), "Report", Declared.Props() with { Platform = platform, Triggers = [TaskTrigger.Rate(TimeSpan.FromDays(1))] });
    }));

    [Fact]
    public void AnImportedPlatform_IsReadFromSsm_OneParameterAValue_WhateverTheNumberOfTasks() =>
        Parameters(Apart.Value).Should().BeEquivalentTo(
            "/spotbatch/prod/log-group", "/spotbatch/prod/schedule-group", "/spotbatch/prod/schedule-role",
            "/spotbatch/prod/dead-letter-queue", "/spotbatch/prod/gate");

    [Fact]
    public void TheSamePath_IsUsedAcrossStacksOfOneApp() => Parameters(Together.Value).Should().BeEquivalentTo(Parameters(Apart.Value));

    [Fact]
    public void WhatIsRead_IsWhatThePlatformPublishes_BesideTheContract() =>
        Together.Value.Template("Base").Of("AWS::SSM::Parameter").Select(parameter => parameter.Text("Properties", "Name"))
            .Should().BeEquivalentTo([
                .. Parameters(Together.Value), "/spotbatch/prod/contract", "/spotbatch/prod/bus", "/spotbatch/prod/event-role", "/spotbatch/prod/ledger",
            ]);

    [Fact]
    public void TheTasksStack_IsDeployedAfterThePlatforms() =>
        Together.Value.Artifact("Team").At("dependencies").Compact().Should().Contain("\"Base\"");

    [Fact]
    public void ATaskInANestedStackOfThePlatforms_WaitsForTheParametersThatItReads()
    {
        var app = Synthesized.App(app =>
        {
            var stack = new Stack(app, "Base");
            var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps { PlatformName = "prod" });
            new BackgroundTask(new NestedStack(stack, "Team"), "Report", Declared.Props() with { Platform = platform });
        });
        var published = app.Template("Base").All.Where(resource => resource.Value.Text("Type") == "AWS::SSM::Parameter").Select(resource => resource.Key);
        app.Template("Base").Of("AWS::CloudFormation::Stack").Should().ContainSingle()
            .Which.At("DependsOn").EnumerateArray().Select(id => id.GetString()).Should().Contain(published);
    }

    [Fact]
    public void Nothing_IsExported()
    {
        Together.Value.Text("Base").Should().NotContain("\"Export\"");
        Together.Value.Text("Team").Should().NotContain("Fn::ImportValue");
    }

    [Fact]
    public void ADefinition_IsTheSame_WhereverItsPlatformIsDeclared()
    {
        string Definition(Synthesized app) => app.Template("Team").Of("AWS::Batch::JobDefinition").Single(definition => definition.Text("Properties", "JobDefinitionName") == "prod-Report").Compact();
        Definition(Apart.Value).Should().Be(Definition(Together.Value));
    }

    [Fact]
    public void AnImport_SaysWhichChecksAreSkipped() =>
        Apart.Value.Warnings("Team", "/Team/Platform").Should().Equal(
            "The platform 'prod' is imported by name: whether its queues exist, whether a task fits its machines and whether another "
                + "app declares a task of the same name are not checked at synth; its tasks are declared for RunRecords.Ledger, unless "
                + "FromName is told otherwise [ack: SB1901]");

    [Fact]
    public void APlatformThatIsKnown_SaysNothing() => Together.Value.Warnings("Base", "/Base/Platform").Should().BeEmpty();

    [Fact]
    public void TwoImportsOfOnePlatform_InOneStack_ShareItsParameters()
    {
        var app = Synthesized.App(app =>
        {
            var stack = new Stack(app, "Team");
            foreach (var n in new[] { "1", "2" })
            {
                new BackgroundTask(stack, $"Report{n}", Declared.Props() with
                {
                    Platform = SpotPlatform.FromName(stack, $"Platform{n}", "prod"), Queue = new TaskQueue("bulk"), Triggers = [TaskTrigger.Rate(TimeSpan.FromDays(1))],
                });
            }
        });
        Parameters(app).Should().OnlyHaveUniqueItems().And.HaveCount(5);
    }

    [Fact]
    public void OnAFairShareQueueOfAnImportedPlatform_TheDefinitionSaysWhoseShareItIs() => ImportedFairShare("data").Template("Team")
        .Only("AWS::Batch::JobDefinition").Text("Tags", "spotbatch:owner").Should().Be("data");

    [Fact]
    public void AnOwnerThatIsNoShare_IsAProblem_OnAnImportedPlatformToo()
    {
        var synth = () => ImportedFairShare("data-team");
        synth.Should().Throw<Exception>().Which.Message.Should().Contain("SB2007 [Team/Report] Owner = 'data-team'");
    }

    private static Synthesized ImportedFairShare(string owner) => Synthesized.App(app =>
    {
        var stack = new Stack(app, "Team");
        new BackgroundTask(stack, "Report", Declared.Props() with
        {
            Platform = SpotPlatform.FromName(stack, "Platform", "prod"),
            Queue = new TaskQueue("shared") { FairShare = new FairShare() },
            Owner = owner,
            Triggers = [TaskTrigger.Rate(TimeSpan.FromDays(1))],
        });
    });

    private static string[] Parameters(Synthesized app) =>
    [
        .. app.Template("Team").Json.At("Parameters").EnumerateObject()
            .Where(parameter => parameter.Value.Text("Type") == "AWS::SSM::Parameter::Value<String>" && parameter.Name != "BootstrapVersion")
            .Select(parameter => parameter.Value.Text("Default")),
    ];
}
