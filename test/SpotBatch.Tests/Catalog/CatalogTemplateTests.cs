using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.AWS.ECR;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.AWS.SSM;
using Constructs;

namespace SpotBatch.Tests.Catalog;

/// <summary>That a catalog makes the very same resources as its tasks declared one by one, whatever is done to them.</summary>
public sealed class CatalogTemplateTests
{
    private delegate void Declare(Stack stack, BackgroundTaskProps defaults, IReadOnlyList<BackgroundTaskProps> tasks);

    [Fact]
    public void InBulk_EveryResourceIsTheSame() => AreSame(
        (stack, _, tasks) => TaskCatalog.FromTasks(stack, tasks),
        (stack, _, tasks) => OneByOne(stack, tasks));

    [Fact]
    public void WithinAConstruct_EveryResourceIsTheSame() => AreSame(
        (stack, _, tasks) => TaskCatalog.FromTasks(new Construct(new Construct(stack, "Team"), "Default"), tasks),
        (stack, _, tasks) => OneByOne(new Construct(new Construct(stack, "Team"), "Default"), tasks));

    [Fact]
    public void WithPaths_EveryResourceIsTheSame() => AreSame(
        (stack, _, tasks) => TaskCatalog.FromTasks(stack, tasks),
        (stack, _, tasks) => OneByOne(stack, tasks),
        new Dictionary<string, object> { ["aws:cdk:enable-path-metadata"] = true });

    [Fact]
    public void TagsAspectsGrantsTriggersAndOverrides_WorkTheSame() => AreSame(
        (stack, defaults, tasks) =>
        {
            Tags.Of(stack).Add("early", "1");
            var catalog = TaskCatalog.FromTasks(stack, tasks);
            Change(stack, defaults, name => catalog[name]);
        },
        (stack, defaults, tasks) =>
        {
            Tags.Of(stack).Add("early", "1");
            var made = OneByOne(stack, tasks);
            Change(stack, defaults, name => made[name]);
        });

    [Fact]
    public void AskedForTwice_ATaskIsOneConstruct_AtItsOwnPath()
    {
        var stack = new Stack(new App(), "Stack");
        var catalog = TaskCatalog.FromTasks(stack, Tasks(stack, Platform(stack)));
        catalog["clone-roots"].Should().BeSameAs(catalog["clone-roots"]);
        catalog["clone-roots"].Node.Path.Should().Be("Stack/clone-roots");
        catalog["clone-roots"].TaskName.Should().Be("clone-roots");
        catalog.Names.Should().Contain("clone-roots").And.HaveCount(12);
        catalog.Stacks.Should().Equal(stack);
    }

    [Fact]
    public void Warnings_StandWhereTheTasksOwnWould()
    {
        static Synthesized App(Declare declare) => Synthesized.App(app =>
        {
            var stack = new Stack(app, "Stack");
            var platform = Platform(stack);
            declare(stack, platform, Tasks(stack, platform));
        });
        var bulk = App((stack, _, tasks) => TaskCatalog.FromTasks(stack, tasks));
        var touched = App((stack, _, tasks) => GC.KeepAlive(TaskCatalog.FromTasks(stack, tasks)["latest"]));
        var single = App((stack, _, tasks) => OneByOne(stack, tasks));

        single.Warnings("Stack", "/Stack/latest").Should().NotBeEmpty();
        bulk.Warnings("Stack", "/Stack/latest").Should().Equal(single.Warnings("Stack", "/Stack/latest"));
        touched.Warnings("Stack", "/Stack/latest").Should().Equal(single.Warnings("Stack", "/Stack/latest"));
        bulk.Warnings("Stack", "/Stack/clone-roots").Should().BeEmpty();
    }

    [Fact]
    public void RulesOfTheWholeFleet_SeeTheTasksOfACatalog() => Synthesized.Failure(app =>
    {
        var stack = new Stack(app, "Stack");
        var platform = Platform(stack);
        TaskCatalog.FromTasks(stack, Tasks(stack, platform));
        _ = new BackgroundTask(stack, "Other", platform with { TaskName = "clone-roots" });
        for (var tag = 0; tag < 51; tag++)
            Tags.Of(stack).Add($"tag-{tag}", "1");
    }).Should().Contain("SB2003 [Stack/Other]").And.Contain("SB2009 [Stack/clone-roots]");

    private static BackgroundTaskProps Platform(Stack stack) => Declared.Props() with
    {
        Platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps { JobExecutionTimeout = TimeSpan.FromHours(36) }),
        Owner = "data",
    };

    private static List<BackgroundTaskProps> Tasks(Stack stack, BackgroundTaskProps defaults)
    {
        var secret = TaskSecret.FromSsmParameter(StringParameter.FromStringParameterName(stack, "Token", "/token"));
        var role = Role.FromRoleName(stack, "Role", "role");
        var image = TaskImage.FromEcrRepository(Repository.FromRepositoryName(stack, "Images", "images"), "v1");
        return
        [
            defaults with { TaskName = "clone-roots", Triggers = [TaskTrigger.Cron("0 6 * * ? *"), TaskTrigger.Rate(TimeSpan.FromHours(1))], Secrets = new() { ["TOKEN"] = secret } },
            defaults with { TaskName = "Schedule", Triggers = [TaskTrigger.Cron("0 6 * * ? *")], TaskRole = role },
            defaults with { TaskName = "clone_roots", Image = image, Command = ["a", "Ref::b"], Parameters = new() { ["b"] = "1" } },
            defaults with { TaskName = "event", Triggers = [TaskTrigger.OnEvent(new EventPattern { Source = ["app"] })] },
            defaults with { TaskName = "latest", Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:latest") },
            defaults with { TaskName = "function", Command = ["Ref::Condition"], Parameters = new() { ["Condition"] = "all" } },
            defaults with { TaskName = "x--", Volumes = [TaskVolume.Tmpfs("/a", 64)], ArraySize = 3 },
            defaults with { TaskName = "MyRule", Description = "Why", Enabled = false, Triggers = [TaskTrigger.Rate(TimeSpan.FromDays(1))] },
            defaults with { TaskName = new string('n', 50) },
            defaults with { TaskName = "turns", Concurrency = ConcurrencyPolicy.Queue },
            defaults with { TaskName = "limited", Uses = [new SharedLimit(stack, "Limit", new SharedLimitProps { Platform = defaults.Platform, Units = 5 }).Units(1)] },
            defaults with { TaskName = "measured", Metrics = true, WarnAfter = TimeSpan.FromHours(1), OverridableEnvironment = ["LEVEL"] },
        ];
    }

    private static Dictionary<string, BackgroundTask> OneByOne(Construct scope, IEnumerable<BackgroundTaskProps> tasks) =>
        tasks.ToDictionary(props => props.TaskName!, props => new BackgroundTask(scope, props.TaskName!, props));

    private static void Change(Stack stack, BackgroundTaskProps defaults, Func<string, BackgroundTask> task)
    {
        new Bucket(stack, "Bucket").GrantRead(task("clone-roots"));
        Tags.Of(task("clone_roots")).Add("own", "1");
        Tags.Of(stack).Add("late", "1");
        task("MyRule").Schedules[0].AddPropertyOverride("State", "ENABLED");
        task("x--").JobDefinition.AddPropertyOverride("ContainerProperties.User", "1000");
        task("latest").GrantSubmit(new Role(stack, "Service", new RoleProps { AssumedBy = new ServicePrincipal("ecs-tasks.amazonaws.com") }));
        new BackgroundTask(stack, "After", defaults with { Triggers = [TaskTrigger.OnSuccess(task("event"))] });
    }

    private static void AreSame(Declare catalog, Declare single, Dictionary<string, object>? context = null)
    {
        var (left, right) = (Template(catalog, context), Template(single, context));
        left.All.Keys.Should().BeEquivalentTo(right.All.Keys);
        foreach (var (id, resource) in right.All)
            JsonElement.DeepEquals(left.All[id], resource).Should().BeTrue($"{id} is\n{resource}\nand in the catalog\n{left.All[id]}");
        JsonElement.DeepEquals(left.Json.GetProperty("Parameters"), right.Json.GetProperty("Parameters")).Should().BeTrue();
    }

    private static Resources Template(Declare declare, Dictionary<string, object>? context) => Synthesized.App(app =>
    {
        var stack = new Stack(app, "Stack");
        var defaults = Platform(stack);
        declare(stack, defaults, Tasks(stack, defaults));
    }, context).Template("Stack");
}
