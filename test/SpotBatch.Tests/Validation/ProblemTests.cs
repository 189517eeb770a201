using Amazon.CDK;

namespace SpotBatch.Tests.Validation;

/// <summary>How problems reach the user: all of them, in one failure, before a template is written.</summary>
public sealed class ProblemTests
{
    [Fact]
    public void TenMistakesInFiveTasks_AreTenProblemsInOneFailure()
    {
        var message = Synthesized.Failure(app =>
        {
            var stack = new Stack(app, "Team");
            var defaults = Declared.Props() with
            {
                Platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps { Queues = [new TaskQueue("urgent"), new TaskQueue("bulk")] }),
                Queue = new TaskQueue("bulk"),
            };
            new BackgroundTask(stack, "One", defaults with { Retry = RetryPolicy.OnMachineLoss(20), Timeout = TimeSpan.FromSeconds(30) });
            new BackgroundTask(stack, "Two", defaults with { Vcpus = 1000, Command = ["run", "Ref::x"] });
            new BackgroundTask(stack, "Three", defaults with { Triggers = [TaskTrigger.Cron("0 10 1 * 2 *", "America/Nowhere")] });
            new BackgroundTask(stack, "Four", defaults with { TaskName = "One", Queue = new TaskQueue("fast") });
            new BackgroundTask(stack, "Five", defaults with { ArraySize = 1, Environment = new() { ["AWS_BATCH_X"] = "1" } });
        });
        Codes(message).Should().BeEquivalentTo(
            "SB2021", "SB2024", "SB2014", "SB2015", "SB2101", "SB3002", "SB3004", "SB2004", "SB2003", "SB2025", "SB2103");
    }

    [Fact]
    public void EachProblem_NamesTheConstruct() => Synthesized.Failure(app =>
        {
            var stack = new Stack(app, "Team");
            new BackgroundTask(stack, "Report", Declared.Props() with { Platform = new SpotPlatform(stack, "Platform"), Timeout = TimeSpan.FromSeconds(30) });
        })
        .Should().Contain("SB2024 [Team/Report] Timeout = 30 seconds: AWS Batch takes whole seconds, 60 or more. Set TimeSpan.FromSeconds(60) or more, or leave it out for 24 hours.");

    [Fact]
    public void AnAppThatIsRight_HasNone() => Synthesized.App(app =>
        new BackgroundTask(new Stack(app, "Team"), "Report", Declared.Props() with { Platform = new SpotPlatform(new Stack(app, "Base"), "Platform") }))
        .Templates.Should().HaveCount(2);

    [Fact]
    public void FourEnvironmentsOnAQueue_AreRefused_AtTheQueue() => Synthesized.Failure(app =>
            new SpotPlatform(new Stack(app, "Base"), "Platform", new SpotPlatformProps
            {
                Machines = [MachinePool.Arm64() with { Name = "A" }, MachinePool.Arm64() with { Name = "B" }],
                Queues = [new TaskQueue("bulk") { Capacity = QueueCapacity.SpotThenOnDemand }],
            }))
        .Should().Contain("SB1203 [Base/Platform/Queues/bulk/arm64] Environments = 4 (A, B, A, B): AWS Batch takes 1 to 3 in a queue");

    [Fact]
    public void TwoArchitecturesOnAQueueOfOnesOwn_AreRefused() => Synthesized.Failure(app =>
        {
            var stack = new Stack(app, "Base");
            var vpc = new Amazon.CDK.AWS.EC2.Vpc(stack, "Vpc", new Amazon.CDK.AWS.EC2.VpcProps { NatGateways = 0 });
            SpotComputeEnvironment Environment(MachinePool pool) => new(stack, pool.Name, new SpotComputeEnvironmentProps { Machines = pool, Vpc = vpc });
            new SpotJobQueue(stack, "Queue", new SpotJobQueueProps
            {
                Queue = new TaskQueue("bulk"), Environments = [Environment(MachinePool.Arm64()), Environment(MachinePool.X86_64())],
            });
        })
        .Should().Contain("SB1204 [Base/Queue] Environments = Arm64, X86_64: AWS Batch takes one architecture in a queue");

    [Fact]
    public void TwoTasksOfOneName_AreReportedAtTheSecond_WithThePathOfTheFirst() => Synthesized.Failure(app =>
        {
            var platform = new SpotPlatform(new Stack(app, "Base"), "Platform");
            new BackgroundTask(new Stack(app, "TeamA"), "Cleanup", Declared.Props() with { Platform = platform });
            new BackgroundTask(new Stack(app, "TeamB"), "Cleanup", Declared.Props() with { Platform = platform });
        })
        .Should().Contain("SB2003 [TeamB/Cleanup] TaskName = 'Cleanup': TeamA/Cleanup has this name on the platform 'main'. Set another TaskName, or another construct id.");

    [Fact]
    public void TwoPlatformsOfOneName_AreReported() => Synthesized.Failure(app =>
        {
            new SpotPlatform(new Stack(app, "A"), "Platform");
            new SpotPlatform(new Stack(app, "B"), "Platform");
        })
        .Should().Contain("SB1002 [B/Platform] PlatformName = 'main': A/Platform has this name. Give each platform its own name.");

    [Fact]
    public void BadNames_DoNotStopTheOtherProblems()
    {
        var message = Synthesized.Failure(app => new SpotPlatform(new Stack(app, "Base"), "Platform", new SpotPlatformProps
        {
            PlatformName = "a/b",
            Machines = [MachinePool.Arm64() with { Name = "" }, MachinePool.Arm64() with { Name = "" }, MachinePool.X86_64() with { Name = "a/b" }],
            Queues = [new TaskQueue("a/b"), new TaskQueue("a/b"), new TaskQueue("")],
        }));
        Codes(message).Should().Contain(["SB1001", "SB1101", "SB1201"]);
    }

    [Fact]
    public void AStage_IsCheckedByItself_SinceTwoStagesAreTwoDeployments() => Synthesized.App(app =>
    {
        foreach (var name in new[] { "Dev", "Prod" })
        {
            var stack = new Stack(new Stage(app, name), "Base");
            new BackgroundTask(stack, "Report", Declared.Props() with { Platform = new SpotPlatform(stack, "Platform") });
        }
    }).Should().NotBeNull();

    [Fact]
    public void AStagesProblem_FailsTheApp() => Synthesized.Failure(app =>
        {
            var stack = new Stack(new Stage(app, "Dev"), "Base");
            new BackgroundTask(stack, "Report", Declared.Props() with { Platform = new SpotPlatform(stack, "Platform"), ArraySize = 0 });
        })
        .Should().Contain("SB2025 [Dev/Base/Report]");

    private static IEnumerable<string> Codes(string message) =>
        System.Text.RegularExpressions.Regex.Matches(message, @"SB\d{4}(?= \[)").Select(match => match.Value);
}
