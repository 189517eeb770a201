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
        ReferenceFleet.Rows.All(row => !Fleet.Value.Warnings(team, $"/{team}/{row["task"]}").Any()));

    [Fact]
    public void TheFile_SaysWhatTheReferenceFleetIs()
    {
        var problems = new CatalogProblems();
        var tasks = CatalogCheck.Read([CatalogFile.Read(SampleFleet.File, problems)], problems);

        problems.InOrder().Should().BeEmpty();
        tasks.Select(task => Text(task.Name, task.Props)).Should().Equal(ReferenceFleet.Rows.Select(Text));
    }

    [Fact]
    public void ATeamsStack_IsAsReviewed() => TemplateSnapshot.Match(Stack("Sorts"));

    // Newer versions of the CDK tag gateway endpoints and write a topic's policy in another order.
    [Fact, Trait("Cdk", "floor")]
    public void ThePlatformsStack_IsAsReviewed() => TemplateSnapshot.Match(Stack("Platform"));

    private static string Text(string name, BackgroundTaskProps task) => FormattableString.Invariant(
        $"{name} {task.Owner} {task.Queue!.Name} {task.Vcpus} {task.MemoryMiB} {task.Retry.MaxAttempts} {task.Timeout!.Value.TotalSeconds} {task.ArraySize ?? 1} cron({task.Triggers.Single().Expression}) {task.Enabled} {string.Join(' ', task.Secrets.Keys)}");

    private static string Text(IReadOnlyDictionary<string, string> row) => string.Join(' ', new[]
    {
        "task", "team", "queue", "vcpus", "memory_mib", "attempts", "timeout_seconds", "array_size", "schedule", "enabled", "secrets",
    }.Select(key => row[key]));

    private static Stack Stack(string name)
    {
        var app = new App(new AppProps { Outdir = Directory.CreateTempSubdirectory("spotbatch-").FullName, AnalyticsReporting = false });
        SampleFleet.Declare(app);
        return (Stack)app.Node.FindChild(name);
    }
}
