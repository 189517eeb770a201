using System.Security.Cryptography;
using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.AWS.Batch;
using Amazon.CDK.AWS.ECR;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.AWS.SNS;
using Amazon.CDK.AWS.SSM;

namespace SpotBatch.Tests.Catalog;

/// <summary>That tasks which are written past the CDK are the very same resources, whatever acts on them.</summary>
public sealed class CatalogStackSynthesizerTests
{
    private delegate void Act(App app, Stack shared, TaskCatalog catalog);

    [Fact]
    public void WithIt_EveryResourceIsTheSame_AndTheCdkHasNoConstructOfIt() =>
        AreSame((_, _, _) => { }).Should().BeEquivalentTo("turns", "Condition");

    [Fact]
    public void WithPaths_EveryResourceIsTheSame() =>
        AreSame((_, _, _) => { }, new Dictionary<string, object> { ["aws:cdk:enable-path-metadata"] = true }).Should().HaveCount(2);

    [Fact]
    public void ATaskThatIsAskedFor_IsAConstruct_AndTheOthersAreNone() => AreSame((_, shared, catalog) =>
    {
        new Bucket(shared, "Bucket").GrantRead(catalog["clone-roots"]);
        catalog["x--"].JobDefinition.AddPropertyOverride("ContainerProperties.User", "1000");
    }).Should().BeEquivalentTo("turns", "Condition", "clone-roots", "x--");

    [Fact]
    public void TagsOfTheApp_ReachAllTasks() =>
        AreSame((app, _, _) => Tags.Of(app).Add("cost-center", "1234")).Should().HaveCount(12);

    [Fact]
    public void TagsOfOneStack_ReachItsTasks_AndLeaveTheOthersAsTheyAre() =>
        AreSame((_, _, catalog) => Tags.Of(catalog.Stacks[0]).Add("cost-center", "1234")).Should().HaveCountGreaterThan(2).And.HaveCountLessThan(12);

    [Fact]
    public void ATaskThatRefersToAnotherStack_IsAConstruct_SoThatTheCdkExportsWhatItNeeds() => AreSame(
        (_, _, _) => { },
        more: (shared, defaults) => [defaults with { TaskName = "foreign", TaskRole = new Role(shared, "Foreign", new RoleProps { AssumedBy = new ServicePrincipal("ecs-tasks.amazonaws.com") }) }])
        .Should().BeEquivalentTo("turns", "Condition", "foreign");

    [Fact]
    public void TheTemplatesHash_IsThatOfWhatIsDeployed()
    {
        var made = App(new CatalogStackSynthesizer(), (_, _, _) => { }, null, null).Synthesized;
        foreach (var stack in new[] { "Tasks-a", "Tasks-b", "Shared" })
        {
            var hash = Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(made.Text(stack)))).ToLowerInvariant();
            made.Artifact(stack).GetProperty("properties").GetProperty("stackTemplateAssetObjectUrl").GetString().Should().EndWith($"/{hash}.json");
            made.File($"{stack}.assets.json").GetProperty("files").TryGetProperty(hash, out var asset).Should().BeTrue();
            asset.GetProperty("source").GetProperty("path").GetString().Should().Be($"{stack}.template.json");
        }
    }

    [Fact]
    public void ItsProps_AreThoseOfTheCdks() =>
        App(new CatalogStackSynthesizer(new DefaultStackSynthesizerProps { Qualifier = "acme" }), (_, _, _) => { }, null, null).Synthesized
            .Artifact("Tasks-a").GetProperty("properties").GetProperty("stackTemplateAssetObjectUrl").GetString().Should().Contain("cdk-acme-assets");

    [Fact]
    public void InAStage_AndInTwoCatalogs_AllTasksAreWritten()
    {
        var directory = Directory.CreateTempSubdirectory("spotbatch-").FullName;
        var app = new App(new AppProps { Outdir = directory, AnalyticsReporting = false, DefaultStackSynthesizer = new CatalogStackSynthesizer() });
        var stage = new Stage(app, "Prod");
        var defaults = Declared.Props() with { Platform = new SpotPlatform(new Stack(stage, "Platform"), "Platform", new SpotPlatformProps { PlatformName = "prod" }) };
        TaskCatalog.FromTasks(stage, [defaults with { TaskName = "one", Owner = "a" }]);
        TaskCatalog.FromTasks(stage, [defaults with { TaskName = "two", Owner = "b" }, defaults with { TaskName = "three", Owner = "a" }]);
        var templates = Directory.GetFiles(app.Synth().Directory, "*.template.json", SearchOption.AllDirectories).Select(System.IO.File.ReadAllText).ToArray();
        foreach (var name in new[] { "one", "two", "three" })
            templates.Should().ContainSingle(text => text.Contains($"\"JobDefinitionName\": \"prod-{name}\""));
    }

    [Fact]
    public void GivenToOneStack_ItWritesThatOnesTasks()
    {
        var directory = Directory.CreateTempSubdirectory("spotbatch-").FullName;
        var app = new App(new AppProps { Outdir = directory, AnalyticsReporting = false });
        var defaults = Declared.Props() with { Platform = new SpotPlatform(new Stack(app, "Platform"), "Platform", new SpotPlatformProps { PlatformName = "prod" }) };
        var catalog = TaskCatalog.FromTasks(app, [defaults with { TaskName = "one", Owner = "a" }, defaults with { TaskName = "two", Owner = "b" }], new TaskCatalogProps
        {
            Stack = part => new Stack(app, part.Id, new StackProps { Synthesizer = part.Owner == "a" ? new CatalogStackSynthesizer() : null }),
        });
        app.Synth();
        catalog.Stacks.SelectMany(stack => stack.Node.FindAll()).OfType<CfnJobDefinition>().Select(Name).Should().Equal("two");
        Synthesized.In(directory).Text("Tasks-a").Should().Contain("\"JobDefinitionName\": \"prod-one\"");
    }

    [Fact]
    public void Mistakes_AreReportedAsEver_AndNothingIsMade()
    {
        var failing = () => App(new CatalogStackSynthesizer(), (_, _, catalog) => GC.KeepAlive(catalog["nobody"]), null, null);
        failing.Should().Throw<Exception>().Which.Message.Should().Contain("SB4008");
    }

    /// <summary>Holds each template to that of the same app without the synthesizer, and tells which tasks the CDK has constructs of.</summary>
    private static string[] AreSame(Act act, Dictionary<string, object>? context = null, Func<Stack, BackgroundTaskProps, BackgroundTaskProps[]>? more = null)
    {
        var (plain, _) = App(null, act, context, more);
        var (written, constructs) = App(new CatalogStackSynthesizer(), act, context, more);
        written.Templates.Select(Path.GetFileName).Should().BeEquivalentTo(plain.Templates.Select(Path.GetFileName)).And.HaveCount(4);
        foreach (var file in plain.Templates.Select(file => Path.GetFileName(file)!))
        {
            var (left, right) = (written.File(file), plain.File(file));
            foreach (var resource in right.TryGetProperty("Resources", out var resources) ? resources.EnumerateObject() : default)
            {
                JsonElement.DeepEquals(left.GetProperty("Resources").GetProperty(resource.Name), resource.Value)
                    .Should().BeTrue($"{resource.Name} is\n{resource.Value}\nand was written as\n{left.GetProperty("Resources").GetProperty(resource.Name)}");
            }

            JsonElement.DeepEquals(left, right).Should().BeTrue(file);
        }

        return constructs;
    }

    private static (Synthesized Synthesized, string[] Constructs) App(
        CatalogStackSynthesizer? synthesizer, Act act, Dictionary<string, object>? context, Func<Stack, BackgroundTaskProps, BackgroundTaskProps[]>? more)
    {
        var constructs = Array.Empty<string>();
        var directory = Directory.CreateTempSubdirectory("spotbatch-").FullName;
        var app = new App(new AppProps { Outdir = directory, AnalyticsReporting = false, Context = context, DefaultStackSynthesizer = synthesizer });
        var shared = new Stack(app, "Shared");
        _ = new Topic(shared, "Topic");
        var platform = new SpotPlatform(new Stack(app, "Platform"), "Platform", new SpotPlatformProps
        {
            PlatformName = "prod",
            JobExecutionTimeout = TimeSpan.FromHours(36),
            Alerts = [AlertTarget.Email("oncall@example.com")],
        });
        var defaults = Declared.Props() with { Platform = platform, Owner = "a" };
        var catalog = TaskCatalog.FromTasks(app, [.. Tasks(shared, defaults), .. more?.Invoke(shared, defaults) ?? []]);
        act(app, shared, catalog);
        app.Synth();
        return (Synthesized.In(directory), [.. catalog.Stacks.SelectMany(stack => stack.Node.FindAll()).OfType<CfnJobDefinition>().Select(Name)]);
    }

    private static string Name(CfnJobDefinition definition) => definition.JobDefinitionName!["prod-".Length..];

    private static IEnumerable<BackgroundTaskProps> Tasks(Stack shared, BackgroundTaskProps defaults)
    {
        var secret = TaskSecret.FromSsmParameter(StringParameter.FromStringParameterName(shared, "Token", "/token"));
        var image = TaskImage.FromEcrRepository(Repository.FromRepositoryName(shared, "Images", "images"), "v1");
        return
        [
            defaults with { TaskName = "clone-roots", Triggers = [TaskTrigger.Cron("0 6 * * ? *"), TaskTrigger.Rate(TimeSpan.FromHours(1))], Secrets = new() { ["TOKEN"] = secret } },
            defaults with { TaskName = "Schedule", Triggers = [TaskTrigger.Cron("0 6 * * ? *")], TaskRole = Role.FromRoleName(shared, "Role", "role") },
            defaults with { TaskName = "clone_roots", Image = image, Command = ["a \"quoted\" <b> é", "Ref::b"], Parameters = new() { ["b"] = "1" }, Owner = "b" },
            defaults with { TaskName = "latest", Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:latest"), Owner = "b" },
            defaults with { TaskName = "Condition", Command = ["Ref::Condition"], Parameters = new() { ["Condition"] = "all" } },
            defaults with { TaskName = "x--", Volumes = [TaskVolume.Tmpfs("/a", 64)], ArraySize = 3, Environment = new() { ["STACK"] = shared.StackName, ["EMPTY"] = "" } },
            defaults with { TaskName = "MyRule", Description = "Why", Enabled = false, Triggers = [TaskTrigger.Rate(TimeSpan.FromDays(1))], Owner = "b" },
            defaults with { TaskName = new string('n', 50), Vcpus = 2 },
            defaults with { TaskName = "turns", Concurrency = ConcurrencyPolicy.Queue },
            defaults with { TaskName = "measured", Metrics = true, WarnAfter = TimeSpan.FromHours(1), OverridableEnvironment = ["LEVEL"] },
            defaults with { TaskName = "told", Alerts = [AlertTarget.Email("team@example.com")], AlertOn = [AlertKind.Failures] },
            defaults with { TaskName = "follows", Triggers = [TaskTrigger.OnSuccess(BackgroundTask.FromTaskName(shared, "Before", defaults.Platform, "clone-roots"))] },
        ];
    }
}
