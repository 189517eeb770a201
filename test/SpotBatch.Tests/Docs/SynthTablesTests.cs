using System.Reflection;
using Amazon.CDK;
using SpotBatch.Tests.Contract;

namespace SpotBatch.Tests.Docs;

/// <summary>Tables of the docs that say what is made and who may do what: read from templates, not written by hand.</summary>
public sealed class SynthTablesTests
{
    private static readonly Lazy<Resources> Alone = Platform(new SpotPlatformProps());
    private static readonly Lazy<Resources> Lean = Platform(new SpotPlatformProps { Runs = RunRecords.None });
    private static readonly Lazy<Resources> LeanAlerting =
        Platform(new SpotPlatformProps { Runs = RunRecords.None, Alerts = [AlertTarget.Email("oncall@example.com")] });
    private static readonly Lazy<Resources> Hardened = Platform(new SpotPlatformProps { Hardened = true });
    private static readonly Lazy<Resources> HardenedAlerting =
        Platform(new SpotPlatformProps { Hardened = true, Alerts = [AlertTarget.Email("oncall@example.com")] });
    private static readonly Lazy<Resources> Alerting = Platform(new SpotPlatformProps { Alerts = [AlertTarget.Email("oncall@example.com")] });

    private static readonly Lazy<Synthesized> Kinds = new(() => Synthesized.App(app =>
    {
        foreach (var runs in new[] { RunRecords.Ledger, RunRecords.None })
        {
            var stack = new Stack(app, runs.Name);
            _ = new BackgroundTask(stack, "Hello", Declared.Props() with
            {
                Platform = new SpotPlatform(
                    stack, "Platform", new SpotPlatformProps { Runs = runs, PlatformName = runs.Name.ToLowerInvariant() }),
                Command = ["echo", "hello"],
                Triggers = [TaskTrigger.Cron("0 6 * * ? *", timeZone: "America/Bogota")],
            });
        }
    }));

    [Fact]
    public void TheRunsPage_HasBothKindsBesideEachOther() => GeneratedPart.Holds("docs/runs.md", "both kinds",
        $"""
        | | `RunRecords.Ledger`, the default | `RunRecords.None` |
        |---|---|---|
        | a fire that comes twice | is one run | is two jobs |
        | a submission that is lost | is found and repeated | is lost; what was never delivered is a dead letter |
        | who submits | the gate, for all | each schedule, rule, service and workflow itself |
        | a run's record | a table, 90 days by default, and a log | AWS Batch's own, about a week after the end |
        | overlapping runs | `Allow`, `Queue`, `Forbid`, `Replace` | `Allow`, `Queue` |
        | tasks that follow tasks | triggers, workflows | workflows |
        | who hears what | failed, recovered, refused, late, too long, stuck, blocked queues, the platform's own failures; by task | failed, blocked queues, dead letters |
        | operating | pause, rerun, history, `spotbatch.sh`, dashboard, queries, metrics | AWS Batch's console and CLI |
        | the smallest program makes | {Size(RunRecords.Ledger)} | {Size(RunRecords.None)} |
        | idle, without `Alerts` | about {Idle(IdlePrices.Table.Uses.Sum(use => use.Usd))} USD a month | nothing but stored logs |
        | for | whoever will be asked whether it ran, once, and who was told | a first day, a small review, an account that refuses tables or state machines |

        """.ReplaceLineEndings("\n"));

    private static string Size(RunRecords runs)
    {
        var template = Kinds.Value.Template(runs.Name);
        return $"{template.All.Count} resources, {template.Of("AWS::StepFunctions::StateMachine").Count} state machines";
    }

    private static string Idle(double usd) => usd.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void TheReadme_SaysHowManyResourcesBothKindsMake() => File.ReadAllText(Repository.Path("README.md")).Should().Contain(
        $"{Kinds.Value.Template("None").All.Count} resources instead of {Kinds.Value.Template("Ledger").All.Count}");

    [Fact]
    public void TheSecurityPage_HasEveryRightOfEveryRole() =>
        GeneratedPart.Holds("docs/security.md", "rights", RightsTable.Of(FullApp.Synthesized.Value.Template("Base")));

    [Fact]
    public void TheSecurityPage_HasWhatAHardenedPlatformAdds() =>
        GeneratedPart.Holds(
            "docs/security.md", "rights of a hardened platform", RightsTable.Of(HardenedAlerting.Value, without: Alerting.Value));

    /// <summary>Roles that only a platform with alerts has: without alerts they would stand in no table.</summary>
    [Fact]
    public void TheTableOfAHardenedPlatform_HasTheRolesOfItsAlerts() =>
        RightsTable.Of(HardenedAlerting.Value, without: Alerting.Value).Split('\n')
            .Where(row => row.Contains("`kms:", StringComparison.Ordinal))
            .Select(row => row.Split('`')[1]).Should().Contain(role => role.EndsWith("MailRole", StringComparison.Ordinal));

    [Fact]
    public void TheSecurityPage_HasWhatAPlatformWithoutALedgerMayElse() =>
        GeneratedPart.Holds("docs/security.md", "rights without a ledger", RightsTable.Of(LeanAlerting.Value, without: Alone.Value));

    [Fact]
    public void ThePlatformPage_HasAllThatIsMade() => GeneratedPart.Holds("docs/platform.md", "what is made", MadeTable.Of(
        ("alone", Alone.Value), ("`RunRecords.None`", Lean.Value),
        ("with one `AlertTarget.Email`", Alerting.Value), ("`Hardened`", Hardened.Value)));

    [Fact]
    public void TheProblemsPage_HasEveryWarning_AndWhatCanBeAccepted()
    {
        GeneratedPart.Holds("docs/problems.md", "warnings", Table(rule => rule.Severity == RuleSeverity.Warning));
        GeneratedPart.Holds("docs/problems.md", "what can be accepted", Table(rule => rule.Suppressible));
    }

    [Fact]
    public void TheReadme_AndTheProblemsPage_HaveEveryAreaOfRules()
    {
        foreach (var page in new[] { "README.md", "docs/problems.md" })
        {
            var text = File.ReadAllText(Repository.Path(page.Split('/')));
            Rules.All.Select(rule => rule.Code[..4]).Distinct().Where(area => area[3] != '9').Should().OnlyContain(area => text.Contains($"{area}xx", StringComparison.Ordinal), page);
        }
    }

    [Fact]
    public void NumbersInReasons_AreThoseOfTheCode()
    {
        var marks = typeof(TaskMarks).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).ToArray();
        TagRules.Limit.Why.Should().Contain($"up to {marks.Length};");
        var tasks = File.ReadAllText(Repository.Path("docs", "tasks.md"));
        marks.Should().OnlyContain(mark => tasks.Contains($"`{mark}`", StringComparison.Ordinal));
        tasks.Should().Contain($": {marks.Length} of the 50");
        var read = typeof(PlatformParameters).GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
            .Count(field => field.IsLiteral && field.Name != nameof(PlatformParameters.Shared));
        StackRules.Parameters.Why.Should().Contain($"up to {read} of each platform");
    }

    private static string Table(Func<Rule, bool> which) => "| code | rule |\n|---|---|\n"
        + string.Concat(Rules.All.Where(which).OrderBy(rule => rule.Code, StringComparer.Ordinal).Select(rule => $"| [{rule.Code}](problems/{rule.Code}.md) | {rule.Title.Replace("|", "\\|", StringComparison.Ordinal)} |\n"));

    private static Lazy<Resources> Platform(SpotPlatformProps props) => new(() => Synthesized.App(
        app => new SpotPlatform(new Stack(app, "Stack"), "Platform", props),
        new Dictionary<string, object> { ["aws:cdk:enable-path-metadata"] = true }).Template("Stack"));
}
