using System.Text.Json;
using Amazon.CDK;

namespace SpotBatch.Tests.Catalog;

/// <summary>Which stack a task is in, which no other task may change.</summary>
public sealed class SpreadTests
{
    private static readonly string[] Owners = ["common", "integrates", "observes", "skims", "sorts"];
    private static readonly TaskCatalogProps Spread = new() { StacksPerOwner = 16 };

    [Fact]
    public void Growing_From72To10000_NoTaskMoves_AndNoStackIsFull()
    {
        var before = new Dictionary<string, CatalogStack>();
        // A new task may stand anywhere in the file, so each step is in another order.
        foreach (var (size, seed) in new[] { (72, 1), (73, 2), (200, 3), (1_000, 4), (3_000, 5), (10_000, 6) })
        {
            var tasks = Enumerable.Range(0, size).Select(Task).ToArray();
            new System.Random(seed).Shuffle(tasks);
            var after = tasks.ToDictionary(task => task.Name, task => CatalogStack.Of(task, Spread));

            before.Where(task => after[task.Key] != task.Value).Should().BeEmpty();
            after.Values.GroupBy(stack => stack).Max(same => same.Count()).Should().BeLessThanOrEqualTo(230);
            before = after;
        }

        before.Values.Distinct().Should().HaveCount(80);
        before.Values.Select(stack => stack.Id).Should().OnlyContain(id => id.Length <= 128);
    }

    [Fact]
    public void Growing_LeavesEveryDeployedResource_WhereItIs()
    {
        var steps = new[] { 30, 31, 150 }.Select(size => Synthesized.App(app => Declare(app, size))).ToArray();
        foreach (var (before, after) in steps.Zip(steps.Skip(1)))
        {
            foreach (var file in before.Templates.Select(file => Path.GetFileName(file)))
            {
                var (old, grown) = (before.File(file).GetProperty("Resources"), after.File(file).GetProperty("Resources"));
                foreach (var resource in old.EnumerateObject())
                    JsonElement.DeepEquals(grown.GetProperty(resource.Name), resource.Value).Should().BeTrue($"{file} had {resource.Name}");
            }
        }
    }

    // Pinned: another hash would move every task of every user.
    [Theory]
    [InlineData("clone-roots", "integrates", null, "Tasks-integrates-11")]
    [InlineData("clone-roots", "integrates", "b", "Tasks-integrates-b-11")]
    [InlineData("report", "integrates", null, "Tasks-integrates-13")]
    [InlineData("report", "small", null, "Tasks-small")]
    [InlineData("report", null, null, "Tasks-13")]
    [InlineData("report", "Größe & Co", null, "Tasks-Gr--e---Co-AD63CCED-13")]
    public void ATasksStack_IsMadeOfItsOwnerItsStackAndItsName(string name, string? owner, string? stack, string id) =>
        CatalogStack.Of(new CatalogTask(name, Declared.Props() with { Owner = owner }, stack), Spread with { StacksOfOwner = new() { ["small"] = 1 } }).Id.Should().Be(id);

    [Fact]
    public void AFullStack_IsAProblem_AtTheFirstTaskBeyond_ThatSaysWhatMovesNothing()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("spotbatch-").FullName, "tasks.yaml");
        File.WriteAllLines(file, ["defaults: { owner: data, triggers: { rate: 1h } }", "tasks:", .. Enumerable.Range(1, 260).Select(task => $"  task-{task}:")]);

        Synthesized.Failure(app => TaskCatalog.FromFile(app, file, Defaults(app))).Should()
            .Contain($"SB4007 [{file}:253:3] stack = 'Tasks-data': its 260 tasks have 520 resources, CloudFormation takes 500, and this task is the first beyond. Give new tasks another stack, as in stack: b, so that those that are deployed stay where they are. Before the first deployment, raise StacksPerOwner.")
            .And.NotContain("SB1301");
    }

    [Fact]
    public void NewTasks_OfAnotherStack_LeaveAFullOneAlone() => Synthesized.App(app =>
    {
        var defaults = Defaults(app) with { Owner = "data", Triggers = [TaskTrigger.Rate(TimeSpan.FromHours(1))] };
        TaskCatalog.FromTasks(app, Enumerable.Range(1, 3).Select(task => defaults with { TaskName = $"task-{task}" }));
        var file = Path.Combine(Directory.CreateTempSubdirectory("spotbatch-").FullName, "more.json");
        File.WriteAllText(file, """{ "defaults": { "stack": "b" }, "tasks": { "task-4": {} } }""");
        TaskCatalog.FromFile(app, file, defaults);
    }).Templates.Select(file => Path.GetFileName(file)).Should().BeEquivalentTo("Platform.template.json", "Tasks-data.template.json", "Tasks-data-b.template.json");

    [Fact]
    public void AskedForATaskThatIsNotThere_TheCatalogReportsIt_WithAllElse() => Synthesized.Failure(app =>
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("spotbatch-").FullName, "tasks.yaml");
        File.WriteAllText(file, "tasks:\n  clone-roots: { secrets: [TOKEN], queue: bulk }\n  other: { vcpus: 0.5, taskRole: nobody }\n");
        var catalog = TaskCatalog.FromFile(app, file, Defaults(app));
        catalog["clone-root"].JobDefinition.AddPropertyOverride("Timeout.AttemptDurationSeconds", 60);
        catalog["other"].JobDefinition.AddPropertyOverride("Timeout.AttemptDurationSeconds", 60);
    }).Should().Contain("SB4008 [catalog] task = 'clone-root': the catalog has 2 tasks and not this one. Write clone-roots, if that is meant.")
        .And.Contain(":2:28] clone-roots.secrets[0] = 'TOKEN': the app names no secret")
        .And.Contain(":2:43] clone-roots.queue = 'bulk': the names are [default]")
        .And.Contain(":3:19] other.vcpus = 0.5").And.Contain(":3:34] other.taskRole = 'nobody'");

    [Fact]
    public void NamesOfAStack_AreAskedForEachStack_AndGoFirst()
    {
        var asked = new List<string>();
        var file = Path.Combine(Directory.CreateTempSubdirectory("spotbatch-").FullName, "tasks.csv");
        File.WriteAllText(file, "name,owner,secrets,taskRole,image.repository,image.tag,queue\na,data,TOKEN,worker,jobs,v1,default\nb,web,TOKEN,worker,jobs,v1,default\nc,web,,,,,\n");
        var app = Synthesized.App(app => TaskCatalog.FromFile(app, file, Defaults(app), new TaskCatalogProps
        {
            NamesIn = (part, stack) =>
            {
                asked.Add(part.Id);
                return new CatalogNames
                {
                    Secrets = { ["TOKEN"] = TaskSecret.FromSecretsManager(Amazon.CDK.AWS.SecretsManager.Secret.FromSecretNameV2(stack, "Token", $"{part.Owner}/token")) },
                    Roles = { ["worker"] = Amazon.CDK.AWS.IAM.Role.FromRoleName(stack, "Worker", $"{part.Owner}-worker") },
                    Repositories = { ["jobs"] = Amazon.CDK.AWS.ECR.Repository.FromRepositoryName(stack, "Jobs", "jobs") },
                };
            },
        }));

        asked.Should().Equal("Tasks-data", "Tasks-web");
        app.Text("Tasks-data").Should().Contain("data/token").And.Contain("data-worker").And.NotContain("web/token");
        app.Text("Tasks-web").Should().Contain("web/token").And.Contain("web-worker");
    }

    private static CatalogTask Task(int index) => new($"task-{index}", Declared.Props() with { Owner = Owners[index % Owners.Length] });

    private static void Declare(App app, int size)
    {
        var defaults = Defaults(app) with { Triggers = [TaskTrigger.Cron("0 6 * * ? *")] };
        TaskCatalog.FromTasks(app, Enumerable.Range(0, size).Select(index => defaults with { TaskName = $"task-{index}", Owner = Owners[index % Owners.Length] }), new TaskCatalogProps { StacksPerOwner = 2 });
    }

    private static BackgroundTaskProps Defaults(App app) => Declared.Props() with { Platform = new SpotPlatform(new Stack(app, "Platform"), "Platform") };
}
