using System.Xml.Linq;
using System.Xml.XPath;
using SpotBatch.Testing;
using SpotBatch.Tests.Docs;

namespace SpotBatch.Tests.Updates;

/// <summary>Users' stacks run for years: no prop may take away what is deployed without saying so.</summary>
public sealed class UpdateMatrixTests
{
    private static readonly string[] Kept =
    [
        "AWS::Batch::ConsumableResource", "AWS::Batch::JobQueue", "AWS::DynamoDB::Table", "AWS::Events::EventBus", "AWS::Logs::LogGroup", "AWS::Scheduler::ScheduleGroup", "AWS::SQS::Queue",
    ];

    private static readonly XDocument Docs = XDocument.Load(Path.ChangeExtension(typeof(SpotPlatform).Assembly.Location, ".xml"));

    public static TheoryData<string> Names => [.. UpdateMatrix.Cases.Select(change => change.Name)];

    [Fact]
    public void EveryProp_OfEveryConstruct_IsInTheMatrix() =>
        UpdateMatrix.Cases.Select(change => $"{change.Owner.Name}.{change.Prop}").Distinct()
            .Should().BeEquivalentTo(PublicProps.All.Select(prop => $"{prop.DeclaringType!.Name}.{prop.Name}"));

    [Fact]
    public void Cases_HaveNamesOfTheirOwn() => UpdateMatrix.Cases.Select(change => change.Name).Should().OnlyHaveUniqueItems();

    [Theory]
    [MemberData(nameof(Names))]
    public void NoQueueTableBusLogOrGroup_IsReplacedOrDeleted_UnlessItWasMeant(string name)
    {
        var change = Case(name);
        var lost = UpdateMatrix.Of(change).Where(update => Kept.Contains(update.Type) && update.Kind is UpdateKind.Replaced or UpdateKind.Deleted);
        if (change.TakesAway is null)
            lost.Should().BeEmpty();
        else
            lost.Should().NotBeEmpty($"the case says that {change.TakesAway}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void APropThatInterruptsOrEndsJobs_SaysSo(string name)
    {
        var change = Case(name);
        var updates = UpdateMatrix.Of(change);
        var said = Said(change.Owner, change.Prop);
        if (updates.Any(update => update.Kind == UpdateKind.Interrupted))
            said.Should().Contain("JobExecutionTimeout", $"{change.Name} replaces machines");
        if (updates.Any(update => update.Type is "AWS::Batch::ComputeEnvironment" or "AWS::Batch::JobQueue" && update.Kind is UpdateKind.Replaced or UpdateKind.Deleted))
            said.Should().MatchRegex("jobs.* end|ends.* jobs", $"{change.Name} takes an environment or a queue away");
        if (updates.Any(update => update.Kind == UpdateKind.Refused))
            said.Should().Contain("fails", $"AWS refuses {change.Name}");
    }

    [Fact]
    public void NoEnvironment_IsReplaced_AndNoneEndsJobsAtOnce() => UpdateMatrix.Cases.SelectMany(UpdateMatrix.Of)
        .Where(update => update.Type == ComputeEnvironmentUpdates.Type)
        .Should().NotContain(update => update.Kind == UpdateKind.Replaced)
        .And.NotContain(update => update.After != null && ComputeEnvironmentUpdates.EndsJobs(new(update.After)));

    [Fact]
    public void AnotherEnvironment_KeepsTheQueue()
    {
        var moved = UpdateMatrix.Cases.Select(UpdateMatrix.Of).Where(updates => updates.Any(update => update.Type == ComputeEnvironmentUpdates.Type && update.Kind == UpdateKind.Deleted));
        moved.Should().Contain(updates => updates.Any(update => update.Type == "AWS::Batch::JobQueue" && update.Kind == UpdateKind.Updated));
    }

    [Fact]
    public void EveryCase_ChangesSomething_OrIsKnownNotTo() =>
        UpdateMatrix.Cases.Where(change => UpdateMatrix.Of(change).Count == 0).Select(change => change.Name)
            .Should().Equal(["SpotJobQueueProps.Queue, another name"]);

    /// <summary>What people count on when they turn the ledger on or off: schedules call something else, and that is all.</summary>
    [Fact]
    public void TurningTheLedgerOnOrOff_ReplacesNothing_AndTakesNoQueueOrDefinition()
    {
        foreach (var change in UpdateMatrix.Cases.Where(change => change.Prop == nameof(SpotPlatformProps.Runs)))
        {
            var updates = UpdateMatrix.Of(change);
            updates.Should().NotContain(
                update => update.Kind == UpdateKind.Replaced || update.Kind == UpdateKind.Interrupted || update.Kind == UpdateKind.Refused,
                change.Name);
            updates.Where(update => update.Kind == UpdateKind.Deleted).Select(update => update.Type).Should().NotContain(
                type => type.StartsWith("AWS::Batch::", StringComparison.Ordinal) || type == "AWS::SQS::Queue"
                    || type == "AWS::Scheduler::ScheduleGroup", change.Name);
        }
    }

    [Fact]
    public void ThePage_IsWrittenFromTheMatrix()
    {
        var page = Repository.Path("docs", "updates.md");
        if (Environment.GetEnvironmentVariable("SPOTBATCH_UPDATE_DOCS") == "1")
            File.WriteAllText(page, UpdatesPage.Text());
        File.ReadAllText(page).ReplaceLineEndings("\n").Should().Be(UpdatesPage.Text(), "SPOTBATCH_UPDATE_DOCS=1 dotnet test writes it");
    }

    private static UpdateCase Case(string name) => UpdateMatrix.Cases.Single(change => change.Name == name);

    /// <summary>The prop's XML docs as text, with the names that it refers to.</summary>
    private static string Said(Type owner, string prop)
    {
        var member = Docs.XPathSelectElement($"//member[@name='P:{owner.FullName}.{prop}']");
        return member is null ? "" : string.Join(' ', member.DescendantNodes().Select(node => node switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "see" } see => see.Attribute("cref")?.Value ?? "",
            _ => "",
        })).ReplaceLineEndings(" ");
    }
}
