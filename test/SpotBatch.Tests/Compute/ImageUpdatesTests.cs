using System.Text.Json;
using Amazon.CDK;

namespace SpotBatch.Tests.Compute;

/// <summary>Images are kept up to date where a pool asks for it, and the jobs on old machines are let end.</summary>
public sealed class ImageUpdatesTests
{
    private static Resources Platform(ImageUpdates updates, string pool = "Arm64", QueueCapacity? capacity = null, string platform = "prod") =>
        Synthesized.Stack(stack => new SpotPlatform(stack, "Platform", new SpotPlatformProps
        {
            PlatformName = platform,
            Machines = [MachinePool.Arm64() with { Name = pool, ImageUpdates = updates }],
            Queues = [new TaskQueue("bulk") { Capacity = capacity ?? QueueCapacity.Spot }],
            JobExecutionTimeout = TimeSpan.FromHours(36),
        }));

    private static JsonElement[] Schedules(Resources template) =>
        [.. template.Of("AWS::Scheduler::Schedule").Select(schedule => schedule.At("Properties")).Where(schedule => schedule.Text("Name").Contains("..images", StringComparison.Ordinal))];

    [Fact]
    public void Never_MakesNothing() => Schedules(Platform(ImageUpdates.Never)).Should().BeEmpty();

    [Fact]
    public void Monthly_AsksAwsBatchForTheLatestImage_AndLetsJobsEnd()
    {
        var schedule = Schedules(Platform(ImageUpdates.Monthly)).Single();
        schedule.Text("Name").Should().Be("prod..images-Arm64-Spot", "no task's schedule has two dots");
        schedule.Text("ScheduleExpression").Should().Be("cron(0 12 ? * 3#2 *)");
        schedule.At("Target", "Arn").Compact().Should().Contain(":scheduler:::aws-sdk:batch:updateComputeEnvironment");
        schedule.At("Target", "Input").Compact().Should().MatchRegex(
            """^\{"Fn::Join":\["",\["\{\\"ComputeEnvironment\\":\\"",\{"Ref":"PlatformMachinesArm64Spot\w+"\},"\\",\\"ComputeResources\\":\{\\"UpdateToLatestImageVersion\\":true\},\\"UpdatePolicy\\":\{\\"TerminateJobsOnUpdate\\":false,\\"JobExecutionTimeoutMinutes\\":2160\}\}"\]\]\}$""");
        schedule.At("Target", "DeadLetterConfig", "Arn").Compact().Should().Contain("DeadLetters");
    }

    [Fact]
    public void EachEnvironmentOfAPool_HasItsSchedule_AndTheRoleMayUpdateThoseAlone()
    {
        var template = Platform(ImageUpdates.Monthly, capacity: QueueCapacity.SpotThenOnDemand);
        Schedules(template).Select(schedule => schedule.Text("Name")).Should().BeEquivalentTo("prod..images-Arm64-Spot", "prod..images-Arm64-OnDemand");
        var role = template.All.Single(resource => resource.Key.StartsWith("PlatformImageUpdatesRole", StringComparison.Ordinal)).Value.At("Properties");
        var right = role.At("Policies", 0, "PolicyDocument", "Statement", 0);
        right.At("Action").Compact().Should().Be("""["batch:UpdateComputeEnvironment"]""");
        right.At("Resource").Compact().Should().MatchRegex("""^\[\{"Ref":"PlatformMachinesArm64Spot\w+"\},\{"Ref":"PlatformMachinesArm64OnDemand\w+"\}\]$""");
        role.At("AssumeRolePolicyDocument", "Statement", 0, "Condition").Compact().Should().Contain("aws:SourceArn").And.Contain("PlatformSchedulesGroup");
    }

    [Fact]
    public void LongNames_AreCut_AndStayApart()
    {
        var pool = new string('P', 60);
        var names = Schedules(Platform(ImageUpdates.Monthly, pool, QueueCapacity.SpotThenOnDemand, new string('p', 32))).Select(schedule => schedule.Text("Name")).ToArray();
        names.Should().OnlyHaveUniqueItems().And.OnlyContain(name => name.Length == 64, "EventBridge Scheduler takes 64 characters");
    }

    [Fact]
    public void MachinesWithoutAPlatform_CantAskForThem()
    {
        var app = new App();
        var stack = new Stack(app, "Stack");
        _ = new SpotComputeEnvironment(stack, "Machines", new SpotComputeEnvironmentProps
        {
            Vpc = Updates.PlatformUpdateCases.Network(stack, "vpc-1"), Machines = MachinePool.Arm64() with { ImageUpdates = ImageUpdates.Monthly },
        });
        FluentActions.Invoking(() => app.Synth()).Should().Throw<Exception>().Which.Message.Should().Contain("SB1107 [Stack/Machines] Machines.ImageUpdates = Monthly");
    }
}
