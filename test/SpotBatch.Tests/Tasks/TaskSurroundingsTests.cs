using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.ECR;
using Amazon.CDK.AWS.EFS;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.AWS.SecretsManager;

namespace SpotBatch.Tests.Tasks;

/// <summary>What a task asks of other constructs of the app: roles, file systems, buckets, repositories, workflows.</summary>
public sealed class TaskSurroundingsTests
{
    [Fact]
    public void ARoleThatEcsMayNotAssume_IsAProblem() => Failure((stack, props) => props with
        {
            TaskRole = new Role(stack, "Role", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }),
        })
        .Should().Contain("SB2034 [Team/Report] TaskRole = 'Team/Role': a role that ecs-tasks.amazonaws.com may assume is allowed.");

    [Fact]
    public void ARoleThatEcsMayAssume_OrThatTheAppRefersTo_IsRight()
    {
        Works((stack, props) => props with
        {
            TaskRole = new Role(stack, "Role", new RoleProps
            {
                AssumedBy = new CompositePrincipal(
                    new ServicePrincipal("lambda.amazonaws.com"), new ServicePrincipal("ecs-tasks.amazonaws.com")),
            }),
        });
        Works((stack, props) => props with { TaskRole = Role.FromRoleName(stack, "Role", "another-apps") });
    }

    [Theory]
    [InlineData(false, false, 1)]
    [InlineData(true, false, 0)]
    [InlineData(false, true, 0)]
    public void AFileSystemThatLetsNoMachineIn_IsWarnedAbout(bool byPlatform, bool byAddress, int count)
    {
        var synthesized = Synthesized.App(app =>
        {
            var stack = new Stack(app, "Team");
            var vpc = new Vpc(
                new Stack(app, "Network"), "Vpc", new VpcProps { MaxAzs = 2, NatGateways = 1, RestrictDefaultSecurityGroup = false });
            var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps { Vpc = vpc });
            var files = new Amazon.CDK.AWS.EFS.FileSystem(stack, "Files", new FileSystemProps { Vpc = vpc });
            _ = new BackgroundTask(
                stack, "Report", Declared.Props() with { Platform = platform, Volumes = [TaskVolume.Efs(files, "/data")] });
            // After the task, as the docs do.
            if (byPlatform)
                files.Connections.AllowDefaultPortFrom(platform);
            if (byAddress)
                files.Connections.AllowDefaultPortFrom(Peer.Ipv4("10.0.0.0/8"));
        });
        synthesized.AllWarnings("Team").Where(text => text.EndsWith("[ack: SB2911]", StringComparison.Ordinal)).Should().HaveCount(count)
            .And
            .NotContain(
                text => !text.StartsWith(
                    "Volumes = 'Team/Files': its security group lets no machine of the platform in. Write "
                        + "fileSystem.Connections.AllowDefaultPortFrom(platform)"));
    }

    [Fact]
    public void ASecretWhoseNameLooksLikeAWholeArn_IsWarnedAbout_AndNoOther() => Warnings("SB2912", stack => new()
        {
            ["BY_NAME"] = TaskSecret.FromSecretsManager(Secret.FromSecretNameV2(stack, "ByName", "app/db")),
            ["BY_FIELD"] = TaskSecret.FromSecretsManager(Secret.FromSecretNameV2(stack, "ByField", "app/db-passwd"), "password"),
            ["BY_ARN"] = TaskSecret.FromSecretsManager(Secret.FromSecretCompleteArn(
                stack, "ByArn", "arn:aws:secretsmanager:eu-west-1:111111111111:secret:app/db-a1b2c3")),
            ["OWN"] = TaskSecret.FromSecretsManager(new Secret(stack, "Own")),
        })
        .Should().ContainSingle().Which.Should().StartWith("Secrets[\"BY_FIELD\"] = a secret imported by its name");

    [Fact]
    public void AStepsParameters_AreTheTasksOwn()
    {
        var message = Synthesized.Failure(app =>
        {
            var stack = new Stack(app, "Team");
            var task = new BackgroundTask(stack, "Report", Declared.Props() with
            {
                Platform = new SpotPlatform(stack, "Platform"), Command = ["run", "Ref::day"], Parameters = new() { ["day"] = "today" },
            });
            task.ToStep(
                stack, "Step",
                new TaskStepProps { Parameters = new Dictionary<string, string> { ["colour"] = "red", ["day"] = "monday" } });
            task.ToStep(stack, "Other", new TaskStepProps { Parameters = new Dictionary<string, string> { ["day"] = null! } });
        });
        message.Should()
            .Contain(
                "SB3010 [Team/Report] ToStep.Parameters = 'colour': the task's Parameters are allowed: [day]. Declare it in the "
                    + "task's Parameters, or correct the name.")
            .And.Contain("SB2018 [Team/Report] ToStep.Parameters[\"day\"] = null");
    }

    [Fact]
    public void AFieldOfTheEvent_IsNoParameter_AndATextThatIsKnownLaterIs()
    {
        BackgroundTaskProps Triggered(BackgroundTaskProps props, string value) => props with
        {
            Command = ["run", "Ref::key"], Parameters = new() { ["key"] = "" },
            Triggers =
                [
                    TaskTrigger.OnEvent(new EventPattern { Source = ["app"] }) with {
                        Parameters = new Dictionary<string, string> { ["key"] = value }
                    }
                ],
        };
        Failure((_, props) => Triggered(props, EventField.FromPath("$.detail.key")))
            .Should().Contain("SB3014 [Team/Report] Triggers[0].Parameters[\"key\"] = '$.detail.key': a text is allowed");
        Works((stack, props) => Triggered(props, stack.Region));
        Works((_, props) => Triggered(props, "$.detail.key is a text"));
    }

    [Theory]
    [InlineData("none", 1)]
    [InlineData("prop", 0)]
    [InlineData("call", 0)]
    [InlineData("by name", 0)]
    public void ABucketThatSendsNoEvents_IsWarnedAbout(string how, int count) => Synthesized.App(app =>
        {
            var stack = new Stack(app, "Team");
            IBucket bucket = how == "by name" ? Bucket.FromBucketName(stack, "Bucket", "inbox") : new Bucket(
                stack, "Bucket", new BucketProps { EventBridgeEnabled = how == "prop" });
            _ = new BackgroundTask(stack, "Report", Declared.Props() with
            {
                Platform = new SpotPlatform(stack, "Platform"),
                Triggers = [TaskTrigger.OnEvent(new EventPattern
                {
                    Source = ["aws.s3"], DetailType = ["Object Created"],
                    Detail = new Dictionary<string, object> {
                        ["bucket"] = new Dictionary<string, object> { ["name"] = new[] { bucket.BucketName } }
                    },
                })],
            });
            if (how == "call")
                bucket.EnableEventBridgeNotification();
        })
        .AllWarnings("Team").Where(text => text.EndsWith("[ack: SB3902]", StringComparison.Ordinal)).Should().HaveCount(count)
        .And
        .NotContain(
            text => !text.StartsWith(
                "Triggers[0] = an event of the bucket 'Team/Bucket', for Team/Report: it sends nothing to EventBridge."));

    [Fact]
    public void AWholeAddress_IsNoNameOfARepository()
    {
        Failure((stack, props) => props with { Image = TaskImage.FromEcrRepository(
            Repository.FromRepositoryName(stack, "Images", "111111111111.dkr.ecr.eu-west-1.amazonaws.com/team/jobs:1"), "1") })
            .Should().Contain("SB2114 [Team/Report] Image = the repository '111111111111.dkr.ecr.eu-west-1.amazonaws.com/team/jobs:1': the name of a repository of Amazon ECR is allowed, "
                + "such as team/jobs, without registry, tag or https://. Write team/jobs, and give tag or digest beside it.");
        Failure((stack, props) => props with { Image = TaskImage.FromEcrRepository(
            Repository.FromRepositoryName(stack, "Images", "team/jobs"), "team/jobs:1") })
            .Should().Contain("SB2114 [Team/Report] Image = the tag 'team/jobs:1'");
        Works((stack, props) => props with { Image = TaskImage.FromEcrRepository(new Repository(stack, "Own"), "v1.2") });
    }

    [Theory]
    [InlineData("team/jobs", "Image = 'team/jobs:latest'")]
    [InlineData(null, "Image = 'Team/Own:latest'")]
    public void TheLatestImageOfARepository_IsNamed(string? name, string start) => Synthesized.App(app =>
        {
            var stack = new Stack(app, "Team");
            var repository = name is null ? new Repository(stack, "Own") : Repository.FromRepositoryName(stack, "Images", name);
            _ = new BackgroundTask(
                stack, "Report",
                Declared.Props() with {
                    Platform = new SpotPlatform(stack, "Platform"), Image = TaskImage.FromEcrRepository(repository, "latest")
                });
        })
        .AllWarnings("Team").Should().ContainSingle(text => text.StartsWith(start));

    [Fact]
    public void ATaskThatFollowsItself_IsToldWithItsOtherProblems_Once()
    {
        var message = Failure((stack, props) => props with
        {
            ArraySize = 1, Triggers = [TaskTrigger.OnSuccess(BackgroundTask.FromTaskName(stack, "Self", props.Platform, "Report"))],
        });
        message.Should().Contain("SB3012 [Team/Report] Triggers[0] = success of Report: a task that comes after itself never ends. Take the trigger away.").And.Contain("SB2025");
        message.Split("] SB3012").Should().HaveCount(2);
    }

    private static string Failure(
        Func<Stack, BackgroundTaskProps, BackgroundTaskProps> with) => Synthesized.Failure(app => Declare(app, with));

    private static void Works(
        Func<Stack, BackgroundTaskProps,
        BackgroundTaskProps> with) => Synthesized.App(app => Declare(app, with)).Templates.Should().ContainSingle();

    private static IEnumerable<string> Warnings(string code, Func<Stack, Dictionary<string, TaskSecret>> secrets) =>
        Synthesized.App(app => Declare(app, (stack, props) => props with { Secrets = secrets(stack) })).AllWarnings("Team")
            .Where(text => text.Contains($"[ack: {code}]", StringComparison.Ordinal));

    private static void Declare(App app, Func<Stack, BackgroundTaskProps, BackgroundTaskProps> with)
    {
        var stack = new Stack(app, "Team");
        _ = new BackgroundTask(stack, "Report", with(stack, Declared.Props() with { Platform = new SpotPlatform(stack, "Platform") }));
    }
}
