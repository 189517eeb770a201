using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CDK;
using Amazon.CDK.AWS.Batch;
using Amazon.CDK.AWS.ECR;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.AWS.SNS;
using Amazon.CDK.AWS.SSM;
using Amazon.JSII.Runtime.Deputy;
using Constructs;
using Template = Amazon.CDK.Assertions.Template;

namespace SpotBatch.Tests.Tasks;

/// <summary>
/// That tasks which are written as text are the very same resources as those of which the CDK has constructs, and that
/// whatever acts on a task or around it finds constructs, whichever way the task was declared.
/// </summary>
public sealed class TaskWriterTests
{
    public enum Way
    {
        OneByOne,
        Catalog,

        /// <summary>A catalog with <see cref="CatalogStackSynthesizer"/>.</summary>
        PastTheCdk,
    }

    private delegate void Act(Shown app);

    [Theory]
    [InlineData(Way.OneByOne)]
    [InlineData(Way.Catalog)]
    [InlineData(Way.PastTheCdk)]
    public void Untouched_EveryResourceIsTheSame_AndTheCdkHasNoConstructOfIt(Way way) =>
        AreSame(way, _ => { }).Should().BeEquivalentTo("turns", "Condition");

    [Theory]
    [InlineData(Way.OneByOne)]
    [InlineData(Way.Catalog)]
    [InlineData(Way.PastTheCdk)]
    public void WithPaths_EveryResourceIsTheSame(Way way) =>
        AreSame(way, _ => { }, new Dictionary<string, object> { ["aws:cdk:enable-path-metadata"] = true }).Should().HaveCount(2);

    [Theory]
    [InlineData(Way.OneByOne)]
    [InlineData(Way.Catalog)]
    [InlineData(Way.PastTheCdk)]
    public void AnOverride_MakesAConstructOfItsTask_AndOfNoOther(Way way) => AreSame(
        way, app => app.Task("x--").JobDefinition.AddPropertyOverride("ContainerProperties.User", "1000"))
        .Should().BeEquivalentTo("turns", "Condition", "x--");

    [Theory]
    [InlineData(Way.OneByOne)]
    [InlineData(Way.Catalog)]
    [InlineData(Way.PastTheCdk)]
    public void AGrant_ReachesItsTask(Way way)
    {
        AreSame(
            way, app => new Bucket(app.Shared, "Bucket").GrantRead(app.Task("clone-roots"))).Should().BeEquivalentTo("turns", "Condition");
        var made = Made(way, app => new Bucket(app.Shared, "Bucket").GrantRead(app.Task("clone-roots")), touchAll: false).Synthesized;
        Definition(made.Template("Tasks"), "clone-roots").Should().Contain("\"JobRoleArn\"");
    }

    [Theory]
    [InlineData(Way.OneByOne)]
    [InlineData(Way.Catalog)]
    [InlineData(Way.PastTheCdk)]
    public void TagsOfTheApp_ReachAllTasks(Way way)
    {
        AreSame(way, app => Tags.Of(app.App).Add("cost-center", "1234")).Should().HaveCount(12);
        Tagged(Made(way, app => Tags.Of(app.App).Add("cost-center", "1234"), touchAll: false)).Should().HaveCount(12);
    }

    [Theory]
    [InlineData(Way.OneByOne)]
    [InlineData(Way.Catalog)]
    [InlineData(Way.PastTheCdk)]
    public void TagsOfATask_ReachItAlone(Way way)
    {
        AreSame(way, app => Tags.Of(app.Task("told")).Add("cost-center", "1234")).Should().BeEquivalentTo("turns", "Condition", "told");
        Tagged(Made(way, app => Tags.Of(app.Task("told")).Add("cost-center", "1234"), touchAll: false)).Should().Equal("told");
    }

    [Theory]
    [InlineData(Way.OneByOne)]
    [InlineData(Way.Catalog)]
    [InlineData(Way.PastTheCdk)]
    public void AnAspect_SeesTheDefinitionOfATask_AndMayChangeIt(Way way)
    {
        var made = Made(way, app => AddTo(app.Stack, new Users()), touchAll: false).Synthesized;
        made.Template("Tasks").Of("AWS::Batch::JobDefinition").Should().HaveCount(12)
            .And.OnlyContain(one => one.Text("Properties", "ContainerProperties", "User") == "1000");
    }

    [Theory]
    [InlineData(Way.OneByOne)]
    [InlineData(Way.Catalog)]
    [InlineData(Way.PastTheCdk)]
    public void ADependencyOnATask_IsOneOnItsResources(Way way)
    {
        AreSame(way, app => new Topic(app.Stack, "After").Node.AddDependency(app.Task("told")))
            .Should().BeEquivalentTo("turns", "Condition", "told");
        var made = Made(way, app => new Topic(app.Stack, "After").Node.AddDependency(app.Task("told")), touchAll: false).Synthesized;
        made.Template("Tasks").Of("AWS::SNS::Topic").Single(topic => topic.TryGetProperty("DependsOn", out _)).GetProperty("DependsOn")
            .EnumerateArray().Select(id => id.GetString()!).Should().HaveCount(2)
            .And.OnlyContain(id => id.StartsWith("told", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Way.OneByOne)]
    [InlineData(Way.Catalog)]
    [InlineData(Way.PastTheCdk)]
    public void ADependencyOfATask_IsOneOfItsResources(Way way)
    {
        Act act = app => app.Task("told").Node.AddDependency(new Topic(app.Stack, "Before"));
        AreSame(way, act).Should().BeEquivalentTo("turns", "Condition", "told");
        Dependents(Made(way, act, touchAll: false).Synthesized.Template("Tasks")).Should().HaveCount(2)
            .And.OnlyContain(id => id.StartsWith("told", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Way.OneByOne)]
    [InlineData(Way.Catalog)]
    [InlineData(Way.PastTheCdk)]
    public void WhereAnAspectActs_ADependencyIsSeen_BothWays(Way way)
    {
        Act act = app =>
        {
            Tags.Of(app.App).Add("cost-center", "1234");
            app.Task("told").Node.AddDependency(new Topic(app.Stack, "Before"));
            new Topic(app.Stack, "After").Node.AddDependency(app.Task("measured"));
            new Bucket(app.Stack, "Bucket").GrantRead(new Role(app.Stack, "Reader", new RoleProps
            {
                AssumedBy = new ServicePrincipal("ecs-tasks.amazonaws.com"),
            })).ApplyBefore(app.Task("latest"));
        };
        AreSame(way, act).Should().HaveCount(12);
        Text(Made(way, act, touchAll: false).Synthesized.Template("Tasks").Json).Should()
            .Contain("\"DependsOn\":[\"ReaderDefaultPolicy").And.Contain("\"DependsOn\":[\"Before").And
            .Contain("\"DependsOn\":[\"measured");
    }

    [Theory]
    [InlineData(Way.OneByOne)]
    [InlineData(Way.Catalog)]
    [InlineData(Way.PastTheCdk)]
    public void DependenciesOnAllTasks_AreOnEach_AndTheRestBecomesConstructsAtOnce(Way way)
    {
        Act act = app =>
        {
            foreach (var name in AllNames)
                new Topic(app.Stack, $"After{name}").Node.AddDependency(app.Task(name));
        };
        AreSame(way, act).Should().HaveCount(12);
        OwnTemplates(way, act).Should().Be(11, "two need their own, nine had it before the last one became a construct with the rest");
    }

    [Theory]
    [InlineData(Way.OneByOne)]
    [InlineData(Way.Catalog)]
    [InlineData(Way.PastTheCdk)]
    public void ADependencyThatTheCdkMakesItself_IsSeen(Way way)
    {
        Act act = app => new Bucket(app.Stack, "Bucket").GrantRead(new Role(app.Stack, "Reader", new RoleProps
        {
            AssumedBy = new ServicePrincipal("ecs-tasks.amazonaws.com"),
        })).ApplyBefore(app.Task("told"));
        AreSame(way, act).Should().BeEquivalentTo("turns", "Condition", "told");
        Made(way, act, touchAll: false).Synthesized.Template("Tasks").All.Where(one => Text(one.Value).Contains(
            "\"DependsOn\":[\"ReaderDefaultPolicy", StringComparison.Ordinal))
            .Select(one => one.Key).Should().HaveCount(2).And.OnlyContain(id => id.StartsWith("told", StringComparison.Ordinal));
    }

    [Fact]
    public void TheResourcesOfATask_AreFoundInTheTree()
    {
        var made = Made(Way.OneByOne, app =>
        {
            var task = app.Task("clone-roots");
            task.Node.DefaultChild.Should().BeSameAs(task.JobDefinition);
            ((IConstruct)task).Node.FindAll().OfType<CfnJobDefinition>().Should().ContainSingle();
            Construct asConstruct = app.Task("x--");
            asConstruct.Node.DefaultChild.Should().BeOfType<CfnJobDefinition>();
            task.Schedules.Should().HaveCount(2);
        }, touchAll: false);
        made.Constructs.Should().BeEquivalentTo("turns", "Condition", "clone-roots", "x--");
    }

    [Theory]
    [InlineData(Way.OneByOne)]
    [InlineData(Way.Catalog)]
    [InlineData(Way.PastTheCdk)]
    public void ATaskThatRefersToAnotherStack_MakesTheExport(Way way)
    {
        AreSame(way, _ => { }, more: Foreign).Should().BeEquivalentTo("turns", "Condition");
        Made(way, _ => { }, touchAll: false, more: Foreign).Synthesized.Text("Shared").Should().Contain("\"Outputs\"").And
            .Contain("Foreign");
    }

    [Theory]
    [InlineData("Team")]
    [InlineData("7")]
    public void InAConstruct_WhatActsOnThatConstruct_ReachesTheTask(string id)
    {
        foreach (var isEarlier in new[] { true, false })
        {
            var made = Synthesized.App(app =>
            {
                var (stack, defaults) = Plain(app);
                var team = isEarlier ? new Construct(stack, id) : null;
                _ = new BackgroundTask(stack, "first", defaults);
                team ??= new Construct(stack, id);
                _ = new BackgroundTask(team, "second", defaults);
                var numbered = new BackgroundTask(stack, "12", defaults);
                Tags.Of(team).Add("team", "a");
                Tags.Of(numbered).Add("team", "b");
                team.Node.AddDependency(new Topic(stack, "Before"));
            });
            var template = made.Template("Team");
            Definition(template, "second").Should().Contain("\"team\":\"a\"");
            Definition(template, "first").Should().NotContain("\"team\"");
            Definition(template, "12").Should().Contain("\"team\":\"b\"");
            Dependents(template).Should().HaveCount(2);
        }
    }

    [Fact]
    public void ATaskThatIsTouchedAfterASynth_IsWrittenOnce()
    {
        var app = new App(new AppProps { AnalyticsReporting = false });
        var (stack, defaults) = Plain(app);
        var (one, other) = (new BackgroundTask(stack, "one", defaults), new BackgroundTask(stack, "other", defaults));
        Template.FromStack(stack).ResourceCountIs("AWS::Batch::JobDefinition", 2);
        one.JobDefinition.AddPropertyOverride("ContainerProperties.User", "1000");
        var written = Synthesized.In(app.Synth(new StageSynthesisOptions { Force = true }).Directory).Template("Team");
        written.Of("AWS::Batch::JobDefinition").Should().HaveCount(2);
        Definition(written, "one").Should().Contain("\"User\":\"1000\"");
        Definition(written, "other").Should().NotContain("\"User\"");
        GC.KeepAlive(other);
    }

    [Fact]
    public void PastTheCdk_TheTemplatesHash_IsThatOfWhatIsDeployed()
    {
        var made = Made(Way.PastTheCdk, _ => { }, touchAll: false).Synthesized;
        foreach (var stack in new[] { "Tasks", "Shared" })
        {
            var hash = Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(made.Text(stack)))).ToLowerInvariant();
            made.Artifact(stack).GetProperty("properties").GetProperty("stackTemplateAssetObjectUrl").GetString()
                .Should().EndWith($"/{hash}.json");
            made.File($"{stack}.assets.json").GetProperty("files").TryGetProperty(hash, out var asset).Should().BeTrue();
            asset.GetProperty("source").GetProperty("path").GetString().Should().Be($"{stack}.template.json");
        }
    }

    [Fact]
    public void PastTheCdk_NoTextGoesThroughTheCdk_ButOfWhatRefersToAnotherStack()
    {
        Passed(more: null).Should().BeEmpty();
        Passed(Foreign).Should().ContainSingle();

        static IEnumerable<IConstruct> Passed(Func<Stack, BackgroundTaskProps, BackgroundTaskProps[]>? more)
        {
            Stack? stack = null;
            Made(Way.PastTheCdk, app => stack = app.Stack, touchAll: false, more: more);
            return stack!.Node.FindAll().Where(construct => construct.Node.Id == "Text");
        }
    }

    [Fact]
    public void PastTheCdk_ItsProps_AreThoseOfTheCdks()
    {
        var directory = Directory.CreateTempSubdirectory("spotbatch-").FullName;
        var app = new App(new AppProps
        {
            Outdir = directory,
            AnalyticsReporting = false,
            DefaultStackSynthesizer = new CatalogStackSynthesizer(new DefaultStackSynthesizerProps { Qualifier = "acme" }),
        });
        var (stack, defaults) = Plain(app);
        _ = new BackgroundTask(stack, "one", defaults);
        app.Synth();
        Synthesized.In(directory).Artifact("Team").GetProperty("properties").GetProperty("stackTemplateAssetObjectUrl").GetString().Should()
            .Contain("cdk-acme-assets");
        Definition(Synthesized.In(directory).Template("Team"), "one").Should().NotBeEmpty();
    }

    [Fact]
    public void InANestedStack_AndInAStage_EveryTaskIsWritten()
    {
        var directory = Directory.CreateTempSubdirectory("spotbatch-").FullName;
        var app = new App(new AppProps { Outdir = directory, AnalyticsReporting = false });
        var (stack, defaults) = Plain(app);
        _ = new BackgroundTask(new NestedStack(stack, "Nested"), "nested", defaults);
        var stage = new Stage(app, "Prod");
        var platform = new SpotPlatform(new Stack(stage, "Platform"), "Platform", new SpotPlatformProps { PlatformName = "prod" });
        _ = new BackgroundTask(new Stack(stage, "Tasks"), "staged", defaults with { Platform = platform });
        app.Synth();
        var texts = Directory.GetFiles(directory, "*.template.json", SearchOption.AllDirectories).Select(File.ReadAllText).ToArray();
        var compact = texts.Select(text => text.Replace(" ", "", StringComparison.Ordinal)).ToArray();
        compact.Should().ContainSingle(text => text.Contains("\"spotbatch:task\":\"nested\""), string.Join('\n', texts));
        compact.Should().ContainSingle(text => text.Contains("\"spotbatch:task\":\"staged\""));
    }

    private sealed class Users : DeputyBase, IAspect
    {
        public void Visit(IConstruct node)
        {
            if (node is CfnJobDefinition definition)
                definition.AddPropertyOverride("ContainerProperties.User", "1000");
        }
    }

    private static void AddTo(Construct scope, IAspect aspect)
    {
        var add = typeof(Aspects).GetMethod(nameof(Aspects.Add))!;
        add.Invoke(Aspects.Of(scope), [aspect, .. add.GetParameters().Skip(1).Select(_ => (object?)null)]);
    }

    /// <summary>An app with tasks of every kind.</summary>
    /// <param name="App">The app.</param>
    /// <param name="Shared">A stack of the app's own.</param>
    /// <param name="Stack">The stack of the tasks.</param>
    /// <param name="Task">A task by its name.</param>
    private sealed record Shown(App App, Stack Shared, Stack Stack, Func<string, BackgroundTask> Task);

    /// <summary>
    /// Holds each template to that of the same app with constructs of all tasks, and tells of which tasks the CDK has
    /// constructs.
    /// </summary>
    private static string[] AreSame(
        Way way, Act act, Dictionary<string, object>? context = null, Func<Stack, BackgroundTaskProps, BackgroundTaskProps[]>? more = null)
    {
        var (plain, _) = Made(way == Way.PastTheCdk ? Way.Catalog : way, act, touchAll: true, context, more);
        var (written, constructs) = Made(way, act, touchAll: false, context, more);
        written.Templates.Select(Path.GetFileName).Should().BeEquivalentTo(plain.Templates.Select(Path.GetFileName)).And.HaveCount(3);
        foreach (var file in plain.Templates.Select(file => Path.GetFileName(file)!))
        {
            var (left, right) = (InOrder(written.File(file)), InOrder(plain.File(file)));
            foreach (var resource in right.TryGetProperty("Resources", out var resources) ? resources.EnumerateObject() : default)
            {
                JsonElement.DeepEquals(left.GetProperty("Resources").GetProperty(resource.Name), resource.Value)
                    .Should().BeTrue($"{resource.Name} is\n{resource.Value}\nand was written as\n{left.GetProperty("Resources").GetProperty(resource.Name)}");
            }

            JsonElement.DeepEquals(left, right).Should().BeTrue(file);
        }

        return constructs;
    }

    private static (Synthesized Synthesized, string[] Constructs) Made(
        Way way, Act act, bool touchAll, Dictionary<string, object>? context =
            null, Func<Stack, BackgroundTaskProps, BackgroundTaskProps[]>? more = null)
    {
        var directory = Directory.CreateTempSubdirectory("spotbatch-").FullName;
        var app =
            new App(
                new AppProps {
                    Outdir = directory, AnalyticsReporting = false, Context = context,
                    DefaultStackSynthesizer = way == Way.PastTheCdk ? new CatalogStackSynthesizer() : null
                });
        var shared = new Stack(app, "Shared");
        _ = new Topic(shared, "Topic");
        var platform = new SpotPlatform(new Stack(app, "Platform"), "Platform", new SpotPlatformProps
        {
            PlatformName = "prod",
            JobExecutionTimeout = TimeSpan.FromHours(36),
            Alerts = [AlertTarget.Email("oncall@example.com")],
        });
        var stack = new Stack(app, "Tasks");
        BackgroundTaskProps[] all = [.. Tasks(
            shared,
            Declared.Props() with { Platform = platform }), .. more?.Invoke(shared, Declared.Props() with { Platform = platform }) ?? []];
        Func<string, BackgroundTask> task;
        if (way != Way.OneByOne)
        {
            var made = TaskCatalog.FromTasks(stack, all);
            task = name => made[name];
        }
        else
        {
            var made = all.ToDictionary(props => props.TaskName!, props => new BackgroundTask(stack, props.TaskName!, props));
            task = name => made[name];
        }

        foreach (var props in touchAll ? all : [])
            task(props.TaskName!).JobDefinition.Should().NotBeNull();
        act(new Shown(app, shared, stack, task));
        app.Synth();
        return (
            Synthesized.In(directory),
            [.. stack.Node.FindAll().OfType<CfnJobDefinition>().Select(definition => definition.JobDefinitionName!["prod-".Length..])]);
    }

    private static readonly string[] AllNames =
    [
        "clone-roots", "Schedule", "clone_roots", "latest", "Condition", "x--", "MyRule", new('n', 50), "turns", "measured", "told", "follows",
    ];

    /// <summary>How many tasks have a template of their own.</summary>
    private static int OwnTemplates(Way way, Act act)
    {
        Stack? stack = null;
        Made(way, app => { stack = app.Stack; act(app); }, touchAll: false);
        return stack!.Node.FindAll().Count(construct => construct is Amazon.CDK.CloudFormation.Include.CfnInclude && construct.Node.Id == "Default");
    }

    private static BackgroundTaskProps[] Foreign(Stack shared, BackgroundTaskProps defaults) =>
    [
        defaults with { TaskName = "foreign", TaskRole = new Role(
            shared, "Foreign", new RoleProps { AssumedBy = new ServicePrincipal("ecs-tasks.amazonaws.com") }) },
    ];

    private static (Stack Stack, BackgroundTaskProps Defaults) Plain(App app)
    {
        var platform = new SpotPlatform(new Stack(app, "Platform"), "Platform");
        return (new Stack(app, "Team"), Declared.Props() with { Platform = platform });
    }

    /// <summary>The CDK sorts what a resource depends on by construct paths, which differ; the order means nothing.</summary>
    private static JsonElement InOrder(JsonElement template)
    {
        var node = JsonNode.Parse(template.GetRawText())!;
        foreach (var resource in node["Resources"]?.AsObject().Select(one => one.Value!) ?? [])
        {
            if (resource["DependsOn"] is JsonArray on)
                resource["DependsOn"] =
                    new JsonArray(
                        [.. on.Select(id => id!.GetValue<string>()).Order(StringComparer.Ordinal).Select(id => JsonValue.Create(id))]);
        }

        return JsonSerializer.SerializeToElement(node);
    }

    private static string Text(JsonElement json) => JsonSerializer.Serialize(json);

    private static string Definition(Resources template, string task) =>
        Text(
            template.Of("AWS::Batch::JobDefinition")
                .Single(one => one.Text("Properties", "JobDefinitionName").EndsWith($"-{task}", StringComparison.Ordinal)));

    private static string[] Tagged((Synthesized Synthesized, string[] Constructs) made) =>
    [
        .. made.Synthesized.Template("Tasks").Of("AWS::Batch::JobDefinition").Where(one => Text(one).Contains(
            "\"cost-center\":\"1234\"", StringComparison.Ordinal))
            .Select(one => one.Text("Properties", "JobDefinitionName")["prod-".Length..]),
    ];

    /// <summary>The ids of resources that depend on a topic made by the test.</summary>
    private static string[] Dependents(Resources template) =>
        [
            .. template.All.Where(
                one => Text(one.Value)
                    .Contains("\"Before", StringComparison.Ordinal) && one.Value.TryGetProperty("DependsOn", out _)).Select(one => one.Key)
        ];

    private static IEnumerable<BackgroundTaskProps> Tasks(Stack shared, BackgroundTaskProps defaults)
    {
        var secret = TaskSecret.FromSsmParameter(StringParameter.FromStringParameterName(shared, "Token", "/token"));
        var image = TaskImage.FromEcrRepository(Repository.FromRepositoryName(shared, "Images", "images"), "v1");
        return
        [
            defaults with {
                TaskName = "clone-roots", Triggers = [TaskTrigger.Cron("0 6 * * ? *"), TaskTrigger.Rate(TimeSpan.FromHours(1))],
                Secrets = new() { ["TOKEN"] = secret }
            },
            defaults with {
                TaskName = "Schedule", Triggers = [TaskTrigger.Cron("0 6 * * ? *")], TaskRole = Role.FromRoleName(shared, "Role", "role")
            },
            defaults with {
                TaskName = "clone_roots", Image = image, Command = ["a \"quoted\" <b> é", "Ref::b"], Parameters = new() { ["b"] = "1" }
            },
            defaults with { TaskName = "latest", Image = TaskImage.FromRegistry("public.ecr.aws/docker/library/busybox:latest") },
            defaults with { TaskName = "Condition", Command = ["Ref::Condition"], Parameters = new() { ["Condition"] = "all" } },
            defaults with {
                TaskName = "x--", Volumes = [TaskVolume.Tmpfs("/a", 64)], ArraySize = 3,
                Environment = new() { ["STACK"] = shared.StackName, ["EMPTY"] = "" }
            },
            defaults with {
                TaskName = "MyRule", Description = "Why", Enabled = false, Triggers = [TaskTrigger.Rate(TimeSpan.FromDays(1))]
            },
            defaults with { TaskName = new string('n', 50), Vcpus = 2 },
            defaults with { TaskName = "turns", Concurrency = ConcurrencyPolicy.Queue },
            defaults with { TaskName = "measured", Metrics = true, WarnAfter = TimeSpan.FromHours(1), OverridableEnvironment = ["LEVEL"] },
            defaults with { TaskName = "told", Alerts = [AlertTarget.Email("team@example.com")], AlertOn = [AlertKind.Failures] },
            defaults with { TaskName = "follows", Triggers = [TaskTrigger.OnSuccess(BackgroundTask.FromTaskName(
                shared, "Before", defaults.Platform, "clone-roots"))] },
        ];
    }
}
