using Amazon.CDK;
using Amazon.CDK.AWS.Batch;

namespace SpotBatch.Tests.Tasks;

/// <summary>What a declaration becomes.</summary>
public sealed class BackgroundTaskTests
{
    private static readonly Lazy<Resources> Smallest = new(() => Synthesized.Stack(stack =>
        new BackgroundTask(stack, "Report", Declared.Props() with { Platform = new SpotPlatform(stack, "Platform"), Command = ["echo", "hello"] })));

    private static readonly Lazy<Resources> Full = new(() => Synthesized.Stack(stack =>
        new BackgroundTask(stack, "Clone", Declared.Props() with
        {
            Platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps { PlatformName = "prod" }),
            TaskName = "clone-roots",
            Owner = "integrates",
            Command = ["clone", "Ref::group"],
            Parameters = new() { ["group"] = "all" },
            Environment = new() { ["MODE"] = "full" },
            Vcpus = 2,
            MemoryMiB = 7600,
            Timeout = TimeSpan.FromDays(3),
            Retry = RetryPolicy.OnMachineLoss(6),
            Triggers = [TaskTrigger.Cron("0 10-23/2 ? * 2-6 *", "America/Bogota"), TaskTrigger.Rate(TimeSpan.FromHours(6)) with { Spread = TimeSpan.FromMinutes(5) }],
            Spread = TimeSpan.FromMinutes(15),
            Description = "Clones what changed",
            Enabled = false,
            ArraySize = 20,
            User = "1000:1000",
            ReadonlyRootFilesystem = true,
            SharedMemoryMiB = 256,
            Volumes = [TaskVolume.HostPath("/tmp/cache", "/cache"), TaskVolume.Tmpfs("/scratch", 64)],
            Ulimits = [new TaskUlimit("nofile", 1024, 65536)],
        })));

    [Fact]
    public void TheSmallestTask_HasEveryDefaultSaid()
    {
        var definition = Smallest.Value.Only("AWS::Batch::JobDefinition");
        definition.Text("JobDefinitionName").Should().Be("main-Report");
        definition.Text("Type").Should().Be("container");
        definition.At("PlatformCapabilities").Compact().Should().Be("""["EC2"]""");
        definition.At("PropagateTags").GetBoolean().Should().BeTrue();
        definition.Has("SchedulingPriority").Should().BeFalse();
        definition.Number("Timeout", "AttemptDurationSeconds").Should().Be(86400);
        definition.At("RetryStrategy").Compact().Should().Be(
            """{"Attempts":3,"EvaluateOnExit":[{"Action":"RETRY","OnStatusReason":"Host EC2*"},{"Action":"EXIT","OnReason":"*"}]}""");
        var container = definition.At("ContainerProperties");
        container.At("Command").Compact().Should().Be("""["echo","hello"]""");
        container.At("ResourceRequirements").Compact().Should().Be("""[{"Type":"VCPU","Value":"1"},{"Type":"MEMORY","Value":"2048"}]""");
        container.At("Privileged").GetBoolean().Should().BeFalse();
        container.Text("LogConfiguration", "Options", "awslogs-stream-prefix").Should().Be("Report");
        container.Has("JobRoleArn").Should().BeFalse();
        container.Has("ExecutionRoleArn").Should().BeTrue();
    }

    [Fact]
    public void ATaskWithoutASchedule_ClaimsItsNameInSsm_BeforeItsDefinition()
    {
        Smallest.Value.Schedules.Should().BeEmpty();
        var claim = Smallest.Value.All.Single(resource => resource.Key.StartsWith("ReportClaim"));
        claim.Value.Text("Properties", "Name").Should().Be("/spotbatch/main/tasks/Report");
        Smallest.Value.Of("AWS::Batch::JobDefinition").Single().At("DependsOn").Compact().Should().Be($"""["{claim.Key}"]""");
    }

    [Fact]
    public void EveryProp_ReachesTheDefinition()
    {
        var definition = Full.Value.Only("AWS::Batch::JobDefinition");
        definition.Text("JobDefinitionName").Should().Be("prod-clone-roots");
        definition.At("Parameters").Compact().Should().Be("""{"group":"all"}""");
        definition.Number("Timeout", "AttemptDurationSeconds").Should().Be(3 * 86400);
        definition.Number("RetryStrategy", "Attempts").Should().Be(6);
        var container = definition.At("ContainerProperties");
        container.At("Environment").Compact().Should().Be("""[{"Name":"MODE","Value":"full"}]""");
        container.Text("User").Should().Be("1000:1000");
        container.At("ReadonlyRootFilesystem").GetBoolean().Should().BeTrue();
        container.At("LinuxParameters").Compact().Should().Be("""{"SharedMemorySize":256,"Tmpfs":[{"ContainerPath":"/scratch","Size":64}]}""");
        container.At("Volumes").Compact().Should().Be("""[{"Name":"volume-1","Host":{"SourcePath":"/tmp/cache"}}]""");
        container.At("MountPoints").Compact().Should().Be("""[{"SourceVolume":"volume-1","ContainerPath":"/cache","ReadOnly":false}]""");
        container.At("Ulimits").Compact().Should().Be("""[{"Name":"nofile","SoftLimit":1024,"HardLimit":65536}]""");
    }

    [Fact]
    public void EachTrigger_IsASchedule_NamedByPlatformAndTask()
    {
        var schedules = Full.Value.Schedules.Select(schedule => schedule.At("Properties")).ToArray();
        schedules.Select(schedule => schedule.Text("Name")).Should().Equal("prod.clone-roots", "prod.clone-roots.2");
        schedules[0].Text("ScheduleExpression").Should().Be("cron(0 10-23/2 ? * 2-6 *)");
        schedules[0].Text("ScheduleExpressionTimezone").Should().Be("America/Bogota");
        schedules[1].Text("ScheduleExpression").Should().Be("rate(6 hours)");
        schedules[1].Has("ScheduleExpressionTimezone").Should().BeFalse();
        schedules.Should().OnlyContain(schedule => schedule.Text("State") == "DISABLED" && schedule.Text("Description") == "Clones what changed");
    }

    [Fact]
    public void ASpread_IsTheTriggersOwn_OrTheTasks() =>
        Full.Value.Schedules.Select(schedule => schedule.At("Properties", "FlexibleTimeWindow").Compact()).Should().Equal(
            """{"Mode":"FLEXIBLE","MaximumWindowInMinutes":15}""", """{"Mode":"FLEXIBLE","MaximumWindowInMinutes":5}""");

    [Fact]
    public void ASchedule_StartsTheGate_WithWhatIsTheSameAtEachDelivery_AndHasWhereToFail()
    {
        var target = Full.Value.Schedules[0].At("Properties", "Target");
        target.At("Arn").Compact().Should().MatchRegex("""^\{"Ref":"PlatformLedgerGate[0-9A-F]{8}"\}$""");
        target.Text("Input").Should().Be(
            """{"trigger":"schedule","task":"clone-roots","schedule":"<aws.scheduler.schedule-arn>","scheduledAt":"<aws.scheduler.scheduled-time>"}""");
        Full.Value.Only("AWS::Batch::JobDefinition").Text("Tags", "spotbatch:array-size").Should().Be("20");
        target.At("RetryPolicy").Compact().Should().Be("""{"MaximumEventAgeInSeconds":86400,"MaximumRetryAttempts":185}""");
        target.At("DeadLetterConfig", "Arn").Compact().Should().Contain("PlatformSchedulesDeadLetters");
    }

    [Fact]
    public void TheFirstSchedule_ClaimsTheName_BeforeTheDefinition() =>
        Full.Value.Of("AWS::Batch::JobDefinition").Single().At("DependsOn").Compact().Should().MatchRegex("""^\["CloneSchedule[0-9A-F]{8}"\]$""");

    [Fact]
    public void TheDefaultChild_IsTheDefinition_AndTypedAndUntypedOverridesReachIt()
    {
        var definition = Synthesized.Stack(stack =>
        {
            var task = new BackgroundTask(stack, "Report", Declared.Props() with { Platform = new SpotPlatform(stack, "Platform") });
            var child = (CfnJobDefinition)task.Node.DefaultChild!;
            child.Should().BeSameAs(task.JobDefinition);
            child.AddPropertyOverride("ContainerProperties.User", "nobody");
            child.Timeout = new CfnJobDefinition.TimeoutProperty { AttemptDurationSeconds = 120 };
        }).Only("AWS::Batch::JobDefinition");
        definition.Text("ContainerProperties", "User").Should().Be("nobody");
        definition.Number("Timeout", "AttemptDurationSeconds").Should().Be(120);
    }

    [Fact]
    public void Tokens_ReachTheTemplate_AsReferences()
    {
        var definition = Synthesized.Stack(stack =>
        {
            var vcpus = new CfnParameter(stack, "Vcpus", new CfnParameterProps { Type = "Number" });
            var mode = new CfnParameter(stack, "Mode");
            new BackgroundTask(stack, "Report", Declared.Props() with
            {
                Platform = new SpotPlatform(stack, "Platform"),
                Vcpus = vcpus.ValueAsNumber,
                Retry = RetryPolicy.OnMachineLoss(vcpus.ValueAsNumber),
                Environment = new() { ["MODE"] = mode.ValueAsString },
            });
        }).Only("AWS::Batch::JobDefinition");
        definition.At("ContainerProperties", "ResourceRequirements", 0, "Value").Compact().Should().Be("""{"Ref":"Vcpus"}""");
        definition.At("RetryStrategy", "Attempts").Compact().Should().Be("""{"Ref":"Vcpus"}""");
        definition.At("ContainerProperties", "Environment", 0, "Value").Compact().Should().Be("""{"Ref":"Mode"}""");
    }

    [Fact]
    public void AnImageAsset_IsBuiltForTheTasksArchitecture_OnceForAllItsTasks()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, "Dockerfile"), "FROM scratch");
        var app = Synthesized.App(app =>
        {
            var stack = new Stack(app, "Stack");
            var defaults = Declared.Props() with
            {
                Platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps { Machines = [MachinePool.Arm64()] }),
                Image = TaskImage.FromAsset(folder),
            };
            new BackgroundTask(stack, "One", defaults);
            new BackgroundTask(stack, "Two", defaults);
        });
        var images = app.File("Stack.assets.json").At("dockerImages").EnumerateObject().ToArray();
        images.Should().ContainSingle().Which.Value.Text("source", "platform").Should().Be("linux/arm64");
        app.Template("Stack").Of("AWS::IAM::Role").Count(role => role.Compact().Contains("ecs-tasks")).Should().Be(1);
    }

    [Fact]
    public void WhatAUserChangesInAListLater_ChangesNothing()
    {
        var command = new List<string> { "first" };
        var definition = Synthesized.Stack(stack =>
        {
            new BackgroundTask(stack, "Report", Declared.Props() with { Platform = new SpotPlatform(stack, "Platform"), Command = command });
            command.Add("Ref::later");
        }).Only("AWS::Batch::JobDefinition");
        definition.At("ContainerProperties", "Command").Compact().Should().Be("""["first"]""");
    }

    [Fact]
    public void ATeam_CanDeriveItsOwnTask() => Synthesized.Stack(stack =>
            new NightlyTask(stack, "Nightly", new SpotPlatform(stack, "Platform")))
        .OnlySchedule.Text("ScheduleExpression").Should().Be("cron(0 2 * * ? *)");

    [Fact]
    public void NullInPlaceOfAllProps_IsTheOnlyThingThatThrowsAtOnce()
    {
        var withoutProps = () => new BackgroundTask(new Stack(new App()), "Report", null!);
        withoutProps.Should().Throw<ArgumentNullException>();
    }

    private sealed class NightlyTask(Constructs.Construct scope, string id, ISpotPlatform platform) : BackgroundTask(scope, id, Declared.Props() with
    {
        Platform = platform,
        Triggers = [TaskTrigger.UnixCron("0 2 * * *")],
    });
}
