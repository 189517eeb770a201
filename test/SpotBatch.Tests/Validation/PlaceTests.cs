using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.S3;

namespace SpotBatch.Tests.Validation;

/// <summary>Accounts, regions and stages: where the stack of a task may be, beside its platform's.</summary>
public sealed class PlaceTests
{
    private const string One = "111111111111";

    [Theory]
    [InlineData(One, "eu-west-1", "SB2016 [Team/Report] Platform = 'main' of 111111111111, us-east-1: the stack 'Team' is deployed to 111111111111, eu-west-1, "
        + "where the platform publishes nothing. Declare a platform there, or take one that is there with SpotPlatform.FromLookup in this stack.")]
    [InlineData("222222222222", "us-east-1", "the stack 'Team' is deployed to 222222222222, us-east-1, where")]
    public void ATaskOfAnotherAccountOrRegion_IsAProblem(string account, string region, string message) => Synthesized.Failure(app =>
        {
            var platform = new SpotPlatform(StackIn(app, "Base", One, "us-east-1"), "Platform");
            var team = StackIn(app, "Team", account, region);
            _ = new BackgroundTask(team, "Report", Declared.Props() with { Platform = platform });
            _ = new BackgroundTask(team, "Other", Declared.Props() with { Platform = platform });
        })
        .Should().Contain(message).And.Subject.Split("] SB2016").Should().HaveCount(2, "it is said once for the stack");

    [Fact]
    public void AGrantInAnotherRegion_IsOneToo() => Synthesized.Failure(app =>
        {
            var home = StackIn(app, "Base", One, "us-east-1");
            var task = new BackgroundTask(home, "Report", Declared.Props() with { Platform = new SpotPlatform(home, "Platform") });
            task.GrantReadRuns(new Role(
                StackIn(app, "Service", One, "eu-west-1"), "Role", new RoleProps { AssumedBy = new AccountRootPrincipal() }));
        })
        .Should().Contain("SB2016 [Service] Platform = 'main' of 111111111111, us-east-1");

    [Fact]
    public void ALookUpOfAnotherRegion_IsOneToo() => Synthesized.Failure(app =>
        {
            var platform = SpotPlatform.FromLookup(StackIn(app, "Base", One, "us-east-1"), "Platform", "prod");
            _ = new BackgroundTask(StackIn(app, "Team", One, "eu-west-1"), "Report", Declared.Props() with { Platform = platform });
        })
        .Should().Contain("SB2016 [Team/Report] Platform = 'prod' of 111111111111, us-east-1");

    [Theory]
    [InlineData(One, "us-east-1")]
    [InlineData(null, null)]
    [InlineData(null, "us-east-1")]
    [InlineData(One, null)]
    public void TheSamePlace_OrOneThatIsNotKnown_IsNone(string? account, string? region) => Synthesized.App(app =>
    {
        var platform = new SpotPlatform(StackIn(app, "Base", One, "us-east-1"), "Platform");
        _ = new BackgroundTask(StackIn(app, "Team", account, region), "Report", Declared.Props() with { Platform = platform });
    }).Templates.Should().HaveCount(2);

    [Fact]
    public void APlatformByName_IsLookedForWhereverTheTaskIs() => Synthesized.App(app =>
    {
        var elsewhere = StackIn(app, "Base", One, "us-east-1");
        // The newest CDK takes no stack without resources.
        _ = new Bucket(elsewhere, "Bucket");
        var platform = SpotPlatform.FromName(elsewhere, "Platform", "prod");
        _ = new BackgroundTask(
            StackIn(app, "Team", One, "eu-west-1"), "Report", Declared.Props() with { Platform = platform, Queue = new TaskQueue("bulk") });
    }).Templates.Should().HaveCount(2);

    [Fact]
    public void TwoPlatformsOfOneName_WithTasksOfOneName_AreRight_InTwoPlaces() => Synthesized.App(app =>
    {
        foreach (
            var (id, account, region) in new[] { ("A", One, "us-east-1"), ("B", One, "eu-west-1"), ("C", "222222222222", "us-east-1") })
        {
            var stack = StackIn(app, id, account, region);
            var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps { PlatformName = "prod" });
            var first = new BackgroundTask(stack, "Report", Declared.Props() with { Platform = platform });
            _ = new BackgroundTask(
                stack, "After", Declared.Props() with { Platform = platform, Triggers = [TaskTrigger.OnSuccess(first)] });
            _ = new SharedLimit(stack, "Database", new SharedLimitProps { Platform = platform, Units = 5 });
        }
    }).Templates.Should().HaveCount(3);

    [Fact]
    public void TasksThatFollowEachOther_InTwoRegions_AreNoCircle() => Synthesized.App(app =>
    {
        foreach (var (id, region, names) in new[] { ("A", "us-east-1", new[] { "X", "Y" }), ("B", "eu-west-1", ["Y", "X"]) })
        {
            var stack = StackIn(app, id, One, region);
            var props = Declared.Props() with { Platform = new SpotPlatform(stack, "Platform") };
            var first = new BackgroundTask(stack, names[0], props);
            _ = new BackgroundTask(stack, names[1], props with { Triggers = [TaskTrigger.OnSuccess(first)] });
        }
    }).Templates.Should().HaveCount(2);

    [Theory]
    [InlineData(null, null)]
    [InlineData(One, null)]
    [InlineData(null, "us-east-1")]
    public void TwoOfOneName_WhereOneMayBeWhereTheOtherIs_AreAProblem(string? account, string? region)
    {
        var message = Synthesized.Failure(app =>
        {
            foreach (var stack in new[] { StackIn(app, "A", One, "us-east-1"), StackIn(app, "B", account, region) })
                _ = new BackgroundTask(stack, "Report", Declared.Props() with { Platform = new SpotPlatform(stack, "Platform") });
        });
        message.Should().Contain("SB1002 [B/Platform] PlatformName = 'main': A/Platform has this name")
            .And.Contain("SB2003 [B/Report] TaskName = 'Report': A/Report has this name on the platform 'main'");
    }

    [Fact]
    public void APlatformOutsideTheStageOfItsTasks_IsAProblem() => Synthesized.Failure(app =>
        {
            var platform = new SpotPlatform(new Stack(app, "Base"), "Platform");
            _ = new BackgroundTask(new Stack(new Stage(app, "Prod"), "Team"), "Report", Declared.Props() with { Platform = platform });
        })
        .Should().Contain("SB2017 [Prod/Team/Report] Platform = 'main' of the app itself: the stack 'Prod/Team' is of the stage 'Prod', and the CDK deploys each "
            + "stage by itself. Declare the platform in this stage, or take the one that was deployed before with SpotPlatform.FromLookup or FromName.");

    [Fact]
    public void APlatformOfAnotherStage_IsAProblem() => Synthesized.Failure(app =>
        {
            var platform = new SpotPlatform(new Stack(new Stage(app, "Dev"), "Base"), "Platform");
            _ = new BackgroundTask(new Stack(new Stage(app, "Prod"), "Team"), "Report", Declared.Props() with { Platform = platform });
        })
        .Should().Contain("SB2017 [Prod/Team/Report] Platform = 'main' of the stage 'Dev'");

    [Fact]
    public void TheStacksOfACatalog_AreInThePlaceOfThePlatform_SoThatItsBucketsMayBeGranted()
    {
        var app = Synthesized.App(app =>
        {
            var home = StackIn(app, "Base", One, "us-east-1");
            var bucket = new Bucket(home, "Bucket", new BucketProps { BucketName = "a-bucket-with-a-name" });
            var catalog = TaskCatalog.FromTasks(
                app, [Declared.Props() with { Platform = new SpotPlatform(home, "Platform"), TaskName = "report", Owner = "data" }]);
            bucket.GrantRead(catalog["report"]);
        });
        app.Artifact("Tasks-data").GetProperty("environment").GetString().Should().Be("aws://111111111111/us-east-1");
    }

    [Fact]
    public void TheStacksOfACatalog_OfAPlatformAnywhere_AreAnywhere() => Synthesized.App(app =>
            TaskCatalog.FromTasks(
                app,
                [
                    Declared.Props() with {
                        Platform = new SpotPlatform(new Stack(app, "Base"), "Platform"), TaskName = "report", Owner = "data"
                    }
                ]))
        .Artifact("Tasks-data").GetProperty("environment").GetString().Should().Be("aws://unknown-account/unknown-region");

    private static Stack StackIn(App app, string id, string? account, string? region) =>
        new(app, id, new StackProps { Env = new Amazon.CDK.Environment { Account = account, Region = region } });
}
