using System.Reflection;
using Amazon.CDK;
using SpotBatch.Tests.Contract;

namespace SpotBatch.Tests.Docs;

/// <summary>Tables of the docs that say what is made and who may do what: read from templates, not written by hand.</summary>
public sealed class SynthTablesTests
{
    private static readonly Lazy<Resources> Alone = Platform(new SpotPlatformProps());
    private static readonly Lazy<Resources> Hardened = Platform(new SpotPlatformProps { Hardened = true });
    private static readonly Lazy<Resources> HardenedAlerting = Platform(new SpotPlatformProps { Hardened = true, Alerts = [AlertTarget.Email("oncall@example.com")] });
    private static readonly Lazy<Resources> Alerting = Platform(new SpotPlatformProps { Alerts = [AlertTarget.Email("oncall@example.com")] });

    [Fact]
    public void TheSecurityPage_HasEveryRightOfEveryRole() =>
        GeneratedPart.Holds("docs/security.md", "rights", RightsTable.Of(FullApp.Synthesized.Value.Template("Base")));

    [Fact]
    public void TheSecurityPage_HasWhatAHardenedPlatformAdds() =>
        GeneratedPart.Holds("docs/security.md", "rights of a hardened platform", RightsTable.Of(HardenedAlerting.Value, without: Alerting.Value));

    /// <summary>Roles that only a platform with alerts has: without alerts they would stand in no table.</summary>
    [Fact]
    public void TheTableOfAHardenedPlatform_HasTheRolesOfItsAlerts() =>
        RightsTable.Of(HardenedAlerting.Value, without: Alerting.Value).Split('\n').Where(row => row.Contains("`kms:", StringComparison.Ordinal))
            .Select(row => row.Split('`')[1]).Should().Contain(role => role.EndsWith("MailRole", StringComparison.Ordinal));

    [Fact]
    public void ThePlatformPage_HasAllThatIsMade() => GeneratedPart.Holds("docs/platform.md", "what is made", MadeTable.Of(
        ("alone", Alone.Value), ("with one `AlertTarget.Email`", Alerting.Value), ("`Hardened`", Hardened.Value)));

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
        var read = typeof(PlatformParameters).GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static).Count(field => field.IsLiteral);
        StackRules.Parameters.Why.Should().Contain($"up to {read} of each platform");
    }

    private static string Table(Func<Rule, bool> which) => "| code | rule |\n|---|---|\n"
        + string.Concat(Rules.All.Where(which).OrderBy(rule => rule.Code, StringComparer.Ordinal).Select(rule => $"| [{rule.Code}](problems/{rule.Code}.md) | {rule.Title.Replace("|", "\\|", StringComparison.Ordinal)} |\n"));

    private static Lazy<Resources> Platform(SpotPlatformProps props) => new(() => Synthesized.App(
        app => new SpotPlatform(new Stack(app, "Stack"), "Platform", props),
        new Dictionary<string, object> { ["aws:cdk:enable-path-metadata"] = true }).Template("Stack"));
}
