using Amazon.CDK;
using SpotBatch.Sample;
using SpotBatch.Testing;

namespace SpotBatch.Tests.Sample;

/// <summary>The reference fleet: 72 scheduled tasks of five teams.</summary>
public sealed class SampleFleetTests
{
    private static readonly string[] Teams = ["Common", "Integrates", "Observes", "Skims", "Sorts"];
    private static readonly Lazy<Synthesized> Fleet = new(() => Synthesized.App(SampleFleet.Declare));

    [Fact]
    public void EveryTask_IsADefinitionAndASchedule()
    {
        Teams.Sum(team => Fleet.Value.Template(team).Of("AWS::Batch::JobDefinition").Count).Should().Be(72);
        Teams.Sum(team => Fleet.Value.Template(team).Schedules.Count).Should().Be(72);
    }

    [Fact]
    public void ThereIsAStackForThePlatform_AndOneForEachTeam() =>
        Fleet.Value.Templates.Select(file => Path.GetFileName(file)).Should()
            .BeEquivalentTo(Teams.Append("Platform").Select(stack => $"{stack}.template.json"));

    [Fact]
    public void NothingIsExportedOrImported()
    {
        foreach (var stack in Teams.Append("Platform"))
            Fleet.Value.Text(stack).Should().NotContain("Fn::ImportValue").And.NotContain("\"Export\"");
    }

    [Fact]
    public void DisabledTasks_StayDisabled() =>
        Teams.SelectMany(team => Fleet.Value.Template(team).Schedules).Count(schedule => schedule.Text("Properties", "State") == "DISABLED").Should().Be(2);

    [Fact]
    public void NoTask_IsWarnedAbout() => Teams.Should().OnlyContain(team =>
        FleetRow.ReadAll().All(row => !Fleet.Value.Warnings(team, $"/{team}/{row.Task}").Any()));

    [Fact]
    public void ATeamsStack_IsAsReviewed() => TemplateSnapshot.Match(Stack("Sorts"));

    // Newer versions of the CDK tag gateway endpoints and write a topic's policy in another order.
    [Fact, Trait("Cdk", "floor")]
    public void ThePlatformsStack_IsAsReviewed() => TemplateSnapshot.Match(Stack("Platform"));

    private static Stack Stack(string name)
    {
        var app = new App(new AppProps { Outdir = Directory.CreateTempSubdirectory("spotbatch-").FullName, AnalyticsReporting = false });
        SampleFleet.Declare(app);
        return (Stack)app.Node.FindChild(name);
    }
}
