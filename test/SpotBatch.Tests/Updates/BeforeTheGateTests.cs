using System.Text.Json.Nodes;
using SpotBatch.Sample;
using SpotBatch.Testing;
using SpotBatch.Tests.Docs;

namespace SpotBatch.Tests.Updates;

/// <summary>
/// Schedules once submitted their jobs themselves. <c>BeforeTheGate.json</c> is a task of the sample fleet as it was deployed
/// then; today's template takes over from it.
/// </summary>
public sealed class BeforeTheGateTests
{
    private const string Schedule = "sortsassociationexecuteSchedule10A16D3C";

    private static readonly string Before = Repository.Path("test", "SpotBatch.Tests", "Updates", "BeforeTheGate.json");

    private static readonly Lazy<string> Today = new(() =>
        Synthesized.App(SampleFleet.Declare).Templates.Single(file => Path.GetFileName(file) == "Sorts.template.json"));

    [Fact]
    public void TheMoveToTheGate_ReplacesAndLosesNothing()
    {
        UpdateCheck.Between(Before, Today.Value);
        Updates().Where(update => update.Kind != UpdateKind.Added).Should().OnlyContain(update => update.Kind == UpdateKind.Updated);
    }

    [Fact]
    public void OnlyWhatTheScheduleStarts_Changes()
    {
        var (was, now) = (Read(Before)["Resources"]![Schedule]!["Properties"]!.AsObject(), Read(Today.Value)["Resources"]![Schedule]!["Properties"]!.AsObject());
        now.Where(prop => !JsonNode.DeepEquals(was[prop.Key], prop.Value)).Select(prop => prop.Key).Should().Equal("Target");
        now["Target"]!.AsObject().Where(prop => !JsonNode.DeepEquals(was["Target"]![prop.Key], prop.Value)).Select(prop => prop.Key).Should().BeEquivalentTo("Arn", "Input");
        Updates().Single(update => update.LogicalId == Schedule).Kind.Should().Be(UpdateKind.Updated);
    }

    [Fact]
    public void AScheduleOfAnotherName_WouldBeTold()
    {
        var after = Read(Today.Value);
        after["Resources"]![Schedule]!["Properties"]!["Name"] = "prod.other";
        TemplateUpdate.Between(Read(Before), after).Single(update => update.LogicalId == Schedule).Kind.Should().Be(UpdateKind.Replaced);
    }

    private static IReadOnlyList<ResourceUpdate> Updates() => TemplateUpdate.Between(Read(Before), Read(Today.Value));

    private static JsonObject Read(string file) => JsonNode.Parse(File.ReadAllText(file))!.AsObject();
}
