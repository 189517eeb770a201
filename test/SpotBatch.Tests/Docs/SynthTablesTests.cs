using Amazon.CDK;
using SpotBatch.Tests.Contract;

namespace SpotBatch.Tests.Docs;

/// <summary>Tables of the docs that say what is made and who may do what: read from templates, not written by hand.</summary>
public sealed class SynthTablesTests
{
    private static readonly Lazy<Resources> Alone = Platform(new SpotPlatformProps());
    private static readonly Lazy<Resources> Hardened = Platform(new SpotPlatformProps { Hardened = true });
    private static readonly Lazy<Resources> Alerting = Platform(new SpotPlatformProps { Alerts = [AlertTarget.Email("oncall@example.com")] });

    [Fact]
    public void TheSecurityPage_HasEveryRightOfEveryRole() =>
        GeneratedPart.Holds("docs/security.md", "rights", RightsTable.Of(FullApp.Synthesized.Value.Template("Base")));

    [Fact]
    public void TheSecurityPage_HasWhatAHardenedPlatformAdds() =>
        GeneratedPart.Holds("docs/security.md", "rights of a hardened platform", RightsTable.Of(Hardened.Value, without: Alone.Value));

    [Fact]
    public void ThePlatformPage_HasAllThatIsMade() => GeneratedPart.Holds("docs/platform.md", "what is made", MadeTable.Of(
        ("alone", Alone.Value), ("with one `AlertTarget.Email`", Alerting.Value), ("`Hardened`", Hardened.Value)));

    private static Lazy<Resources> Platform(SpotPlatformProps props) => new(() => Synthesized.App(
        app => new SpotPlatform(new Stack(app, "Stack"), "Platform", props),
        new Dictionary<string, object> { ["aws:cdk:enable-path-metadata"] = true }).Template("Stack"));
}
