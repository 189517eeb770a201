using Amazon.CDK;

namespace SpotBatch.Tests.Catalog;

/// <summary>Limits that tasks share, and tasks whose runs wait for each other, from a file.</summary>
public sealed class UsesTests
{
    [Fact]
    public void TasksOfAFile_TakeUnitsOfTheAppsLimits_AsTheyWouldByThemselves()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("spotbatch-").FullName, "tasks.yaml");
        File.WriteAllText(file, "tasks:\n  import: { uses: { database: 2, api: 1 } }\n  turn: { concurrency: queue, uses: [database] }\n");
        var listed = Synthesized.App(app => TaskCatalog.FromFile(Stack(app, out var defaults, out var names), file, defaults, new TaskCatalogProps { Names = names }));
        var alone = Synthesized.App(app =>
        {
            var stack = Stack(app, out var defaults, out var names);
            new BackgroundTask(stack, "import", defaults with { Uses = [names.Limits["database"].Units(2), names.Limits["api"].Units(1)] });
            new BackgroundTask(stack, "turn", defaults with { Concurrency = ConcurrencyPolicy.Queue, Uses = [names.Limits["database"].Units(1)] });
        });

        listed.Text("Tasks").Should().Contain("consumable-resource/prod-Database").And.Contain("\"Quantity\": 2");
        System.Text.Json.JsonElement.DeepEquals(listed.File("Tasks.template.json"), alone.File("Tasks.template.json")).Should().BeTrue();
    }

    [Fact]
    public void AllLanguages_CanSayIt()
    {
        Units(CatalogText.Only("name,uses\na,database api\n", "t.csv")).Should().Be("1 database, 1 api");
        Units(CatalogText.Only("name,uses.database,uses.api\na,2,1\n", "t.csv")).Should().Be("2 database, 1 api");
        Units(CatalogText.Only("""{ "tasks": { "a": { "uses": { "database": 3 } } } }""", "t.json")).Should().Be("3 database");
        Units(CatalogText.Only("tasks: { a: { uses: [] } }")).Should().Be("");
    }

    [Theory]
    [InlineData("{ database: two }", "SB4003 [tasks.yaml:1:33] a.uses.database = 'two': a number is allowed. Correct it.")]
    [InlineData("{ database: 1.5 }", "SB2031 [tasks.yaml:1:21] a.uses[0] = 1.5 of 'database': whole numbers of 1 or more are allowed. Take 1 unit, or leave the use out.")]
    [InlineData("[database, database]", "SB2031 [tasks.yaml:1:32] a.uses[1] = 'database': a limit is named once. Put its units together into one use.")]
    [InlineData("database", "SB4003 [tasks.yaml:1:21] a.uses = 'database': names of shared limits with their units are allowed, or a list of names, for one unit of each. Correct it.")]
    public void Mistakes_AreSaid_WhereTheyStand(string uses, string problem) =>
        CatalogText.Problems($"tasks: {{ a: {{ uses: {uses} }} }}").Should().Equal(problem);

    [Fact]
    public void ALimitThatTheAppDoesNotName_IsAProblem() => Synthesized.Failure(app =>
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("spotbatch-").FullName, "tasks.yaml");
        File.WriteAllText(file, "tasks: { a: { uses: { databse: 1 } } }");
        TaskCatalog.FromFile(Stack(app, out var defaults, out var names), file, defaults, new TaskCatalogProps { Names = names });
    }).Should().Contain("a.uses = 'databse': the names are [database, api]. Write database, if that is meant");

    private static string Units(BackgroundTaskProps props) => string.Join(", ", props.Uses.Select(use => $"{use.Units} {use.ConsumableResourceName}"));

    private static Stack Stack(App app, out BackgroundTaskProps defaults, out CatalogNames names)
    {
        var shared = new Stack(app, "Platform");
        var platform = new SpotPlatform(shared, "Platform", new SpotPlatformProps { PlatformName = "prod" });
        defaults = Declared.Props() with { Platform = platform };
        names = new CatalogNames
        {
            Limits =
            {
                ["database"] = new SharedLimit(shared, "Database", new SharedLimitProps { Platform = platform, Units = 5 }),
                ["api"] = SharedLimit.FromLimitName(shared, "Api", platform, "Api"),
            },
        };
        return new Stack(app, "Tasks");
    }
}
