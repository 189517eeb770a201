using Amazon.CDK;

namespace SpotBatch.Tests.Queues;

/// <summary>Limits that tasks share, and the turns of a task's own runs.</summary>
public sealed class SharedLimitTests
{
    private const string Limit = "AWS::Batch::ConsumableResource";

    private static readonly Lazy<Synthesized> Red = new(() => Declare("red"));
    private static readonly Lazy<Synthesized> Blue = new(() => Declare("blue"));

    [Fact]
    public void ALimit_IsAReplenishableResource_NamedAfterThePlatform()
    {
        var limit = Red.Value.Template("Base").Only(Limit);
        limit.EnumerateObject().Select(property => $"{property.Name}={property.Value}").Should().BeEquivalentTo(
            "ConsumableResourceName=prod-Database", "ResourceType=REPLENISHABLE", "TotalQuantity=5");
    }

    [Fact]
    public void ATask_TakesUnitsByArn_WhereverTheLimitIsDeclared()
    {
        var expected = """{"ConsumableResourceList":[{"ConsumableResource":{"Fn::Join":["",["arn:",{"Ref":"AWS::Partition"},":batch:",{"Ref":"AWS::Region"},":",{"Ref":"AWS::AccountId"},":consumable-resource/prod-Database"]]},"Quantity":2}]}""";
        foreach (var stack in new[] { "Base", "Team", "Elsewhere" })
            Red.Value.Template(stack).Only("AWS::Batch::JobDefinition").At("ConsumableResourceProperties").Compact().Should().Be(expected, stack);
    }

    [Fact]
    public void AnotherStacksUse_MakesNoExport()
    {
        foreach (var stack in new[] { "Base", "Team", "Elsewhere" })
            Red.Value.Text(stack).Should().NotContain("\"Export\"").And.NotContain("Fn::ImportValue");
    }

    [Fact]
    public void ATaskBesideItsLimit_IsDefinedAfterIt() =>
        Red.Value.Template("Base").Of("AWS::Batch::JobDefinition").Single().At("DependsOn").Compact().Should().Contain(Red.Value.Template("Base").LogicalId(Limit));

    [Fact]
    public void ATaskWithoutLimits_AsksForNothing() =>
        Synthesized.Stack(stack => new BackgroundTask(stack, "Report", Declared.Props() with { Platform = new SpotPlatform(stack, "Platform") }))
            .Only("AWS::Batch::JobDefinition").Has("ConsumableResourceProperties").Should().BeFalse();

    [Fact]
    public void AQueueingTask_HasATurnOfItsOwn_AndItsJobsTakeIt()
    {
        var template = Red.Value.Template("Turns");
        template.Only(Limit).Compact().Should().Be("""{"ResourceType":"REPLENISHABLE","TotalQuantity":1}""");
        var definition = template.Only("AWS::Batch::JobDefinition");
        definition.Text("Tags", "spotbatch:concurrency").Should().Be("Queue");
        definition.At("ConsumableResourceProperties", "ConsumableResourceList", 0).Compact().Should().Be(
            $$$"""{"ConsumableResource":{"Ref":"{{{template.LogicalId(Limit)}}}"},"Quantity":1}""");
        definition.Text("ConsumableResourceProperties", "ConsumableResourceList", 1, "Quantity").Should().Be("1");
    }

    [Fact]
    public void AChangedTag_ChangesNoLimitAndNoTurn()
    {
        foreach (var stack in new[] { "Base", "Turns" })
        {
            Red.Value.Template(stack).Only(Limit).Compact().Should().Be(Blue.Value.Template(stack).Only(Limit).Compact()).And.NotContain("red");
            Red.Value.Artifact(stack).At("properties").Has("tags").Should().BeFalse(stack);
        }

        Red.Value.Artifact("Team").At("properties").Has("tags").Should().BeTrue("nothing in it is replaced by a tag");
    }

    [Fact]
    public void ANumberThatIsAToken_IsResolved() =>
        Synthesized.Stack(stack =>
        {
            var platform = new SpotPlatform(stack, "Platform");
            var size = new CfnParameter(stack, "Size", new CfnParameterProps { Type = "Number" }).ValueAsNumber;
            var limit = new SharedLimit(stack, "Database", new SharedLimitProps { Platform = platform, Units = size });
            _ = new BackgroundTask(stack, "Report", Declared.Props() with { Platform = platform, Uses = [limit.Units(size)] });
        })
        .Only("AWS::Batch::JobDefinition").At("ConsumableResourceProperties", "ConsumableResourceList", 0, "Quantity").Compact().Should().Be("""{"Ref":"Size"}""");

    [Fact]
    public void TwoLimitsOfOneName_AreReported() => Synthesized.Failure(app =>
        {
            var stack = new Stack(app, "Team");
            var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps { PlatformName = "prod" });
            _ = new SharedLimit(stack, "Database", new SharedLimitProps { Platform = platform, Units = 5 });
            _ = new SharedLimit(stack, "Other", new SharedLimitProps { Platform = platform, Units = 5, LimitName = "Database" });
        })
        .Should().Contain("SB1210 [Team/Other] LimitName = 'Database': Team/Database has this name on the platform 'prod'. Set another LimitName, or another construct id; use the first one with SharedLimit.FromLimitName.");

    [Fact]
    public void AnImportedLimitsName_IsLookedAt_AndItsUnitsAreNotKnown()
    {
        var message = Synthesized.Failure(app =>
        {
            var stack = new Stack(app, "Team");
            var platform = SpotPlatform.FromName(stack, "Platform", "prod");
            var limit = SharedLimit.FromLimitName(stack, "Database", platform, "data base");
            _ = new BackgroundTask(stack, "Report", Declared.Props() with { Platform = platform, Queue = new TaskQueue("bulk"), Uses = [limit.Units(1000)] });
        });
        message.Should().Contain("SB1209 [Team/Database] limitName = 'data base'").And.NotContain("SB2031");
    }

    [Fact]
    public void AnArrayWithTurns_IsWarnedAbout_AndOthersAreNot()
    {
        var app = Synthesized.App(app =>
        {
            var stack = new Stack(app, "Team");
            var props = Declared.Props() with { Platform = new SpotPlatform(stack, "Platform") };
            _ = new BackgroundTask(stack, "Array", props with { Concurrency = ConcurrencyPolicy.Queue, ArraySize = 10 });
            _ = new BackgroundTask(stack, "Single", props with { Concurrency = ConcurrencyPolicy.Queue });
        });
        app.Warnings("Team", "/Team/Array").Should().ContainSingle().Which.Should().Contain("SB2906");
        app.Warnings("Team", "/Team/Single").Should().BeEmpty();
    }

    private static Synthesized Declare(string colour) => Synthesized.App(app =>
    {
        var stack = new Stack(app, "Base");
        var platform = new SpotPlatform(stack, "Platform", new SpotPlatformProps { PlatformName = "prod" });
        var database = new SharedLimit(stack, "Database", new SharedLimitProps { Platform = platform, Units = 5 });
        var props = Declared.Props() with { Platform = platform, Queue = new TaskQueue("default"), Uses = [database.Units(2)] };
        _ = new BackgroundTask(stack, "Near", props);
        _ = new BackgroundTask(new Stack(app, "Team"), "Far", props);
        _ = new BackgroundTask(new Stack(app, "Turns"), "OneByOne", props with { Concurrency = ConcurrencyPolicy.Queue, Uses = [database.Units(1)] });

        var elsewhere = new Stack(app, "Elsewhere");
        var known = SpotPlatform.FromName(elsewhere, "Platform", "prod");
        _ = new BackgroundTask(elsewhere, "Unknown", props with { Platform = known, Uses = [SharedLimit.FromLimitName(elsewhere, "Database", known, "Database").Units(2)] });
        Tags.Of(app).Add("colour", colour);
    });
}
