using SpotBatch.Tests.Validation;

namespace SpotBatch.Tests.Docs;

/// <summary>
/// docs/problems has a page for each rule, made from the rule and its test case, and a list of them all.
/// <c>SPOTBATCH_UPDATE_DOCS=1</c> writes them.
/// </summary>
public sealed class ProblemPagesTests
{
    private static readonly string Folder = Repository.Path("docs", "problems");

    [Fact]
    public void EveryRule_HasItsPage_AndNoPageIsLeftOver()
    {
        var pages = Rules.All.ToDictionary(rule => $"{rule.Code}.md", Page);
        if (Environment.GetEnvironmentVariable("SPOTBATCH_UPDATE_DOCS") == "1")
            Write(pages);
        Directory.GetFiles(Folder, "SB*.md").Select(Path.GetFileName).Should().BeEquivalentTo(pages.Keys);
        foreach (var (name, text) in pages)
            File.ReadAllText(Path.Combine(Folder, name)).ReplaceLineEndings("\n").Should().Be(text, "SPOTBATCH_UPDATE_DOCS=1 dotnet test writes it");
    }

    [Fact]
    public void TheList_HasEveryRule()
    {
        var file = Path.Combine(Folder, "README.md");
        if (Environment.GetEnvironmentVariable("SPOTBATCH_UPDATE_DOCS") == "1")
            File.WriteAllText(file, List());
        File.ReadAllText(file).ReplaceLineEndings("\n").Should().Be(List(), "SPOTBATCH_UPDATE_DOCS=1 dotnet test writes it");
    }

    private static string List() =>
        "# All problems\n\n[Problems](../problems.md) says how they are reported, and which can be accepted.\n\n| code | rule | is |\n|---|---|---|\n"
        + string.Concat(Rules.All.OrderBy(rule => rule.Code, StringComparer.Ordinal)
            .Select(rule => $"| [{rule.Code}]({rule.Code}.md) | {rule.Title.Replace("|", "\\|", StringComparison.Ordinal)} | {(rule.Severity == RuleSeverity.Warning ? "a warning" : "an error")} |\n"));

    private static void Write(Dictionary<string, string> pages)
    {
        Directory.CreateDirectory(Folder);
        foreach (var file in Directory.GetFiles(Folder, "SB*.md"))
            File.Delete(file);
        foreach (var (name, text) in pages)
            File.WriteAllText(Path.Combine(Folder, name), text);
    }

    private static string Page(Rule rule)
    {
        var example = RuleTests.Cases.SingleOrDefault(other => other.Rule.Code == rule.Code);
        return $"# {rule.Code}: {rule.Title}\n\n{rule.Why}\n\n"
            + (example is null ? "" : $"It reads so:\n\n```text\n{Reads(example)}\n```\n\n")
            + Severity(rule)
            + (rule.IsOwn ? $"\n\nThe rule is SpotBatch's own. On what it is about: <{rule.Source}>.\n" : $"\n\nThe limit is from <{rule.Source}>.\n");
    }

    private static string Reads(RuleCase example) => example.Rule.Severity == RuleSeverity.Error
        ? example.Message
        : $"[Warning at /App/Thing] {example.Broken().First().Text} [ack: {example.Rule.Code}]";

    private static string Severity(Rule rule) => rule switch
    {
        { Severity: RuleSeverity.Warning } => $"It is a **warning**: `Annotations.Of(construct).AcknowledgeWarning(\"{rule.Code}\", \"the reason\")` takes it away, for the construct and all in it.",
        { Suppressible: true } => $"It is an **error**. Where it is right after all, say so with the reason: `Suppress = [Problem.Accept(\"{rule.Code}\", \"the reason\")]`.",
        _ => "It is an **error**: the synth fails.",
    };
}
